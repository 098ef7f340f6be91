using System.Diagnostics.CodeAnalysis;
using NetGen.Devices;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.IPv4;

/// <summary>The host's addresses and routes: connected networks, routes through gateways, longest prefix first.</summary>
/// <remarks>
/// A list that is searched in order, fit for a host with a handful of routes. Addresses belong to the host, not to
/// one interface (the weak model of RFC 1122 §3.3.4.2), as on Linux.
/// </remarks>
public sealed class IPv4RouteTable
{
    // Arrays, copied on change: every packet searches them several times, and they seldom change.
    private InterfaceAddress[] _addresses = [];
    private Route[] _routes = [];

    /// <summary>The host's addresses, in the order given.</summary>
    public IEnumerable<IPv4Network> Addresses => _addresses.Select(address => address.Network);

    /// <summary>Gives a device an address, and the host a route to its network.</summary>
    /// <param name="device">The device.</param>
    /// <param name="network">The address and its prefix.</param>
    public void AddAddress(NetDevice device, IPv4Network network)
    {
        _addresses = [.. _addresses, new InterfaceAddress(device, network)];
        Insert(new Route(network.Prefix, device, IPv4Address.Any, network.Address));
    }

    /// <summary>Takes an address, and the routes that leave with it, away.</summary>
    /// <param name="address">The address.</param>
    public void RemoveAddress(IPv4Address address)
    {
        _addresses = [.. _addresses.Where(entry => entry.Network.Address != address)];
        _routes = [.. _routes.Where(route => route.Device is null || route.Source != address)];
    }

    /// <summary>Adds a route through a gateway; <c>0.0.0.0/0</c> is the default route.</summary>
    /// <remarks>The route serves while a connected network contains the gateway.</remarks>
    /// <param name="destination">The network it leads to.</param>
    /// <param name="gateway">A router on a connected network.</param>
    public void AddGateway(IPv4Network destination, IPv4Address gateway) =>
        Insert(new Route(destination.Prefix, null, gateway, IPv4Address.Any));

    /// <summary>Whether an address is one of the host's own; all of 127.0.0.0/8 is.</summary>
    /// <param name="address">The address.</param>
    public bool IsLocal(IPv4Address address)
    {
        foreach (ref readonly var entry in _addresses.AsSpan())
        {
            if (entry.Network.Address == address) return true;
        }

        return address.IsLoopback;
    }

    /// <summary>Whether an address is one of a device's own.</summary>
    /// <param name="device">The device.</param>
    /// <param name="address">The address.</param>
    public bool IsLocal(NetDevice device, IPv4Address address)
    {
        foreach (ref readonly var entry in _addresses.AsSpan())
        {
            if (entry.Network.Address == address && ReferenceEquals(entry.Device, device)) return true;
        }

        return false;
    }

    /// <summary>Whether an address is the limited broadcast address or that of a connected network.</summary>
    /// <param name="address">The address.</param>
    public bool IsBroadcast(IPv4Address address)
    {
        if (address.IsBroadcast) return true;
        foreach (ref readonly var entry in _addresses.AsSpan())
        {
            if (entry.Network.IsBroadcast(address)) return true;
        }

        return false;
    }

    /// <summary>Finds the way to a destination.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="path">The way.</param>
    /// <returns>False when there is none.</returns>
    public bool TryFind(IPv4Address destination, out IPv4Path path)
    {
        if (IsLocal(destination))
        {
            path = new IPv4Path(IPv4PathKind.Local, null, destination, destination);
            return true;
        }

        if (destination.IsBroadcast || destination.IsMulticast) return TryFindLink(destination, out path);
        foreach (ref readonly var route in _routes.AsSpan())
        {
            if (!route.Destination.Contains(destination) || !TryResolve(in route, out var device, out var source)) continue;
            var kind = IsBroadcast(destination) ? IPv4PathKind.Broadcast : IPv4PathKind.Unicast;
            path = new IPv4Path(kind, device, route.Device is null ? route.Gateway : destination, source);
            return true;
        }

        path = default;
        return false;
    }

    // A destination on "this link" names no link: the default route's serves, else that of the first address.
    private bool TryFindLink(IPv4Address destination, out IPv4Path path)
    {
        var kind = destination.IsMulticast ? IPv4PathKind.Multicast : IPv4PathKind.Broadcast;
        path = default;
        if (_routes.Length == 0) return false;
        if (_routes[^1].Destination.PrefixLength == 0 && TryResolve(in _routes[^1], out var device, out var source))
            path = new IPv4Path(kind, device, destination, source);
        else if (_addresses.Length > 0)
            path = new IPv4Path(kind, _addresses[0].Device, destination, _addresses[0].Network.Address);
        return path.Device is not null;
    }

    private bool TryResolve(in Route route, [NotNullWhen(true)] out NetDevice? device, out IPv4Address source)
    {
        (device, source) = (route.Device, route.Source);
        if (device is not null) return true;
        foreach (ref readonly var connected in _routes.AsSpan())
        {
            if (connected.Device is null || !connected.Destination.Contains(route.Gateway)) continue;
            (device, source) = (connected.Device, connected.Source);
            return true;
        }

        return false;
    }

    private void Insert(Route route)
    {
        var index = Array.FindIndex(_routes, other => other.Destination.PrefixLength < route.Destination.PrefixLength);
        if (index < 0) index = _routes.Length;
        _routes = [.. _routes[..index], route, .. _routes[index..]];
    }

    private readonly record struct InterfaceAddress(NetDevice Device, IPv4Network Network);

    private readonly record struct Route(IPv4Network Destination, NetDevice? Device, IPv4Address Gateway, IPv4Address Source);
}
