namespace NetGen.Protocols.Sctp;

/// <summary>What was wrong (SCTP Error Cause Codes registry of IANA, RFC 9260 §3.3.10).</summary>
public enum SctpErrorCauseCode : ushort
{
    /// <summary>There is no such stream.</summary>
    InvalidStreamIdentifier = 1,

    /// <summary>A parameter is missing.</summary>
    MissingMandatoryParameter = 2,

    /// <summary>The cookie is too old.</summary>
    StaleCookie = 3,

    /// <summary>There is no room.</summary>
    OutOfResource = 4,

    /// <summary>An address can not be resolved.</summary>
    UnresolvableAddress = 5,

    /// <summary>A chunk was not understood.</summary>
    UnrecognizedChunkType = 6,

    /// <summary>A mandatory parameter is wrong.</summary>
    InvalidMandatoryParameter = 7,

    /// <summary>Parameters were not understood.</summary>
    UnrecognizedParameters = 8,

    /// <summary>A DATA chunk holds no data.</summary>
    NoUserData = 9,

    /// <summary>A cookie came while the association shuts down.</summary>
    CookieReceivedWhileShuttingDown = 10,

    /// <summary>The association starts again with other addresses.</summary>
    RestartWithNewAddresses = 11,

    /// <summary>The user ended the association.</summary>
    UserInitiatedAbort = 12,

    /// <summary>The other side broke the protocol.</summary>
    ProtocolViolation = 13,
}
