using NetGen.Headers;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Host;

/// <summary>Makes the packets that a script sends to the host.</summary>
/// <param name="options">Knows the addresses.</param>
internal sealed class PacketWriter(HostOptions options)
{
    private static readonly Dictionary<string, (IcmpType Type, Dictionary<string, int> Codes)> IcmpNames = new()
    {
        ["unreachable"] = (IcmpType.DestinationUnreachable, new()
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
        ["source_quench"] = (IcmpType.SourceQuench, []),
        ["time_exceeded"] = (IcmpType.TimeExceeded, new() { ["exceeded_in_transit"] = 0, ["exceeded_reassembly"] = 1 }),
        ["parameter_problem"] = (IcmpType.ParameterProblem, []),
    };

    /// <summary>A segment.</summary>
    internal byte[] Write(SegmentSpec segment, Flow flow, int line)
    {
        var value = new TcpHeader.Value
        {
            SourcePort = flow.RemotePort,
            DestinationPort = flow.LocalPort,
            SequenceNumber = new SequenceNumber(segment.Sequence),
            AcknowledgmentNumber = new SequenceNumber((segment.Flags & TcpFlags.Ack) == 0 ? 0 : flow.ToLive(segment.Acknowledgment.GetValueOrDefault())),
            Flags = segment.Flags,
            Window = (ushort)segment.Window.GetValueOrDefault(),
            UrgentPointer = (ushort)segment.UrgentPointer,
            Options = new WireBytes(OptionBytes.Write(segment.Options!, flow, line)),
        };
        var bytes = new byte[value.HeaderLength + segment.Length];
        TcpHeader.Write(bytes, value, IPv4Header.CreatePseudoHeader(options.RemoteAddress, options.LocalAddress, (byte)IpProtocol.Tcp));
        var ip = new IPv4Header.Value
        {
            TimeToLive = segment.TimeToLive ?? 64,
            Protocol = IpProtocol.Tcp,
            Source = options.RemoteAddress,
            Destination = options.LocalAddress,
            Dscp = (byte)(segment.TypeOfService.GetValueOrDefault() >> 2),
            Ecn = segment.Ecn ?? (Ecn)(segment.TypeOfService.GetValueOrDefault() & 3),
        };
        return Wrap(ip, bytes);
    }

    /// <summary>An ICMP error of the gateway about a segment of the host.</summary>
    internal byte[] Write(IcmpSpec message, Flow flow, int line)
    {
        if (!IcmpNames.TryGetValue(message.Type, out var names)) throw ScriptException.Unsupported(line, $"ICMP messages of the type '{message.Type}'");
        var code = 0;
        if (message.Code.Length > 0 && !names.Codes.TryGetValue(message.Code, out code)) throw new ScriptException(line, $"'{message.Code}' is no code of '{message.Type}'");
        var quoted = Quote(message, flow);
        var bytes = new byte[8 + quoted.Length];
        quoted.CopyTo(bytes, 8);
        var value = new IcmpHeader.Value { Type = names.Type, Code = (byte)code };
        value = names.Type switch
        {
            IcmpType.DestinationUnreachable => value with { Unreachable = new IcmpUnreachable.Value { NextHopMtu = (ushort)message.Mtu.GetValueOrDefault() } },
            IcmpType.TimeExceeded => value with { TimeExceeded = new IcmpTimeExceeded.Value() },
            IcmpType.ParameterProblem => value with { ParameterProblem = new IcmpParameterProblem.Value() },
            _ => value,
        };
        IcmpHeader.Write(bytes, value);
        return Wrap(new IPv4Header.Value { TimeToLive = 64, Protocol = IpProtocol.Icmp, Source = options.GatewayAddress, Destination = options.LocalAddress }, bytes);
    }

    // RFC 792: the IP header and 64 bits of what follows.
    private byte[] Quote(IcmpSpec message, Flow flow)
    {
        var value = new TcpHeader.Value
        {
            SourcePort = flow.LocalPort,
            DestinationPort = flow.RemotePort,
            SequenceNumber = new SequenceNumber(flow.ToLive(message.Sequence)),
            Flags = TcpFlags.Ack,
        };
        var segment = new byte[value.HeaderLength + message.Length];
        TcpHeader.Write(segment, value, IPv4Header.CreatePseudoHeader(options.LocalAddress, options.RemoteAddress, (byte)IpProtocol.Tcp));
        var ip = new IPv4Header.Value { TimeToLive = 64, Protocol = IpProtocol.Tcp, Source = options.LocalAddress, Destination = options.RemoteAddress };
        return Wrap(ip, segment)[..(ip.HeaderLength + 8)];
    }

    private static byte[] Wrap(IPv4Header.Value ip, byte[] payload)
    {
        var packet = new byte[ip.HeaderLength + payload.Length];
        payload.CopyTo(packet, ip.HeaderLength);
        IPv4Header.Write(packet, ip);
        return packet;
    }
}
