using NetGen.Devices;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.IPv4;

/// <summary>The host's addresses and routes; the longest prefix that contains a destination is its route.</summary>
/// <remarks>
/// The host's own addresses and the broadcast and multicast ones are routes too, as in Linux's <c>local</c> table, so that one
/// lookup tells all there is to know of a destination. A list searched in order, fit for a host with a handful of routes,
/// behind a memory of recent destinations. Addresses belong to the host, not to one interface (the weak model
/// of RFC 1122 §3.3.4.2), as on Linux.
/// </remarks>
public sealed class IPv4RouteTable
{
    private const int RecentBits = 8;

    private readonly List<InterfaceAddress> _addresses = [];
    private readonly List<ConfiguredRoute> _configured = [];

    // Both made anew by every change, which thus forgets what was recent.
    private IPv4Route[] _routes = [];
    private RecentRoute[] _recent = new RecentRoute[1 << RecentBits];

    /// <summary>Makes the table of a host without addresses: it reaches itself.</summary>
    public IPv4RouteTable() => Compile();

    /// <summary>The host's addresses, in the order given.</summary>
    public IEnumerable<IPv4Network> Addresses => _addresses.Select(address => address.Network);

    /// <summary>Gives a device an address, and the host a route to its network.</summary>
    /// <param name="device">The device.</param>
    /// <param name="network">The address and its prefix.</param>
    public void AddAddress(NetDevice device, IPv4Network network)
    {
        _addresses.Add(new InterfaceAddress(device, network));
        _configured.Add(new ConfiguredRoute(network.Prefix, device, IPv4Address.Any, network.Address));
        Compile();
    }

    /// <summary>Takes an address, and the routes that leave with it, away.</summary>
    /// <param name="address">The address.</param>
    public void RemoveAddress(IPv4Address address)
    {
        _addresses.RemoveAll(entry => entry.Network.Address == address);
        _configured.RemoveAll(route => route.Device is not null && route.Source == address);
        Compile();
    }

    /// <summary>Adds a route through a gateway; <c>0.0.0.0/0</c> is the default route.</summary>
    /// <remarks>The route serves while a connected network contains the gateway.</remarks>
    /// <param name="destination">The network it leads to.</param>
    /// <param name="gateway">A router on a connected network.</param>
    public void AddGateway(IPv4Network destination, IPv4Address gateway)
    {
        _configured.Add(new ConfiguredRoute(destination.Prefix, null, gateway, IPv4Address.Any));
        Compile();
    }

    /// <summary>Whether an address is one of the host's own; all of 127.0.0.0/8 is.</summary>
    /// <param name="address">The address.</param>
    public bool IsLocal(IPv4Address address) => KindOf(address) == IPv4RouteKind.Local;

    /// <summary>Whether an address is one of a device's own.</summary>
    /// <param name="device">The device.</param>
    /// <param name="address">The address.</param>
    public bool IsLocal(NetDevice device, IPv4Address address)
    {
        foreach (var entry in _addresses)
        {
            if (entry.Network.Address == address && ReferenceEquals(entry.Device, device)) return true;
        }

        return false;
    }

    /// <summary>Whether an address is the limited broadcast address or that of a connected network.</summary>
    /// <param name="address">The address.</param>
    public bool IsBroadcast(IPv4Address address) => KindOf(address) == IPv4RouteKind.Broadcast;

    /// <summary>What kind of destination an address is, whether or not a route leads there.</summary>
    /// <param name="address">The address.</param>
    public IPv4RouteKind KindOf(IPv4Address address)
    {
        if (Find(address) is { } route) return route.Kind;
        if (address.IsMulticast) return IPv4RouteKind.Multicast;
        return address.IsBroadcast ? IPv4RouteKind.Broadcast : IPv4RouteKind.Unicast;
    }

    /// <summary>Finds the way to a destination; null when there is none.</summary>
    /// <param name="destination">The destination.</param>
    public IPv4Route? Find(IPv4Address destination)
    {
        // Packets come in trains: most are for a destination of the ones before.
        const uint Spread = 0x9E37_79B9;
        ref var recent = ref _recent[(destination.Value * Spread) >> (32 - RecentBits)];
        return recent.Route is { } route && recent.Destination == destination ? route : FindLongest(destination, ref recent);
    }

    private IPv4Route? FindLongest(IPv4Address destination, ref RecentRoute recent)
    {
        foreach (var route in _routes)
        {
            if (!route.Destination.Contains(destination)) continue;
            recent = new RecentRoute(destination, route);
            return route;
        }

        return null;
    }

    /// <summary>Makes the routes out of the addresses and of what was configured: the longest prefix first, this host before others.</summary>
    private void Compile()
    {
        var configured = _configured.Select(Resolve).OfType<IPv4Route>().ToList();
        IEnumerable<IPv4Route> all = [.. HostRoutes(), .. LinkRoutes(configured), .. configured];
        _routes = [.. all.OrderByDescending(static route => route.Destination.PrefixLength)];
        _recent = new RecentRoute[1 << RecentBits];
    }

    private IEnumerable<IPv4Route> HostRoutes()
    {
        yield return new IPv4Route(new IPv4Network(new IPv4Address(127, 0, 0, 0), 8), IPv4RouteKind.Local, null, IPv4Address.Any, IPv4Address.Loopback);
        foreach (var (_, network) in _addresses)
            yield return new IPv4Route(new IPv4Network(network.Address, 32), IPv4RouteKind.Local, null, IPv4Address.Any, network.Address);
        foreach (var (device, network) in _addresses.Where(static entry => entry.Network.HasBroadcast))
            yield return new IPv4Route(new IPv4Network(network.BroadcastAddress, 32), IPv4RouteKind.Broadcast, device, IPv4Address.Any, network.Address);
    }

    // A destination on "this link" names no link: the default route's serves, else that of the first address.
    private IEnumerable<IPv4Route> LinkRoutes(List<IPv4Route> configured)
    {
        if (_addresses.Count == 0) yield break;
        var first = _addresses[0];
        var standard = configured.Find(static route => route.Destination.PrefixLength == 0);
        var (device, source) = (standard?.Device ?? first.Device, standard?.Source ?? first.Network.Address);
        yield return new IPv4Route(new IPv4Network(IPv4Address.Broadcast, 32), IPv4RouteKind.Broadcast, device, IPv4Address.Any, source);
        yield return new IPv4Route(new IPv4Network(new IPv4Address(224, 0, 0, 0), 4), IPv4RouteKind.Multicast, device, IPv4Address.Any, source);
    }

    private IPv4Route? Resolve(ConfiguredRoute route)
    {
        var kind = route.Destination.Address.IsMulticast ? IPv4RouteKind.Multicast : IPv4RouteKind.Unicast;
        var connected = route.Device is not null ? route : _configured
            .Where(other => other.Device is not null && other.Destination.Contains(route.Gateway))
            .MaxBy(static other => other.Destination.PrefixLength);
        return connected is null ? null : new IPv4Route(route.Destination, kind, connected.Device, route.Gateway, connected.Source);
    }

    private sealed record InterfaceAddress(NetDevice Device, IPv4Network Network);

    private sealed record ConfiguredRoute(IPv4Network Destination, NetDevice? Device, IPv4Address Gateway, IPv4Address Source);

    private readonly record struct RecentRoute(IPv4Address Destination, IPv4Route? Route);
}
