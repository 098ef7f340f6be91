using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Internet;

namespace NetGen.Protocols.IPv6;

/// <summary>One entry of the IPv6 route table.</summary>
/// <param name="destination">The destinations it is for.</param>
/// <param name="kind">What kind of destination they are.</param>
/// <param name="device">The device to leave through; null inside this host.</param>
/// <param name="gateway">The router to pass, or :: where the destinations are on the link.</param>
/// <param name="source">The source address to use where the sender chose none.</param>
public sealed class IPv6Route(IPv6Network destination, RouteKind kind, NetDevice? device, IPv6Address gateway, IPv6Address source)
    : Route<IPv6Address, IPv6Network>(destination, kind, device, gateway, source)
{
    private readonly List<IPv6Route> _others = [];

    /// <summary>The same way with another source; made once for each of the host's addresses.</summary>
    internal IPv6Route From(IPv6Address source)
    {
        if (source == Source) return this;
        if (_others.Find(other => other.Source == source) is { } made) return made;
        var route = new IPv6Route(Destination, Kind, Device, Gateway, source);
        _others.Add(route);
        return route;
    }
}
