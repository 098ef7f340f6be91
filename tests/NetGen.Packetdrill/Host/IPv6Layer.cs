using System.Buffers.Binary;
using NetGen.Checksums;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;

namespace NetGen.Packetdrill.Host;

/// <summary>IPv6 (RFC 8200) and its ICMP (RFC 4443).</summary>
internal sealed class IPv6Layer : NetworkLayer
{
    // RFC 4443 §2.4: as much of the packet as fits into the least MTU.
    private const int LargestError = 1280;
    private const byte DefaultHopLimit = 64;

    private static readonly IcmpWords Words = new(new()
    {
        ["unreachable"] = ((byte)IcmpV6Type.DestinationUnreachable, new()
        {
            ["no_route"] = 0,
            ["net_unreachable"] = 0,
            ["admin_prohibited"] = 1,
            ["not_neighbour"] = 2,
            ["address_unreachable"] = 3,
            ["port_unreachable"] = 4,
        }),
        ["packet_too_big"] = ((byte)IcmpV6Type.PacketTooBig, []),
        ["time_exceeded"] = ((byte)IcmpV6Type.TimeExceeded, new() { ["exceeded_hop_limit"] = 0, ["exceeded_frag_time"] = 1 }),
        ["parameter_problem"] = ((byte)IcmpV6Type.ParameterProblem, new() { ["header_field"] = 0, ["unknown_next_header"] = 1, ["unknown_option"] = 2 }),
        ["echo_request"] = ((byte)IcmpV6Type.EchoRequest, []),
        ["echo_reply"] = ((byte)IcmpV6Type.EchoReply, []),
    });

    private IPv6Layer()
    {
    }

    internal static IPv6Layer Instance { get; } = new();

    internal override EtherType EtherType => EtherType.IPv6;

    internal override IpProtocol Icmp => IpProtocol.IcmpV6;

    internal override IpProtocol Protocol => IpProtocol.IPv6;

    internal override PseudoHeader PseudoHeader(IPAddressValue source, IPAddressValue destination, IpProtocol protocol) =>
        IPv6Header.CreatePseudoHeader(source.Mapped, destination.Mapped, (byte)protocol);

    internal override byte[] Wrap(IpSpec ip, IpProtocol protocol, IPAddressValue source, IPAddressValue destination, ReadOnlySpan<byte> payload)
    {
        var packet = new byte[IPv6Header.MinLength + payload.Length];
        payload.CopyTo(packet.AsSpan(IPv6Header.MinLength));
        IPv6Header.Write(packet, new IPv6Header.Value
        {
            Dscp = (byte)(ip.WireTypeOfService >> 2),
            Ecn = (Ecn)(ip.WireTypeOfService & 3),
            FlowLabel = ip.FlowLabel.GetValueOrDefault(),
            NextHeader = protocol,
            HopLimit = ip.TimeToLive ?? DefaultHopLimit,
            Source = source.Mapped,
            Destination = destination.Mapped,
        });
        return packet;
    }

    internal override NetworkPacket Read(byte[] bytes)
    {
        if (!IPv6Header.ReadOnly.TryParse(bytes, out var ip)) throw new InvalidDataException("The host sent an IPv6 header that can not be read.");
        var told = new IpSpec { Ecn = ip.Ecn, TypeOfService = ip.TrafficClass, TimeToLive = ip.HopLimit, FlowLabel = ip.FlowLabel };
        return new NetworkPacket(this, told, ip.NextHeader, new IPAddressValue(ip.Source), new IPAddressValue(ip.Destination), bytes.AsMemory(IPv6Header.MinLength, ip.Payload.Length));
    }

    internal override byte[] WriteIcmp(IcmpSpec message, IPAddressValue source, IPAddressValue destination, ReadOnlySpan<byte> quoted, int line)
    {
        var (type, code) = Words.Find(message, line);
        var bytes = new byte[MessageHeader + quoted.Length];
        // Of the second word, a router's MTU or an echo's identifier is all that scripts tell.
        if ((IcmpV6Type)type == IcmpV6Type.PacketTooBig) BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), message.Mtu.GetValueOrDefault());
        else BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), (ushort)message.Identifier.GetValueOrDefault());
        quoted.CopyTo(bytes.AsSpan(MessageHeader));
        IcmpV6Header.Write(bytes, new IcmpV6Header.Value { Type = (IcmpV6Type)type, Code = code }, PseudoHeader(source, destination, IpProtocol.IcmpV6));
        return Wrap(message.Ip, IpProtocol.IcmpV6, source, destination, bytes);
    }

    internal override (IcmpSpec Message, ReadOnlyMemory<byte> Quoted) ReadIcmp(NetworkPacket packet)
    {
        if (!IcmpV6Header.ReadOnly.TryParse(packet.Payload.Span, out var icmp) || packet.Payload.Length < MessageHeader || !icmp.VerifyChecksum(packet.PseudoHeader))
            throw new InvalidDataException("The host sent an ICMPv6 message that can not be read, or whose checksum is wrong.");
        var message = Words.Name((byte)icmp.Type, icmp.Code) with { Ip = packet.Ip };
        var second = packet.Payload.Span[4..];
        message = icmp.Type switch
        {
            IcmpV6Type.PacketTooBig => message with { Mtu = BinaryPrimitives.ReadInt32BigEndian(second) },
            IcmpV6Type.EchoRequest or IcmpV6Type.EchoReply => message with { Identifier = BinaryPrimitives.ReadUInt16BigEndian(second) },
            _ => message,
        };
        return (message, packet.Payload[MessageHeader..]);
    }

    internal override bool IsTold(NetworkPacket packet) => packet.Protocol is IpProtocol.Tcp or IpProtocol.Udp
        || (packet.Protocol == IpProtocol.IcmpV6 && (IcmpV6Type)packet.Payload.Span[0] is < IcmpV6Type.MulticastListenerQuery);

    internal override int QuotedLength(int packetLength) => Math.Min(packetLength, LargestError - IPv6Header.MinLength - MessageHeader);
}
