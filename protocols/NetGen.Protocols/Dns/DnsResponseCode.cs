namespace NetGen.Protocols.Dns;

/// <summary>How a DNS request went (RFC 6895 §2.3).</summary>
public enum DnsResponseCode : byte
{
    /// <summary>Well.</summary>
    NoError = 0,

    /// <summary>The request was not understood.</summary>
    FormatError = 1,

    /// <summary>The server failed.</summary>
    ServerFailure = 2,

    /// <summary>No such name (NXDOMAIN).</summary>
    NameError = 3,

    /// <summary>The server can not do that.</summary>
    NotImplemented = 4,

    /// <summary>The server will not.</summary>
    Refused = 5,

    /// <summary>A name is there that should not be.</summary>
    NameExists = 6,

    /// <summary>Records are there that should not be.</summary>
    RecordSetExists = 7,

    /// <summary>Records are not there that should be.</summary>
    NoRecordSet = 8,

    /// <summary>The server has no say over the zone.</summary>
    NotAuthoritative = 9,

    /// <summary>A name is outside the zone.</summary>
    NotInZone = 10,
}
