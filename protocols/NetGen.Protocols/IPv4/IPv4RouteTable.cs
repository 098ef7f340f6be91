using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Internet;

namespace NetGen.Protocols.IPv4;

/// <summary>The host's IPv4 addresses and routes, those to broadcast and multicast addresses included.</summary>
public sealed class IPv4RouteTable : RouteTable<IPv4Address, IPv4Network, IPv4Route>
{
    /// <summary>Makes the table of a host without addresses: it reaches itself.</summary>
    public IPv4RouteTable() => Compile();

    /// <summary>Whether an address is the limited broadcast address or that of a connected network.</summary>
    /// <param name="address">The address.</param>
    public bool IsBroadcast(IPv4Address address) => KindOf(address) == RouteKind.Broadcast;

    private protected override IPv4Route Make(IPv4Network destination, RouteKind kind, NetDevice? device, IPv4Address gateway, IPv4Address source) =>
        new(destination, kind, device, gateway, source);

    private protected override RouteKind KindWithoutRoute(IPv4Address address) =>
        address.IsBroadcast ? RouteKind.Broadcast : base.KindWithoutRoute(address);

    private protected override IEnumerable<IPv4Route> HostRoutes()
    {
        yield return new IPv4Route(new IPv4Network(new IPv4Address(127, 0, 0, 0), 8), RouteKind.Local, null, IPv4Address.Any, IPv4Address.Loopback);
        foreach (var (_, network) in Interfaces)
            yield return new IPv4Route(new IPv4Network(network.Address, 32), RouteKind.Local, null, IPv4Address.Any, network.Address);
        foreach (var (device, network) in Interfaces.Where(static entry => entry.Network.HasBroadcast))
            yield return new IPv4Route(new IPv4Network(network.BroadcastAddress, 32), RouteKind.Broadcast, device, IPv4Address.Any, network.Address);
    }

    // A destination on "this link" names no link: the default route's serves, else that of the first address.
    private protected override IEnumerable<IPv4Route> LinkRoutes(List<IPv4Route> configured)
    {
        if (Interfaces.Count == 0) yield break;
        var first = Interfaces[0];
        var standard = configured.Find(static route => route.Destination.PrefixLength == 0);
        var (device, source) = (standard?.Device ?? first.Device, standard?.Source ?? first.Network.Address);
        yield return new IPv4Route(new IPv4Network(IPv4Address.Broadcast, 32), RouteKind.Broadcast, device, IPv4Address.Any, source);
        yield return new IPv4Route(new IPv4Network(new IPv4Address(224, 0, 0, 0), 4), RouteKind.Multicast, device, IPv4Address.Any, source);
    }
}
