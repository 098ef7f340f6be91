using NetGen.Checksums;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;

namespace NetGen.Packetdrill.Host;

/// <summary>IPv4 (RFC 791) and its ICMP (RFC 792).</summary>
internal sealed class IPv4Layer : NetworkLayer
{
    private const byte DefaultTimeToLive = 64;

    private static readonly IcmpWords Words = new(new()
    {
        ["unreachable"] = ((byte)IcmpType.DestinationUnreachable, new()
        {
            ["net_unreachable"] = 0,
            ["host_unreachable"] = 1,
            ["protocol_unreachable"] = 2,
            ["port_unreachable"] = 3,
            ["frag_needed"] = 4,
            ["source_route_failed"] = 5,
            ["net_unknown"] = 6,
            ["host_unknown"] = 7,
            ["source_host_isolated"] = 8,
            ["net_prohibited"] = 9,
            ["host_prohibited"] = 10,
            ["net_unreachable_for_tos"] = 11,
            ["host_unreachable_for_tos"] = 12,
            ["packet_filtered"] = 13,
            ["precedence_violation"] = 14,
            ["precedence_cutoff"] = 15,
        }),
        ["source_quench"] = ((byte)IcmpType.SourceQuench, []),
        ["time_exceeded"] = ((byte)IcmpType.TimeExceeded, new() { ["exceeded_in_transit"] = 0, ["exceeded_reassembly"] = 1 }),
        ["parameter_problem"] = ((byte)IcmpType.ParameterProblem, []),
        ["echo_request"] = ((byte)IcmpType.EchoRequest, []),
        ["echo_reply"] = ((byte)IcmpType.EchoReply, []),
    });

    private IPv4Layer()
    {
    }

    internal static IPv4Layer Instance { get; } = new();

    internal override EtherType EtherType => EtherType.IPv4;

    internal override IpProtocol Icmp => IpProtocol.Icmp;

    internal override IpProtocol Protocol => IpProtocol.IPv4;

    internal override PseudoHeader PseudoHeader(IPAddressValue source, IPAddressValue destination, IpProtocol protocol) =>
        IPv4Header.CreatePseudoHeader(source.IPv4, destination.IPv4, (byte)protocol);

    internal override byte[] Wrap(IpSpec ip, IpProtocol protocol, IPAddressValue source, IPAddressValue destination, ReadOnlySpan<byte> payload)
    {
        var header = new IPv4Header.Value
        {
            TimeToLive = ip.TimeToLive ?? DefaultTimeToLive,
            Protocol = protocol,
            Source = source.IPv4,
            Destination = destination.IPv4,
            Dscp = (byte)(ip.WireTypeOfService >> 2),
            Ecn = (Ecn)(ip.WireTypeOfService & 3),
        };
        var packet = new byte[header.HeaderLength + payload.Length];
        payload.CopyTo(packet.AsSpan(header.HeaderLength));
        IPv4Header.Write(packet, header);
        return packet;
    }

    internal override NetworkPacket Read(byte[] bytes)
    {
        if (!IPv4Header.ReadOnly.TryParse(bytes, out var ip)) throw new InvalidDataException("The host sent an IPv4 header that can not be read.");
        var told = new IpSpec { Ecn = ip.Ecn, TypeOfService = (byte)((ip.Dscp << 2) | (byte)ip.Ecn), TimeToLive = ip.TimeToLive };
        return new NetworkPacket(this, told, ip.Protocol, new IPAddressValue(ip.Source), new IPAddressValue(ip.Destination), bytes.AsMemory(ip.HeaderLength, ip.Payload.Length));
    }

    internal override byte[] WriteIcmp(IcmpSpec message, IPAddressValue source, IPAddressValue destination, ReadOnlySpan<byte> quoted, int line)
    {
        var (type, code) = Words.Find(message, line);
        var bytes = new byte[MessageHeader + quoted.Length];
        quoted.CopyTo(bytes.AsSpan(MessageHeader));
        var value = new IcmpHeader.Value { Type = (IcmpType)type, Code = code };
        IcmpHeader.Write(bytes, (IcmpType)type switch
        {
            IcmpType.DestinationUnreachable => value with { Unreachable = new IcmpUnreachable.Value { NextHopMtu = (ushort)message.Mtu.GetValueOrDefault() } },
            IcmpType.TimeExceeded => value with { TimeExceeded = new IcmpTimeExceeded.Value() },
            IcmpType.ParameterProblem => value with { ParameterProblem = new IcmpParameterProblem.Value() },
            IcmpType.EchoRequest or IcmpType.EchoReply => value with { Echo = new IcmpEcho.Value { Identifier = (ushort)message.Identifier.GetValueOrDefault() } },
            _ => value,
        });
        return Wrap(message.Ip, IpProtocol.Icmp, source, destination, bytes);
    }

    internal override (IcmpSpec Message, ReadOnlyMemory<byte> Quoted) ReadIcmp(NetworkPacket packet)
    {
        if (!IcmpHeader.ReadOnly.TryParse(packet.Payload.Span, out var icmp) || !icmp.VerifyChecksum()) throw new InvalidDataException("The host sent an ICMP message that can not be read, or whose checksum is wrong.");
        var message = Words.Name((byte)icmp.Type, icmp.Code) with { Ip = packet.Ip };
        message = icmp.Type switch
        {
            IcmpType.DestinationUnreachable when icmp.Unreachable.NextHopMtu != 0 => message with { Mtu = icmp.Unreachable.NextHopMtu },
            IcmpType.EchoRequest or IcmpType.EchoReply => message with { Identifier = icmp.Echo.Identifier },
            _ => message,
        };
        return (message, packet.Payload[MessageHeader..]);
    }

    internal override bool IsTold(NetworkPacket packet) => packet.Protocol is IpProtocol.Tcp or IpProtocol.Udp or IpProtocol.Icmp;

    internal override int QuotedLength(int packetLength) => Math.Min(packetLength, IPv4Header.MinLength + QuotedTransport);
}
