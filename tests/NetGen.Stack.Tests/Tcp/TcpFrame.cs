using NetGen.Checksums;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>A frame with a TCP segment in it, over either version of IP, without extension headers.</summary>
internal readonly ref struct TcpFrame
{
    private readonly EthernetHeader.ReadOnly _ethernet;

    private TcpFrame(EthernetHeader.ReadOnly ethernet, IPAddressValue source, IPAddressValue destination, int headerLength, int packetLength)
    {
        _ethernet = ethernet;
        (Source, Destination, HeaderLength) = (source, destination, headerLength);
        Packet = ethernet.Payload[..packetLength];
    }

    internal IPAddressValue Source { get; }

    internal IPAddressValue Destination { get; }

    /// <summary>The packet, without what a link may add.</summary>
    internal ReadOnlySpan<byte> Packet { get; }

    /// <summary>Length of the network header.</summary>
    internal int HeaderLength { get; }

    /// <summary>Where the segment starts in the frame.</summary>
    internal int SegmentOffset => EthernetHeader.MinLength + HeaderLength;

    internal ReadOnlySpan<byte> Segment => Packet[HeaderLength..];

    /// <summary>What its checksum covers of the network header.</summary>
    internal PseudoHeader PseudoHeader => InternetHeader.CreatePseudoHeader(Source, Destination, IpProtocol.Tcp);

    /// <summary>Reads a frame.</summary>
    /// <returns>False where there is no segment in it.</returns>
    internal static bool TryParse(ReadOnlySpan<byte> frame, out TcpFrame result)
    {
        result = default;
        if (!EthernetHeader.ReadOnly.TryParse(frame, out var ethernet)) return false;
        if (IPv4Header.ReadOnly.TryParse(ethernet.Payload, out var ip4) && ethernet.EtherType == EtherType.IPv4 && ip4.Protocol == IpProtocol.Tcp)
        {
            result = new TcpFrame(ethernet, new IPAddressValue(ip4.Source), new IPAddressValue(ip4.Destination), ip4.HeaderLength, ip4.PacketLength);
            return true;
        }

        if (!IPv6Header.ReadOnly.TryParse(ethernet.Payload, out var ip6) || ethernet.EtherType != EtherType.IPv6 || ip6.NextHeader != IpProtocol.Tcp) return false;
        result = new TcpFrame(ethernet, new IPAddressValue(ip6.Source), new IPAddressValue(ip6.Destination), IPv6Header.MinLength, ip6.PacketLength);
        return true;
    }

    /// <summary>Makes another frame between the same stations.</summary>
    /// <param name="isAnswer">Whether it goes the other way.</param>
    /// <param name="source">The network header's source.</param>
    /// <param name="destination">Its destination, of the same version of IP.</param>
    /// <param name="protocol">What the payload is.</param>
    /// <param name="payload">The payload.</param>
    internal byte[] Make(bool isAnswer, IPAddressValue source, IPAddressValue destination, IpProtocol protocol, ReadOnlySpan<byte> payload)
    {
        const byte HopLimit = 60;
        var headerLength = destination.IsIPv4 ? IPv4Header.MinLength : IPv6Header.MinLength;
        var frame = new byte[EthernetHeader.MinLength + headerLength + payload.Length];
        var packet = frame.AsSpan(EthernetHeader.MinLength);
        payload.CopyTo(packet[headerLength..]);
        if (destination.IsIPv4) IPv4Header.Write(packet, new IPv4Header.Value { TimeToLive = HopLimit, Protocol = protocol, Source = source.IPv4, Destination = destination.IPv4 });
        else IPv6Header.Write(packet, new IPv6Header.Value { HopLimit = HopLimit, NextHeader = protocol, Source = source.Mapped, Destination = destination.Mapped });
        EthernetHeader.Write(frame, new EthernetHeader.Value
        {
            Destination = isAnswer ? _ethernet.Source : _ethernet.Destination,
            Source = isAnswer ? _ethernet.Destination : _ethernet.Source,
            EtherType = _ethernet.EtherType,
        });
        return frame;
    }
}
