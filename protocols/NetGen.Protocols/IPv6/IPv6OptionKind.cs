namespace NetGen.Protocols.IPv6;

/// <summary>The type of an IPv6 option; its two high bits say what a node does that does not know it (Destination Options and Hop-by-Hop Options registry of IANA, RFC 8200 §4.2).</summary>
public enum IPv6OptionKind : byte
{
    /// <summary>One byte of padding, without a length.</summary>
    Pad1 = 0x00,

    /// <summary>Two or more bytes of padding.</summary>
    PadN = 0x01,

    /// <summary>How often the packet may still be encapsulated (RFC 2473 §4.1.1).</summary>
    TunnelEncapsulationLimit = 0x04,

    /// <summary>Routers are to look at the packet (RFC 2711 §2.1).</summary>
    RouterAlert = 0x05,

    /// <summary>Security label (RFC 5570 §5).</summary>
    Calipso = 0x07,

    /// <summary>Duplicate detection of simplified multicast forwarding (RFC 6621 §6.1.1).</summary>
    SmfDuplicateDetection = 0x08,

    /// <summary>Performance and diagnostic metrics (RFC 8250 §3.1).</summary>
    PerformanceAndDiagnosticMetrics = 0x0F,

    /// <summary>In situ measurements that no router changes (RFC 9486 §3).</summary>
    Ioam = 0x11,

    /// <summary>Alternate marking (RFC 9343 §3.1).</summary>
    AlternateMarking = 0x12,

    /// <summary>The route over low-power networks that the packet takes (RFC 9008 §11.1).</summary>
    Rpl = 0x23,

    /// <summary>The rate the sender would like (RFC 4782 §3.2).</summary>
    QuickStart = 0x26,

    /// <summary>The smallest MTU met on the path (RFC 9268 §5).</summary>
    MinimumPathMtu = 0x30,

    /// <summary>In situ measurements that routers change (RFC 9486 §3).</summary>
    IoamMutable = 0x31,

    /// <summary>The route over low-power networks, with the type of RFC 6553.</summary>
    RplDeprecated = 0x63,

    /// <summary>Multicast over low-power networks (RFC 7731 §6.1).</summary>
    Mpl = 0x6D,

    /// <summary>Nonce of the identifier-locator protocol (RFC 6744 §2).</summary>
    IlnpNonce = 0x8B,

    /// <summary>The subscriber's line (RFC 6788 §6).</summary>
    LineIdentification = 0x8C,

    /// <summary>The length of a packet beyond 65,535 bytes (RFC 2675 §2).</summary>
    JumboPayload = 0xC2,

    /// <summary>The mobile node's home address (RFC 6275 §6.3).</summary>
    HomeAddress = 0xC9,

    /// <summary>Depth-first forwarding (RFC 6971 §7).</summary>
    DepthFirstForwarding = 0xEE,
}
