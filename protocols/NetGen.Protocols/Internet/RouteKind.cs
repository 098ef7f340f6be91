namespace NetGen.Protocols.Internet;

/// <summary>What kind of destination a route leads to (Linux: <c>RTN_*</c>).</summary>
public enum RouteKind
{
    /// <summary>A host, here or behind a router.</summary>
    Unicast,

    /// <summary>This host itself.</summary>
    Local,

    /// <summary>Every host of a link; IPv4 only.</summary>
    Broadcast,

    /// <summary>A group of hosts.</summary>
    Multicast,
}
