namespace NetGen.Protocols.Dccp;

/// <summary>Why a DCCP connection ends (Reset Codes registry of IANA, RFC 4340 §5.6).</summary>
public enum DccpResetCode : byte
{
    /// <summary>No reason.</summary>
    Unspecified = 0,

    /// <summary>The connection was closed.</summary>
    Closed = 1,

    /// <summary>The connection is dead.</summary>
    Aborted = 2,

    /// <summary>There is no such connection.</summary>
    NoConnection = 3,

    /// <summary>The packet type was not expected.</summary>
    PacketError = 4,

    /// <summary>An option was wrong.</summary>
    OptionError = 5,

    /// <summary>A mandatory option was not understood.</summary>
    MandatoryError = 6,

    /// <summary>Nobody listens to the port.</summary>
    ConnectionRefused = 7,

    /// <summary>The service code is unknown.</summary>
    BadServiceCode = 8,

    /// <summary>The server is too busy.</summary>
    TooBusy = 9,

    /// <summary>The init cookie was wrong.</summary>
    BadInitCookie = 10,

    /// <summary>The other side broke the rules of congestion control.</summary>
    AggressionPenalty = 11,
}
