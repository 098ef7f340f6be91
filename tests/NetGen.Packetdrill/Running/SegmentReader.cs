using NetGen.Packetdrill.Host;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Running;

/// <summary>A segment that the host sent.</summary>
/// <param name="Time">When.</param>
/// <param name="Flow">Its flow.</param>
/// <param name="Segment">The segment, in the script's numbers.</param>
/// <param name="LiveSequence">Its number on the wire.</param>
/// <param name="LiveTimestamp">Its timestamp on the wire, or null.</param>
internal sealed record SentSegment(TimeSpan Time, Flow Flow, SegmentSpec Segment, uint LiveSequence, uint? LiveTimestamp);

/// <summary>Reads the packets of the host.</summary>
internal static class SegmentReader
{
    /// <summary>The ports of a packet: the host's, and the script's.</summary>
    internal static (ushort Local, ushort Remote) PortsOf(CapturedPacket packet)
    {
        IPv4Header.ReadOnly.TryParse(packet.Bytes, out var ip);
        if (!TcpHeader.ReadOnly.TryParse(ip.Payload, out var tcp)) throw new InvalidDataException("The host sent a TCP header that can not be read.");
        return (tcp.SourcePort, tcp.DestinationPort);
    }

    /// <summary>Reads a packet.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="flow">Its flow.</param>
    /// <param name="line">The line that is compared with it.</param>
    internal static SentSegment Read(CapturedPacket packet, Flow flow, int line)
    {
        IPv4Header.ReadOnly.TryParse(packet.Bytes, out var ip);
        TcpHeader.ReadOnly.TryParse(ip.Payload, out var tcp);
        if (!tcp.VerifyChecksum(ip.PseudoHeaderFor((byte)IpProtocol.Tcp))) throw new ScriptException(line, "the host sent a segment whose checksum is wrong");
        var sequence = tcp.SequenceNumber.Value;
        var segment = new SegmentSpec
        {
            Flags = tcp.Flags,
            Sequence = flow.ToScript(sequence),
            Length = tcp.PacketLength - tcp.HeaderLength,
            Acknowledgment = (tcp.Flags & TcpFlags.Ack) != 0 ? tcp.AcknowledgmentNumber.Value : null,
            Window = tcp.Window,
            UrgentPointer = tcp.UrgentPointer,
            Options = OptionBytes.Read(in tcp, flow),
            Ports = (tcp.SourcePort, tcp.DestinationPort),
            Ecn = ip.Ecn,
            TypeOfService = (byte)((ip.Dscp << 2) | (byte)ip.Ecn),
            TimeToLive = ip.TimeToLive,
        };
        uint? timestamp = tcp.Options.TryGetTimestamps(out var timestamps) ? timestamps.TimestampValue : null;
        return new SentSegment(packet.Time, flow, segment, sequence, timestamp);
    }
}
