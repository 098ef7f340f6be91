using NetGen.Devices;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Internet;

/// <summary>The host's addresses and routes; the longest prefix that contains a destination is its route.</summary>
/// <remarks>
/// The host's own addresses and those of groups are routes too, as in Linux's <c>local</c> table, so that one
/// lookup tells all there is to know of a destination. A list searched in order, fit for a host with a handful of routes,
/// behind a memory of recent destinations. Addresses belong to the host, not to one interface (the weak model
/// of RFC 1122 §3.3.4.2), as on Linux.
/// </remarks>
/// <typeparam name="TAddress">An address.</typeparam>
/// <typeparam name="TNetwork">A network of such addresses.</typeparam>
/// <typeparam name="TRoute">A route to such networks.</typeparam>
public abstract class RouteTable<TAddress, TNetwork, TRoute>
    where TAddress : struct, INetworkAddress<TAddress>
    where TNetwork : struct, IAddressPrefix<TNetwork, TAddress>
    where TRoute : Route<TAddress, TNetwork>
{
    private const int RecentBits = 8;

    private readonly List<InterfaceAddress> _addresses = [];
    private readonly List<ConfiguredRoute> _configured = [];

    // Both made anew by every change, which thus forgets what was recent.
    private TRoute[] _routes = [];
    private RecentRoute[] _recent = new RecentRoute[1 << RecentBits];

    private protected RouteTable()
    {
    }

    /// <summary>The host's addresses, in the order given.</summary>
    public IEnumerable<TNetwork> Addresses => _addresses.Select(address => address.Network);

    /// <summary>The host's addresses and their devices, in the order given; a list, for walking an interface allocates.</summary>
    internal List<InterfaceAddress> Interfaces => _addresses;

    /// <summary>Gives a device an address, and the host a route to its network.</summary>
    /// <param name="device">The device.</param>
    /// <param name="network">The address and its prefix.</param>
    public void AddAddress(NetDevice device, TNetwork network)
    {
        _addresses.Add(new InterfaceAddress(device, network));
        _configured.Add(new ConfiguredRoute(network.Prefix, device, default, network.Address));
        Compile();
    }

    /// <summary>Takes an address, and the routes that leave with it, away.</summary>
    /// <param name="address">The address.</param>
    public void RemoveAddress(TAddress address)
    {
        _addresses.RemoveAll(entry => entry.Network.Address.Equals(address));
        _configured.RemoveAll(route => route.Device is not null && route.Source.Equals(address));
        Compile();
    }

    /// <summary>Adds a route through a gateway; a prefix of length 0 is the default route.</summary>
    /// <remarks>The route serves while a connected network contains the gateway.</remarks>
    /// <param name="destination">The network it leads to.</param>
    /// <param name="gateway">A router on a connected network.</param>
    public void AddGateway(TNetwork destination, TAddress gateway)
    {
        _configured.Add(new ConfiguredRoute(destination.Prefix, null, gateway, default));
        Compile();
    }

    /// <summary>Whether an address is one of the host's own; every loopback address is.</summary>
    /// <param name="address">The address.</param>
    public bool IsLocal(TAddress address) => KindOf(address) == RouteKind.Local;

    /// <summary>Whether an address is one of a device's own.</summary>
    /// <param name="device">The device.</param>
    /// <param name="address">The address.</param>
    public bool IsLocal(NetDevice device, TAddress address)
    {
        foreach (var entry in _addresses)
        {
            if (entry.Network.Address.Equals(address) && ReferenceEquals(entry.Device, device)) return true;
        }

        return false;
    }

    /// <summary>What kind of destination an address is, whether or not a route leads there.</summary>
    /// <param name="address">The address.</param>
    public RouteKind KindOf(TAddress address) => Find(address) is { } route ? route.Kind : KindWithoutRoute(address);

    /// <summary>Finds the way to a destination; null when there is none.</summary>
    /// <param name="destination">The destination.</param>
    public TRoute? Find(TAddress destination)
    {
        // Packets come in trains: most are for a destination of the ones before.
        const uint Spread = 0x9E37_79B9;
        ref var recent = ref _recent[((uint)destination.GetHashCode() * Spread) >> (32 - RecentBits)];
        return recent.Route is { } route && recent.Destination.Equals(destination) ? route : FindLongest(destination, ref recent);
    }

    /// <summary>Finds the way to a destination for who is bound to a device; what is for this host itself needs none.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="device">The device, or null for any.</param>
    public TRoute? FindThrough(TAddress destination, NetDevice? device)
    {
        var best = Find(destination);
        if (device is null || best is null || best.Kind == RouteKind.Local || ReferenceEquals(best.Device, device)) return best;
        return Find(destination, device);
    }

    /// <summary>The way to a destination through one device; null when there is none.</summary>
    internal TRoute? Find(TAddress destination, NetDevice device)
    {
        foreach (var route in _routes)
        {
            if (ReferenceEquals(route.Device, device) && route.Destination.Contains(destination)) return Choose(route, destination);
        }

        return null;
    }

    /// <summary>Makes a route of the table's kind.</summary>
    private protected abstract TRoute Make(TNetwork destination, RouteKind kind, NetDevice? device, TAddress gateway, TAddress source);

    /// <summary>The routes that follow from the host having its addresses.</summary>
    private protected abstract IEnumerable<TRoute> HostRoutes();

    /// <summary>The routes to what names no network, given those that were configured.</summary>
    private protected abstract IEnumerable<TRoute> LinkRoutes(List<TRoute> configured);

    /// <summary>What kind of destination an address is that no route leads to.</summary>
    private protected virtual RouteKind KindWithoutRoute(TAddress address) => address.IsMulticast ? RouteKind.Multicast : RouteKind.Unicast;

    /// <summary>The route for one destination of those that a route is for.</summary>
    private protected virtual TRoute Choose(TRoute route, TAddress destination) => route;

    /// <summary>Makes the routes out of the addresses and of what was configured: the longest prefix first, this host before others.</summary>
    private protected void Compile()
    {
        var configured = _configured.Select(Resolve).OfType<TRoute>().ToList();
        IEnumerable<TRoute> all = [.. HostRoutes(), .. LinkRoutes(configured), .. configured];
        _routes = [.. all.OrderByDescending(static route => route.Destination.PrefixLength)];
        _recent = new RecentRoute[1 << RecentBits];
    }

    private TRoute? FindLongest(TAddress destination, ref RecentRoute recent)
    {
        foreach (var route in _routes)
        {
            if (!route.Destination.Contains(destination)) continue;
            recent = new RecentRoute(destination, Choose(route, destination));
            return recent.Route;
        }

        return null;
    }

    private TRoute? Resolve(ConfiguredRoute route)
    {
        var kind = route.Destination.Address.IsMulticast ? RouteKind.Multicast : RouteKind.Unicast;
        var connected = route.Device is not null ? route : _configured
            .Where(other => other.Device is not null && other.Destination.Contains(route.Gateway))
            .MaxBy(static other => other.Destination.PrefixLength);
        return connected is null ? null : Make(route.Destination, kind, connected.Device, route.Gateway, connected.Source);
    }

    /// <summary>An address and the device that has it.</summary>
    internal sealed record InterfaceAddress(NetDevice Device, TNetwork Network);

    private sealed record ConfiguredRoute(TNetwork Destination, NetDevice? Device, TAddress Gateway, TAddress Source);

    private readonly record struct RecentRoute(TAddress Destination, TRoute? Route);
}
