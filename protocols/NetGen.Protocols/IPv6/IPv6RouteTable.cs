using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Internet;

namespace NetGen.Protocols.IPv6;

/// <summary>The host's IPv6 addresses and routes, those to groups included; a route comes with the source address that suits its destination.</summary>
/// <remarks>A link-local destination names no link here: of several devices that know such addresses, it is the first one's.</remarks>
public sealed class IPv6RouteTable : RouteTable<IPv6Address, IPv6Network, IPv6Route>
{
    /// <summary>Makes the table of a host without addresses: it reaches itself.</summary>
    public IPv6RouteTable() => Compile();

    /// <summary>Whether a device has an address: without one it takes no IPv6 packet.</summary>
    /// <param name="device">The device.</param>
    public bool IsEnabled(NetDevice device)
    {
        foreach (var entry in Interfaces)
        {
            if (ReferenceEquals(entry.Device, device)) return true;
        }

        return false;
    }

    /// <summary>The best of the host's addresses to send from (RFC 6724 §5, rules 1, 2, 5, 6 and 8); :: when there is none.</summary>
    /// <param name="device">The device that the packet leaves through.</param>
    /// <param name="destination">Where it goes.</param>
    public IPv6Address SelectSource(NetDevice device, IPv6Address destination)
    {
        // RFC 6724 §4: what stays on a link is sent from an address of that link.
        var isConfined = destination.IsMulticast || destination.Scope <= IPv6Scope.LinkLocal;
        InterfaceAddress? best = null;
        foreach (var candidate in Interfaces)
        {
            if (isConfined && !ReferenceEquals(candidate.Device, device)) continue;
            if (best is null || IsBetter(candidate, best, device, destination)) best = candidate;
        }

        return best?.Network.Address ?? IPv6Address.Any;
    }

    /// <summary>The way back to who sent a packet: to a link-local address through the device it was heard on.</summary>
    /// <param name="source">Who sent it.</param>
    /// <param name="device">The device it came from; null for this host.</param>
    internal IPv6Route? FindBack(IPv6Address source, NetDevice? device) =>
        source.IsLinkLocal && device is not null && !IsLocal(source) ? Find(source, device) : Find(source);

    private protected override IPv6Route Make(IPv6Network destination, RouteKind kind, NetDevice? device, IPv6Address gateway, IPv6Address source) =>
        new(destination, kind, device, gateway, source);

    private protected override IPv6Route Choose(IPv6Route route, IPv6Address destination) =>
        route.Device is { } device ? route.From(SelectSource(device, destination)) : route;

    private protected override IEnumerable<IPv6Route> HostRoutes()
    {
        yield return new IPv6Route(new IPv6Network(IPv6Address.Loopback, 128), RouteKind.Local, null, IPv6Address.Any, IPv6Address.Loopback);
        foreach (var (_, network) in Interfaces)
            yield return new IPv6Route(new IPv6Network(network.Address, 128), RouteKind.Local, null, IPv6Address.Any, network.Address);
    }

    // A group names no link: one lookup knows the device, the other takes the default route's, else that of the first address.
    private protected override IEnumerable<IPv6Route> LinkRoutes(List<IPv6Route> configured)
    {
        var standard = configured.Find(static route => route.Destination.PrefixLength == 0)?.Device;
        foreach (var device in Interfaces.Select(static entry => entry.Device).Distinct().OrderBy(device => !ReferenceEquals(device, standard)))
            yield return new IPv6Route(new IPv6Network(new IPv6Address(0xFF00_0000_0000_0000, 0), 8), RouteKind.Multicast, device, IPv6Address.Any, IPv6Address.Any);
    }

    private static bool IsBetter(InterfaceAddress candidate, InterfaceAddress best, NetDevice device, IPv6Address destination)
    {
        var (one, other) = (candidate.Network.Address, best.Network.Address);
        // Rule 1: the destination itself.
        if (one == destination || other == destination) return one == destination;
        // Rule 2: the smallest scope that reaches the destination, else the largest there is.
        var wanted = destination.Scope;
        if (one.Scope != other.Scope) return one.Scope < other.Scope ? one.Scope >= wanted : other.Scope < wanted;
        // Rule 5: one of the device that the packet leaves through.
        var isOfDevice = ReferenceEquals(candidate.Device, device);
        if (isOfDevice != ReferenceEquals(best.Device, device)) return isOfDevice;
        // Rule 6, as far as the default labels tell such addresses apart: a unique local address for a unique local destination, and no other.
        if (one.IsUniqueLocal != other.IsUniqueLocal) return one.IsUniqueLocal == destination.IsUniqueLocal;
        // Rule 8: the longest prefix in common, which does not reach into the part that names the host.
        return Math.Min(candidate.Network.PrefixLength, one.CommonPrefixLength(destination)) > Math.Min(best.Network.PrefixLength, other.CommonPrefixLength(destination));
    }
}
