using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Neighbours;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv6;

namespace NetGen.Protocols.Ndp;

/// <summary>Finds the station behind an IPv6 address: the neighbour cache, and the solicitations it asks for (RFC 4861 §7.2, §7.3).</summary>
/// <param name="neighbours">What is known of the neighbours.</param>
/// <param name="routes">The host's addresses.</param>
/// <param name="output">Sends solicitations.</param>
/// <param name="link">Sends frames.</param>
/// <param name="journey">Who is told.</param>
public sealed class NdpResolver(
    NeighbourCache<IPv6Address> neighbours, IPv6RouteTable routes, NdpOutput output, EthernetOutput link, Journey journey)
{
    /// <summary>What is known of the neighbours.</summary>
    public NeighbourCache<IPv6Address> Neighbours => neighbours;

    /// <summary>Packets whose neighbour did not answer.</summary>
    internal PacketQueue Unreachable { get; } = new(neighbours.PendingCapacity);

    /// <summary>Sends a packet to a host on the link, now or when its address is known.</summary>
    /// <param name="packet">The packet, IPv6 header first; ownership moves.</param>
    /// <param name="device">The device the host is behind.</param>
    /// <param name="nextHop">The host.</param>
    /// <param name="next">The composition.</param>
    public void Send<TNext>(PacketBuffer packet, NetDevice device, IPv6Address nextHop, TNext next)
        where TNext : struct, IIPv6Next
    {
        if (journey.IsObserved) journey.Reach(JourneyStage.Neighbour, packet, neighbours.Describe(device, nextHop, "a neighbour advertisement"));
        neighbours.Send(packet, device, nextHop, new Way<TNext>(this, next));
    }

    /// <summary>Takes what a neighbour advertised (RFC 4861 §7.2.5).</summary>
    /// <param name="device">The device it came from.</param>
    /// <param name="address">The neighbour.</param>
    /// <param name="station">Its link address, or null where it told none.</param>
    /// <param name="isSolicited">Whether it answers a solicitation.</param>
    /// <param name="overrides">Whether its link address replaces another one.</param>
    /// <param name="next">The composition.</param>
    /// <returns>False when nothing is known of the neighbour, or nothing was learnt: an advertisement creates no entry.</returns>
    internal bool OnAdvertised<TNext>(NetDevice device, IPv6Address address, MacAddress? station, bool isSolicited, bool overrides, TNext next)
        where TNext : struct, IIPv6Next
    {
        if (!neighbours.TryFind(device, address, out var entry)) return false;
        if (!entry.HasLinkAddress && station is null) return false;
        var told = station ?? entry.LinkAddress;
        if (entry.HasLinkAddress && told != entry.LinkAddress && !overrides)
        {
            // Another station that does not insist: the one known is asked again before it is believed any longer.
            neighbours.Doubt(device, address);
            return true;
        }

        return isSolicited
            ? neighbours.OnSolicited(device, address, told, new Way<TNext>(this, next))
            : neighbours.OnUnsolicited(device, address, told, mayCreate: false, new Way<TNext>(this, next));
    }

    /// <summary>Tells the cache what a neighbour that solicited said of itself.</summary>
    internal void OnSolicitor<TNext>(NetDevice device, IPv6Address address, MacAddress station, TNext next)
        where TNext : struct, IIPv6Next =>
        neighbours.OnUnsolicited(device, address, station, mayCreate: true, new Way<TNext>(this, next));

    /// <summary>Does the work of the neighbours' timers.</summary>
    internal void RunDue<TNext>(TNext next)
        where TNext : struct, IIPv6Next => neighbours.RunDue(new Way<TNext>(this, next));

    private NdpOutput Output => output;

    private EthernetOutput Link => link;

    private IPv6RouteTable Routes => routes;

    /// <summary>The cache's way out, through the composition.</summary>
    private readonly struct Way<TNext>(NdpResolver resolver, TNext next) : INeighbourProtocol<IPv6Address>
        where TNext : struct, IIPv6Next
    {
        public void Solicit(NetDevice device, IPv6Address target, MacAddress linkAddress) =>
            resolver.Output.Solicit(
                device, resolver.Routes.SelectSource(device, target), target, linkAddress.IsBroadcast ? null : linkAddress, next);

        public void Transmit(PacketBuffer packet, NetDevice device, MacAddress linkAddress) =>
            resolver.Link.Transmit(packet, device, linkAddress, EtherType.IPv6, next);

        public void OnUnreachable(PacketBuffer packet)
        {
            if (!resolver.Unreachable.TryEnqueue(packet)) packet.Drop(DropReason.NeighbourUnreachable);
        }
    }
}
