using NetGen.Checksums;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp;

/// <summary>The way of a segment out of this host: the one place that knows the network layer underneath.</summary>
/// <param name="output">The way out over IPv4.</param>
/// <param name="packets">Where packets come from.</param>
/// <param name="counters">Counts the segments.</param>
/// <param name="journey">Who is told.</param>
internal sealed class TcpOutput(IPv4Output output, PacketPool packets, TcpCounters counters, Journey journey)
{
    /// <summary>Finds the way to a peer.</summary>
    /// <param name="remote">The peer.</param>
    /// <param name="source">The address to use where the user chose none.</param>
    /// <param name="mtu">Largest packet the first link takes.</param>
    /// <returns>False when no route leads there, or it leads to a group of hosts (RFC 9293 §3.9.2.3).</returns>
    internal bool TryFindPath(IPAddressValue remote, out IPAddressValue source, out int mtu)
    {
        (source, mtu) = (default, 0);
        if (!remote.IsIPv4 || output.Routes.Find(remote.IPv4) is not { } route) return false;
        if (route.Kind is IPv4RouteKind.Broadcast or IPv4RouteKind.Multicast) return false;
        source = new IPAddressValue(route.Source);
        // A segment is one chunk of the pool, headers included.
        mtu = Math.Min(route.Mtu, packets.ChunkSize - Math.Max(packets.Headroom, SegmentRoom.Headers));
        return true;
    }

    /// <summary>Whether an address is one of this host's own.</summary>
    internal bool IsLocal(IPAddressValue address) => address.IsIPv4 && output.Routes.IsLocal(address.IPv4);

    /// <summary>Nothing comes back from a peer: the neighbour on the way to it is checked (RFC 9293 §3.8.3; Linux: <c>dst_negative_advice</c>).</summary>
    internal void Doubt(IPAddressValue remote)
    {
        counters.RoutesDoubted++;
        if (remote.IsIPv4) output.Doubt(remote.IPv4);
    }

    /// <summary>Sends a segment; what does not leave counts as lost on the way.</summary>
    /// <param name="flow">Both ends.</param>
    /// <param name="segment">The segment; its packet's ownership moves.</param>
    /// <param name="fields">What the network header says.</param>
    /// <param name="next">The composition.</param>
    internal void Send<TNext>(in TcpFlow flow, in OutgoingSegment segment, NetworkFields fields, TNext next)
        where TNext : struct, IIPv4Next
    {
        counters.SegmentsSent++;
        var (source, destination) = (flow.Local.Address.IPv4, flow.Remote.Address.IPv4);
        if (output.Routes.Find(destination) is not { } route)
        {
            segment.Packet.Drop(DropReason.NoRoute);
            return;
        }

        PushHeader(segment.Packet, in segment, IPv4Header.CreatePseudoHeader(source, destination, (byte)IpProtocol.Tcp), route);
        if (journey.IsObserved) journey.Reach(JourneyStage.Send, segment.Packet, $"TCP {flow}: {segment.Header.Flags}");
        output.Send(
            segment.Packet, route, new IPv4Header.Value
            {
                Dscp = fields.Dscp,
                Ecn = segment.IsEcnCapable ? Ecn.Capable0 : Ecn.NotCapable,
                Flags = IPv4Flags.DontFragment,
                TimeToLive = fields.TimeToLive,
                Protocol = IpProtocol.Tcp,
                Source = source,
                Destination = destination,
            }, next);
    }

    /// <summary>Sends a segment without data.</summary>
    internal void Send<TNext>(in TcpFlow flow, in TcpHeader.Value header, NetworkFields fields, TNext next)
        where TNext : struct, IIPv4Next
    {
        if (SegmentRoom.TryRent(packets, out var packet)) Send(in flow, new OutgoingSegment(packet, header), fields, next);
        else packets.Drops.Count(DropReason.PoolExhausted);
    }

    // What stays in this host, or leaves through a device that computes checksums, gets the pseudo-header's sum only.
    private static void PushHeader(PacketBuffer packet, in OutgoingSegment segment, PseudoHeader pseudo, IPv4Route route)
    {
        var offload = route.Device is null || (route.Device.Features & DeviceFeatures.TransmitChecksum) != 0;
        packet.Checksum = ChecksumState.Unknown;
        TcpHeader.Push(packet, segment.Header, in pseudo, offload ? ChecksumMode.Offload : ChecksumMode.Full);
    }
}
