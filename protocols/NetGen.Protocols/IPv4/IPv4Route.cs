using NetGen.Devices;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.IPv4;

/// <summary>What kind of destination a route leads to (Linux: <c>RTN_*</c>).</summary>
public enum IPv4RouteKind
{
    /// <summary>A host, here or behind a router.</summary>
    Unicast,

    /// <summary>This host itself.</summary>
    Local,

    /// <summary>Every host of a link.</summary>
    Broadcast,

    /// <summary>A group of hosts.</summary>
    Multicast,
}

/// <summary>One entry of the route table (Linux: <c>fib_info</c>). It never changes: whoever found it may keep it for a packet's journey.</summary>
/// <param name="destination">The destinations it is for.</param>
/// <param name="kind">What kind of destination they are.</param>
/// <param name="device">The device to leave through; null inside this host.</param>
/// <param name="gateway">The router to pass, or 0.0.0.0 where the destinations are on the link.</param>
/// <param name="source">The source address to use where the sender chose none.</param>
public sealed class IPv4Route(IPv4Network destination, IPv4RouteKind kind, NetDevice? device, IPv4Address gateway, IPv4Address source)
{
    /// <summary>The destinations it is for.</summary>
    public IPv4Network Destination { get; } = destination;

    /// <summary>What kind of destination they are.</summary>
    public IPv4RouteKind Kind { get; } = kind;

    /// <summary>The device to leave through; null inside this host.</summary>
    public NetDevice? Device { get; } = device;

    /// <summary>The router to pass, or 0.0.0.0 where the destinations are on the link.</summary>
    public IPv4Address Gateway { get; } = gateway;

    /// <summary>The source address to use where the sender chose none.</summary>
    public IPv4Address Source { get; } = source;

    /// <summary>Largest packet the first link takes, in bytes.</summary>
    public int Mtu { get; } = device?.Mtu ?? ushort.MaxValue;

    /// <summary>The address to resolve on the link: a destination's own, or the router's.</summary>
    /// <param name="destination">The destination.</param>
    public IPv4Address NextHop(IPv4Address destination) => Gateway.IsAny ? destination : Gateway;
}
