namespace NetGen.Protocols.Pppoe;

/// <summary>The kind of a PPPoE tag (RFC 2516 appendix A).</summary>
public enum PppoeTagKind : ushort
{
    /// <summary>The end of the list.</summary>
    EndOfList = 0x0000,

    /// <summary>A service, in UTF-8; empty for any.</summary>
    ServiceName = 0x0101,

    /// <summary>The access concentrator's name, in UTF-8.</summary>
    ConcentratorName = 0x0102,

    /// <summary>What tells the host's requests apart.</summary>
    HostUniq = 0x0103,

    /// <summary>What the concentrator wants to see again.</summary>
    ConcentratorCookie = 0x0104,

    /// <summary>A vendor's own.</summary>
    VendorSpecific = 0x0105,

    /// <summary>What a relay in between wants to see again.</summary>
    RelaySessionId = 0x0110,

    /// <summary>The largest PPP payload in bytes, beyond 1,492 (RFC 4638 §3).</summary>
    MaxPayload = 0x0120,

    /// <summary>The service can not be honoured.</summary>
    ServiceNameError = 0x0201,

    /// <summary>The concentrator failed.</summary>
    ConcentratorSystemError = 0x0202,

    /// <summary>An error that is none of the others, in UTF-8.</summary>
    GenericError = 0x0203,
}
