using NetGen.Checksums;
using NetGen.Headers;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Udp;

namespace NetGen.Packetdrill.Host;

/// <summary>Makes the packets that a script sends to the host.</summary>
/// <param name="options">Knows the addresses.</param>
internal sealed class PacketWriter(HostOptions options)
{
    private readonly NetworkLayer _layer = NetworkLayer.Of(options.LocalAddress);

    /// <summary>A packet, and the Ethernet type of its first header.</summary>
    internal (EtherType Type, byte[] Bytes) Write(PacketSpec packet, Flow? flow, int line)
    {
        var bytes = packet switch
        {
            SegmentSpec segment => Wrap(segment.Ip, IpProtocol.Tcp, WriteSegment(segment, flow!, line)),
            DatagramSpec datagram => Wrap(datagram.Ip, IpProtocol.Udp, WriteDatagram(flow!.RemotePort, flow.LocalPort, datagram.Length, _layer.PseudoHeader(options.RemoteAddress, options.LocalAddress, IpProtocol.Udp))),
            IcmpSpec message => WriteIcmp(message, flow, line),
            _ => throw new ScriptException(line, $"'{packet}' can not be sent"),
        };
        return TunnelWriter.Write(packet.Outer, _layer, bytes);
    }

    private byte[] WriteSegment(SegmentSpec segment, Flow flow, int line)
    {
        var isSyn = (segment.Flags & TcpFlags.Syn) != 0;
        var value = new TcpHeader.Value
        {
            SourcePort = flow.RemotePort,
            DestinationPort = flow.LocalPort,
            SequenceNumber = new SequenceNumber(flow.RemoteToLive(segment.Sequence, isSyn)),
            AcknowledgmentNumber = new SequenceNumber((segment.Flags & TcpFlags.Ack) == 0 ? 0 : flow.ToLive(segment.Acknowledgment.GetValueOrDefault(), isSyn)),
            Flags = segment.Flags,
            Window = (ushort)segment.Window.GetValueOrDefault(),
            UrgentPointer = (ushort)segment.UrgentPointer,
            Options = new WireBytes(OptionBytes.Write(segment.Options!, flow, line)),
        };
        var bytes = new byte[value.HeaderLength + segment.Length];
        if (SegmentDigest.SignatureOf(segment) is { } signature)
        {
            TcpHeader.Write(bytes, value, default, ChecksumMode.None);
            value = value with { Options = SegmentDigest.Sign(value.Options.Span, signature, bytes, options.RemoteAddress, options.LocalAddress, flow) };
        }

        TcpHeader.Write(bytes, value, _layer.PseudoHeader(options.RemoteAddress, options.LocalAddress, IpProtocol.Tcp));
        return bytes;
    }

    private static byte[] WriteDatagram(ushort source, ushort destination, int length, Checksums.PseudoHeader pseudo)
    {
        var bytes = new byte[UdpHeader.MinLength + length];
        UdpHeader.Write(bytes, new UdpHeader.Value { SourcePort = source, DestinationPort = destination }, pseudo);
        return bytes;
    }

    /// <summary>An ICMP message: an error is the gateway's, an echo the remote host's.</summary>
    private byte[] WriteIcmp(IcmpSpec message, Flow? flow, int line)
    {
        var isError = message.Quote?.Protocol is not null || (message.Quote is null && flow is not null && !message.Type.StartsWith("echo", StringComparison.Ordinal));
        var source = isError ? options.GatewayAddress : options.RemoteAddress;
        var quoted = isError ? Quote(message.Quote ?? new QuoteSpec(IpProtocol.Tcp, 0, 0), flow, line) : new byte[Math.Max(0, (message.Quote?.Length ?? 0) - NetworkLayer.MessageHeader)];
        return _layer.WriteIcmp(message, source, options.LocalAddress, quoted, line);
    }

    private byte[] Quote(QuoteSpec quote, Flow? flow, int line)
    {
        if (flow is null) throw new ScriptException(line, "there is no connection that the message could be about");
        var pseudo = _layer.PseudoHeader(options.LocalAddress, options.RemoteAddress, quote.Protocol!.Value);
        var transport = quote.Protocol == IpProtocol.Udp
            ? WriteDatagram(flow.LocalPort, flow.RemotePort, quote.Length, pseudo)
            : QuoteSegment(quote, flow, pseudo);
        var packet = _layer.Wrap(new IpSpec(), quote.Protocol.Value, options.LocalAddress, options.RemoteAddress, transport);
        return packet[.._layer.QuotedLength(packet.Length)];
    }

    private static byte[] QuoteSegment(QuoteSpec quote, Flow flow, Checksums.PseudoHeader pseudo)
    {
        var value = new TcpHeader.Value
        {
            SourcePort = flow.LocalPort,
            DestinationPort = flow.RemotePort,
            SequenceNumber = new SequenceNumber(flow.ToLive(quote.Sequence, isSyn: false)),
            Flags = TcpFlags.Ack,
        };
        var segment = new byte[value.HeaderLength + quote.Length];
        TcpHeader.Write(segment, value, pseudo);
        return segment;
    }

    private byte[] Wrap(IpSpec ip, IpProtocol protocol, byte[] transport) =>
        _layer.Wrap(ip, protocol, options.RemoteAddress, options.LocalAddress, transport);
}
