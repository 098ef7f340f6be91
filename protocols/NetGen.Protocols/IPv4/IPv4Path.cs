using NetGen.Devices;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.IPv4;

/// <summary>What kind of destination a path leads to (Linux: <c>RTN_*</c>).</summary>
public enum IPv4PathKind
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

/// <summary>The outcome of a route lookup.</summary>
/// <param name="Kind">What kind of destination it is.</param>
/// <param name="Device">The device to leave through; null inside this host.</param>
/// <param name="NextHop">The address to resolve on the link: the destination or a router.</param>
/// <param name="Source">The source address to use where the sender chose none.</param>
public readonly record struct IPv4Path(IPv4PathKind Kind, NetDevice? Device, IPv4Address NextHop, IPv4Address Source)
{
    /// <summary>Largest packet the first link takes, in bytes.</summary>
    public int Mtu => Device?.Mtu ?? ushort.MaxValue;
}
