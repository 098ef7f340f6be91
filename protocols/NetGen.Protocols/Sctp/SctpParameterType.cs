namespace NetGen.Protocols.Sctp;

/// <summary>The type of an SCTP parameter; its two high bits say what a receiver does that does not know it (SCTP Chunk Parameter Types registry of IANA, RFC 9260 §3.2.1).</summary>
public enum SctpParameterType : ushort
{
    /// <summary>What a HEARTBEAT brings and its answer returns.</summary>
    HeartbeatInfo = 1,

    /// <summary>An IPv4 address.</summary>
    IPv4Address = 5,

    /// <summary>An IPv6 address.</summary>
    IPv6Address = 6,

    /// <summary>The state of an association, kept by the other side.</summary>
    StateCookie = 7,

    /// <summary>A parameter that was not understood.</summary>
    UnrecognizedParameter = 8,

    /// <summary>The cookie should live longer.</summary>
    CookiePreservative = 9,

    /// <summary>The types of address that are understood.</summary>
    SupportedAddressTypes = 12,

    /// <summary>Asks to reset outgoing streams (RFC 6525 §4.1).</summary>
    OutgoingResetRequest = 13,

    /// <summary>Asks to reset incoming streams (RFC 6525 §4.2).</summary>
    IncomingResetRequest = 14,

    /// <summary>Asks to reset all numbers (RFC 6525 §4.3).</summary>
    TsnResetRequest = 15,

    /// <summary>Answers a request to change streams (RFC 6525 §4.4).</summary>
    ReConfigurationResponse = 16,

    /// <summary>Explicit congestion notification is understood.</summary>
    EcnCapable = 0x8000,

    /// <summary>A random number (RFC 4895 §3.1).</summary>
    Random = 0x8002,

    /// <summary>The chunks that must be authenticated (RFC 4895 §3.2).</summary>
    ChunkList = 0x8003,

    /// <summary>The hash algorithms understood (RFC 4895 §3.3).</summary>
    RequestedHmacAlgorithms = 0x8004,

    /// <summary>Padding (RFC 4820 §4).</summary>
    Padding = 0x8005,

    /// <summary>The additional chunk types understood (RFC 5061 §4.2.7).</summary>
    SupportedExtensions = 0x8008,

    /// <summary>Data may be given up (RFC 3758 §3.1).</summary>
    ForwardTsnSupported = 0xC000,

    /// <summary>An address is added (RFC 5061 §4.2.1).</summary>
    AddIpAddress = 0xC001,

    /// <summary>An address is removed (RFC 5061 §4.2.2).</summary>
    DeleteIpAddress = 0xC002,

    /// <summary>A change of address failed (RFC 5061 §4.2.3).</summary>
    ErrorCauseIndication = 0xC003,

    /// <summary>An address becomes the primary one (RFC 5061 §4.2.4).</summary>
    SetPrimaryAddress = 0xC004,

    /// <summary>A change of address succeeded (RFC 5061 §4.2.5).</summary>
    SuccessIndication = 0xC005,

    /// <summary>What the upper layer is (RFC 5061 §4.2.6).</summary>
    AdaptationLayerIndication = 0xC006,
}
