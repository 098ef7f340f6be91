using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp;

/// <summary>The way of a segment out of this host: the one place that knows of a network layer underneath.</summary>
/// <param name="output">The way out over either version of IP.</param>
/// <param name="packets">Where packets come from.</param>
/// <param name="counters">Counts the segments.</param>
internal sealed class TcpOutput(InternetOutput output, PacketPool packets, TcpCounters counters)
{
    /// <summary>Finds the way to a peer.</summary>
    /// <param name="remote">The peer.</param>
    /// <param name="device">The only device to leave by, or null for any.</param>
    /// <param name="along">Routers to pass, or null.</param>
    /// <param name="source">The address to use where the user chose none.</param>
    /// <param name="mtu">Largest packet the path takes.</param>
    /// <returns>False when no route leads there, or it leads to a group of hosts (RFC 9293 §3.9.2.3).</returns>
    internal bool TryFindPath(IPAddressValue remote, NetDevice? device, IPv4SourceRoute? along, out IPAddressValue source, out int mtu)
    {
        (source, mtu) = (default, 0);
        if (!output.TryFindPath(remote, device, along, out var path) || path.Kind is RouteKind.Broadcast or RouteKind.Multicast) return false;
        source = path.Source;
        // A segment is one chunk of the pool, headers included.
        mtu = Math.Min(path.Mtu, packets.ChunkSize - Math.Max(packets.Headroom, SegmentRoom.Headers));
        return true;
    }

    /// <summary>Whether an address is one of this host's own.</summary>
    internal bool IsLocal(IPAddressValue address) => output.IsLocal(address);

    /// <summary>Nothing comes back from a peer: the neighbour on the way to it is checked (RFC 9293 §3.8.3; Linux: <c>dst_negative_advice</c>).</summary>
    internal void Doubt(IPAddressValue remote, NetDevice? device)
    {
        counters.RoutesDoubted++;
        output.Doubt(remote, device);
    }

    /// <summary>Sends a segment; what does not leave counts as lost on the way.</summary>
    /// <param name="flow">Both ends.</param>
    /// <param name="segment">The segment; its packet's ownership moves.</param>
    /// <param name="settings">What its connection says of the network header.</param>
    /// <param name="next">The composition.</param>
    internal void Send<TNext>(in TcpFlow flow, in OutgoingSegment segment, NetworkSettings settings, TNext next)
        where TNext : struct, IInternetNext
    {
        counters.SegmentsSent++;
        segment.Signer?.Seal(segment.Header, segment.Packet.Span);
        var values = segment.Header;
        var ecn = segment.IsEcnCapable ? Ecn.Capable0 : Ecn.NotCapable;
        var fields = new NetworkFields(flow.Local.Address, flow.Remote.Address, settings.TimeToLive, settings.Dscp, ecn, settings.Device, settings.SourceRoute);
        output.Send(segment.Packet, new SegmentHeader(in values, segment.DataSum), in fields, next);
    }

    /// <summary>Sends a segment without data.</summary>
    internal void Send<TNext>(in TcpFlow flow, in TcpHeader.Value header, NetworkSettings settings, TNext next)
        where TNext : struct, IInternetNext
    {
        if (SegmentRoom.TryRent(packets, out var packet)) Send(in flow, new OutgoingSegment(packet, header), settings, next);
        else packets.Drops.Count(DropReason.PoolExhausted);
    }
}
