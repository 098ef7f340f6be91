namespace NetGen.Protocols.IPv6;

/// <summary>The type of a routing header (IPv6 Routing Types registry of IANA).</summary>
public enum IPv6RoutingType : byte
{
    /// <summary>Any routers, one after the other; deprecated (RFC 5095).</summary>
    SourceRoute = 0,

    /// <summary>Nimrod; deprecated.</summary>
    Nimrod = 1,

    /// <summary>A mobile node's home address (RFC 6275 §6.4).</summary>
    HomeAddress = 2,

    /// <summary>A route over low-power networks (RFC 6554 §3).</summary>
    RplSourceRoute = 3,

    /// <summary>Segment routing (RFC 8754 §2).</summary>
    SegmentRouting = 4,

    /// <summary>Compact routing with 16-bit identifiers (RFC 9631).</summary>
    CompactRouting16 = 5,

    /// <summary>Compact routing with 32-bit identifiers (RFC 9631).</summary>
    CompactRouting32 = 6,
}
