using NetGen.Declarations;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IcmpV6;

namespace NetGen.Protocols.Ndp;

/// <summary>Asks routers to advertise themselves.</summary>
[Header("RFC 4861 §4.1"), Over<IcmpV6Header>(IcmpV6Type.RouterSolicitation)]
public readonly ref partial struct RouterSolicitation
{
    /// <summary>Reserved bytes.</summary>
    public partial uint Reserved { get; set; }

    /// <summary>The sender's link-layer address.</summary>
    [Options] public partial NdpOptions Options { get; }
}

/// <summary>A router advertises itself and the link's prefixes.</summary>
[Header("RFC 4861 §4.2, RFC 4191 §2.2"), Over<IcmpV6Header>(IcmpV6Type.RouterAdvertisement)]
public readonly ref partial struct RouterAdvertisement
{
    /// <summary>The hop limit that hosts should send with; 0 when the router leaves it open.</summary>
    public partial byte CurHopLimit { get; set; }

    /// <summary>Whether DHCPv6 gives addresses.</summary>
    public partial bool ManagedAddressConfiguration { get; set; }

    /// <summary>Whether DHCPv6 gives other things.</summary>
    public partial bool OtherConfiguration { get; set; }

    /// <summary>Whether the router is a home agent too (RFC 6275 §7.1).</summary>
    public partial bool HomeAgent { get; set; }

    /// <summary>How much the router is preferred as default router (RFC 4191 §2.2).</summary>
    [Bits(2)] public partial RouterPreference DefaultRouterPreference { get; set; }

    /// <summary>Whether the advertisement was passed on by a proxy (RFC 4389 §4.1.3.3).</summary>
    public partial bool Proxy { get; set; }

    /// <summary>Reserved bits.</summary>
    [Bits(2)] public partial byte Reserved { get; set; }

    /// <summary>Seconds for which the router is a default router; 0 when it is none.</summary>
    public partial ushort RouterLifetime { get; set; }

    /// <summary>Milliseconds for which a neighbour stays reachable after a confirmation; 0 when the router leaves it open.</summary>
    public partial uint ReachableTimeMs { get; set; }

    /// <summary>Milliseconds between two solicitations of a neighbour; 0 when the router leaves it open.</summary>
    public partial uint RetransTimerMs { get; set; }

    /// <summary>The router's link-layer address, MTU, prefixes, routes, DNS servers.</summary>
    [Options] public partial NdpOptions Options { get; }
}

/// <summary>Asks a neighbour for its link-layer address, or whether it is still there.</summary>
[Header("RFC 4861 §4.3"), Over<IcmpV6Header>(IcmpV6Type.NeighborSolicitation)]
public readonly ref partial struct NeighborSolicitation
{
    /// <summary>Reserved bytes.</summary>
    public partial uint Reserved { get; set; }

    /// <summary>The address asked about.</summary>
    public partial IPv6Address TargetAddress { get; set; }

    /// <summary>The sender's link-layer address.</summary>
    [Options] public partial NdpOptions Options { get; }
}

/// <summary>A neighbour's link-layer address.</summary>
[Header("RFC 4861 §4.4"), Over<IcmpV6Header>(IcmpV6Type.NeighborAdvertisement)]
public readonly ref partial struct NeighborAdvertisement
{
    /// <summary>Whether the sender is a router.</summary>
    public partial bool Router { get; set; }

    /// <summary>Whether a solicitation is answered.</summary>
    public partial bool Solicited { get; set; }

    /// <summary>Whether the link-layer address replaces a cached one.</summary>
    public partial bool Override { get; set; }

    /// <summary>Reserved bits.</summary>
    [Bits(29)] public partial uint Reserved { get; set; }

    /// <summary>The address asked about, or the one whose link-layer address changed.</summary>
    public partial IPv6Address TargetAddress { get; set; }

    /// <summary>The target's link-layer address.</summary>
    [Options] public partial NdpOptions Options { get; }
}

/// <summary>A better first hop for a destination.</summary>
[Header("RFC 4861 §4.5"), Over<IcmpV6Header>(IcmpV6Type.Redirect)]
public readonly ref partial struct NeighborRedirect
{
    /// <summary>Reserved bytes.</summary>
    public partial uint Reserved { get; set; }

    /// <summary>The better first hop; the destination itself where that is a neighbour.</summary>
    public partial IPv6Address TargetAddress { get; set; }

    /// <summary>The destination redirected.</summary>
    public partial IPv6Address DestinationAddress { get; set; }

    /// <summary>The target's link-layer address and the packet redirected.</summary>
    [Options] public partial NdpOptions Options { get; }
}
