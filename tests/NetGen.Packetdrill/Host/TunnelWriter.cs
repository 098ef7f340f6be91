using System.Buffers.Binary;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Mpls;

namespace NetGen.Packetdrill.Host;

/// <summary>Puts the headers of tunnels before packets.</summary>
internal static class TunnelWriter
{
    private const int GreHeader = 4;
    private const ushort ChecksumPresent = 0x8000;
    private const ushort RoutingPresent = 0x4000;
    private const ushort KeyPresent = 0x2000;
    private const ushort SequencePresent = 0x1000;

    /// <summary>Puts headers before a packet.</summary>
    /// <param name="headers">The headers, the first one first.</param>
    /// <param name="layer">The packet's version of IP.</param>
    /// <param name="packet">The packet.</param>
    /// <returns>The whole, and the Ethernet type of its first header.</returns>
    internal static (EtherType Type, byte[] Bytes) Write(IReadOnlyList<OuterSpec> headers, NetworkLayer layer, byte[] packet)
    {
        var (type, protocol) = (layer.EtherType, layer.Protocol);
        foreach (var header in headers.Reverse())
        {
            (type, protocol, packet) = header switch
            {
                IpOuterSpec ip => Wrap(ip, protocol, packet),
                GreOuterSpec gre => (EtherType.IPv4, IpProtocol.Gre, Write(gre, type, packet)),
                MplsOuterSpec mpls => (EtherType.Mpls, IpProtocol.Mpls, Write(mpls, packet)),
                _ => (type, protocol, packet),
            };
        }

        return (type, packet);
    }

    private static (EtherType, IpProtocol, byte[]) Wrap(IpOuterSpec ip, IpProtocol protocol, byte[] packet)
    {
        var layer = NetworkLayer.Of(ip.Source);
        return (layer.EtherType, layer.Protocol, layer.Wrap(ip.Ip, protocol, ip.Source, ip.Destination, packet));
    }

    // The fields stand as the script tells them, right or wrong.
    private static byte[] Write(GreOuterSpec gre, EtherType type, byte[] packet)
    {
        var header = new byte[GreHeader + LengthOf(gre.Flags)];
        BinaryPrimitives.WriteUInt16BigEndian(header, gre.Flags);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)type);
        var rest = header.AsSpan(GreHeader);
        if ((gre.Flags & (ChecksumPresent | RoutingPresent)) != 0)
        {
            BinaryPrimitives.WriteUInt16BigEndian(rest, gre.Checksum);
            BinaryPrimitives.WriteUInt16BigEndian(rest[2..], gre.Offset);
            rest = rest[4..];
        }

        if ((gre.Flags & KeyPresent) != 0)
        {
            BinaryPrimitives.WriteUInt32BigEndian(rest, gre.Key);
            rest = rest[4..];
        }

        if ((gre.Flags & SequencePresent) != 0) BinaryPrimitives.WriteUInt32BigEndian(rest, gre.Sequence);
        return [.. header, .. packet];
    }

    private static int LengthOf(ushort flags)
    {
        var words = (flags & (ChecksumPresent | RoutingPresent)) != 0 ? 1 : 0;
        if ((flags & KeyPresent) != 0) words++;
        if ((flags & SequencePresent) != 0) words++;
        return 4 * words;
    }

    private static byte[] Write(MplsOuterSpec mpls, byte[] packet)
    {
        var bytes = new byte[(mpls.Labels.Count * MplsHeader.MinLength) + packet.Length];
        packet.CopyTo(bytes, bytes.Length - packet.Length);
        for (var i = 0; i < mpls.Labels.Count; i++)
        {
            var label = mpls.Labels[i];
            MplsHeader.Write(bytes.AsSpan(i * MplsHeader.MinLength), new MplsHeader.Value
            {
                Label = label.Label,
                TrafficClass = label.TrafficClass,
                BottomOfStack = label.IsLast,
                TimeToLive = label.TimeToLive,
            });
        }

        return bytes;
    }
}
