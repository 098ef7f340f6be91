using NetGen.Devices;
using NetGen.Neighbours;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.Arp;

/// <summary>Finds the station behind an IPv4 address: the neighbour cache, and the ARP packets it asks for.</summary>
/// <param name="neighbours">What is known of the neighbours.</param>
/// <param name="routes">The host's addresses.</param>
/// <param name="link">Sends frames.</param>
/// <param name="journey">Who is told.</param>
public sealed class ArpResolver(
    NeighbourCache<IPv4Address> neighbours, IPv4RouteTable routes, EthernetOutput link, Journey journey)
{
    /// <summary>What is known of the neighbours.</summary>
    public NeighbourCache<IPv4Address> Neighbours => neighbours;

    /// <summary>Packets whose neighbour did not answer.</summary>
    internal PacketQueue Unreachable { get; } = new(neighbours.PendingCapacity);

    /// <summary>Sends a packet to a host on the link, now or when its address is known.</summary>
    /// <param name="packet">The packet, IPv4 header first; ownership moves.</param>
    /// <param name="device">The device the host is behind.</param>
    /// <param name="nextHop">The host.</param>
    /// <param name="next">The composition.</param>
    public void Send<TNext>(PacketBuffer packet, NetDevice device, IPv4Address nextHop, TNext next)
        where TNext : struct, IIPv4Next
    {
        if (journey.IsObserved) journey.Reach(JourneyStage.Neighbour, packet, neighbours.Describe(device, nextHop, "an ARP reply"));
        neighbours.Send(packet, device, nextHop, new Way<TNext>(this, next));
    }

    /// <summary>Tells the cache that a neighbour answered a request of ours.</summary>
    internal bool OnReply<TNext>(NetDevice device, IPv4Address address, MacAddress station, TNext next)
        where TNext : struct, IIPv4Next => neighbours.OnSolicited(device, address, station, new Way<TNext>(this, next));

    /// <summary>Tells the cache what a neighbour said of itself unasked.</summary>
    internal bool OnNews<TNext>(NetDevice device, IPv4Address address, MacAddress station, bool mayCreate, TNext next)
        where TNext : struct, IIPv4Next =>
        neighbours.OnUnsolicited(device, address, station, mayCreate, new Way<TNext>(this, next));

    /// <summary>Does the work of the neighbours' timers.</summary>
    internal void RunDue<TNext>(TNext next)
        where TNext : struct, IIPv4Next => neighbours.RunDue(new Way<TNext>(this, next));

    /// <summary>Sends an ARP packet.</summary>
    internal void SendArp<TNext>(NetDevice device, MacAddress destination, in ArpHeader.Value arp, TNext next)
        where TNext : struct, IIPv4Next
    {
        if (!device.Pool.TryRent(out var packet))
        {
            device.Pool.Drops.Count(NetGen.Diagnostics.DropReason.PoolExhausted);
            return;
        }

        ArpHeader.Push(packet, arp);
        link.Transmit(packet, device, destination, EtherType.Arp, next);
    }

    // RFC 1122 §2.3.2.2 leaves the sender address to us: one of the interface's own, on the target's network.
    private void Solicit<TNext>(NetDevice device, IPv4Address target, MacAddress destination, TNext next)
        where TNext : struct, IIPv4Next
    {
        var arp = new ArpHeader.Value
        {
            Operation = ArpOperation.Request,
            SenderMac = device.Address,
            SenderAddress = routes.Find(target)?.Source ?? IPv4Address.Any,
            TargetAddress = target,
        };
        SendArp(device, destination, in arp, next);
    }

    /// <summary>The cache's way out, through the composition.</summary>
    private readonly struct Way<TNext>(ArpResolver resolver, TNext next) : INeighbourProtocol<IPv4Address>
        where TNext : struct, IIPv4Next
    {
        public void Solicit(NetDevice device, IPv4Address target, MacAddress linkAddress) =>
            resolver.Solicit(device, target, linkAddress, next);

        public void Transmit(PacketBuffer packet, NetDevice device, MacAddress linkAddress) =>
            resolver.Link.Transmit(packet, device, linkAddress, EtherType.IPv4, next);

        public void OnUnreachable(PacketBuffer packet)
        {
            if (!resolver.Unreachable.TryEnqueue(packet)) packet.Drop(NetGen.Diagnostics.DropReason.NeighbourUnreachable);
        }
    }

    private EthernetOutput Link => link;
}
