using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Internet;

namespace NetGen.Protocols.IPv4;

/// <summary>One entry of the IPv4 route table.</summary>
/// <param name="destination">The destinations it is for.</param>
/// <param name="kind">What kind of destination they are.</param>
/// <param name="device">The device to leave through; null inside this host.</param>
/// <param name="gateway">The router to pass, or 0.0.0.0 where the destinations are on the link.</param>
/// <param name="source">The source address to use where the sender chose none.</param>
public sealed class IPv4Route(IPv4Network destination, RouteKind kind, NetDevice? device, IPv4Address gateway, IPv4Address source)
    : Route<IPv4Address, IPv4Network>(destination, kind, device, gateway, source);
