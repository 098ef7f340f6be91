using System.Buffers.Binary;
using NetGen.Packetdrill.Host;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Udp;

namespace NetGen.Packetdrill.Running;

/// <summary>A packet that the host sent.</summary>
/// <param name="Time">When.</param>
/// <param name="Flow">Its flow; null for an ICMP message.</param>
/// <param name="Packet">The packet, in the script's numbers.</param>
/// <param name="LiveSequence">The number of a segment on the wire.</param>
/// <param name="LiveTimestamp">The timestamp of a segment on the wire, or null.</param>
internal sealed record SentPacket(TimeSpan Time, Flow? Flow, PacketSpec Packet, uint LiveSequence = 0, uint? LiveTimestamp = null);

/// <summary>Reads the packets of the host.</summary>
internal static class PacketReader
{
    private const int PortsLength = 4;

    /// <summary>The ports of a packet: the host's, and the script's; null where there are none.</summary>
    internal static (ushort Local, ushort Remote)? PortsOf(NetworkPacket packet) => packet.Protocol is IpProtocol.Tcp or IpProtocol.Udp
        ? (BinaryPrimitives.ReadUInt16BigEndian(packet.Payload.Span), BinaryPrimitives.ReadUInt16BigEndian(packet.Payload.Span[2..PortsLength]))
        : null;

    /// <summary>Reads a packet.</summary>
    /// <param name="captured">The packet.</param>
    /// <param name="flow">Its flow.</param>
    /// <param name="line">The line that is compared with it.</param>
    internal static SentPacket Read(CapturedPacket captured, Flow? flow, int line) => captured.Packet.Protocol switch
    {
        IpProtocol.Tcp => ReadSegment(captured, flow!, line),
        IpProtocol.Udp => ReadDatagram(captured, flow!, line),
        _ => ReadIcmp(captured),
    };

    private static SentPacket ReadSegment(CapturedPacket captured, Flow flow, int line)
    {
        var packet = captured.Packet;
        if (!TcpHeader.ReadOnly.TryParse(packet.Payload.Span, out var tcp)) throw new InvalidDataException("The host sent a TCP header that can not be read.");
        if (!tcp.VerifyChecksum(packet.PseudoHeader)) throw new ScriptException(line, "the host sent a segment whose checksum is wrong");
        var sequence = tcp.SequenceNumber.Value;
        var isSyn = (tcp.Flags & TcpFlags.Syn) != 0;
        var segment = new SegmentSpec
        {
            Ip = packet.Ip,
            Ports = (tcp.SourcePort, tcp.DestinationPort),
            Flags = tcp.Flags,
            Sequence = flow.ToScript(sequence, isSyn),
            Length = tcp.PacketLength - tcp.HeaderLength,
            Acknowledgment = (tcp.Flags & TcpFlags.Ack) != 0 ? flow.RemoteToScript(tcp.AcknowledgmentNumber.Value, isSyn) : null,
            Window = tcp.Window,
            UrgentPointer = tcp.UrgentPointer,
            Options = OptionBytes.Read(in tcp, flow),
        };
        uint? timestamp = tcp.Options.TryGetTimestamps(out var timestamps) ? timestamps.TimestampValue : null;
        return new SentPacket(captured.Time, flow, segment, sequence, timestamp);
    }

    private static SentPacket ReadDatagram(CapturedPacket captured, Flow flow, int line)
    {
        var packet = captured.Packet;
        if (!UdpHeader.ReadOnly.TryParse(packet.Payload.Span, out var udp)) throw new InvalidDataException("The host sent a UDP header that can not be read.");
        if (udp.Checksum != 0 && !udp.VerifyChecksum(packet.PseudoHeader)) throw new ScriptException(line, "the host sent a datagram whose checksum is wrong");
        var datagram = new DatagramSpec(udp.Payload.Length) { Ip = packet.Ip, Ports = (udp.SourcePort, udp.DestinationPort) };
        return new SentPacket(captured.Time, flow, datagram);
    }

    private static SentPacket ReadIcmp(CapturedPacket captured)
    {
        var (message, quoted) = captured.Packet.Layer.ReadIcmp(captured.Packet);
        return new SentPacket(captured.Time, null, message with { Quote = QuoteOf(message, captured.Packet.Layer, quoted) });
    }

    // The script's own packet comes back: its numbers are the script's.
    private static QuoteSpec? QuoteOf(IcmpSpec message, NetworkLayer layer, ReadOnlyMemory<byte> quoted)
    {
        if (message.Identifier is not null) return new QuoteSpec(null, 0, NetworkLayer.MessageHeader + quoted.Length);
        var packet = layer.Read(quoted.ToArray());
        var transport = packet.Payload.Span;
        return packet.Protocol switch
        {
            IpProtocol.Udp => new QuoteSpec(IpProtocol.Udp, 0, transport.Length - UdpHeader.MinLength),
            IpProtocol.Tcp when TcpHeader.ReadOnly.TryParse(transport, out var tcp) => new QuoteSpec(IpProtocol.Tcp, tcp.SequenceNumber.Value, tcp.PacketLength - tcp.HeaderLength),
            _ => new QuoteSpec(null, 0, transport.Length),
        };
    }
}
