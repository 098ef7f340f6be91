namespace NetGen.Protocols.Dns;

/// <summary>The code of an EDNS option (DNS EDNS0 Option Codes registry of IANA).</summary>
public enum DnsExtensionOptionKind : ushort
{
    /// <summary>A query that lasts (RFC 8764).</summary>
    LongLivedQuery = 1,

    /// <summary>How long an update lasts (RFC 9664).</summary>
    UpdateLease = 2,

    /// <summary>The server's name (RFC 5001).</summary>
    NameServerIdentifier = 3,

    /// <summary>Signature algorithms understood (RFC 6975).</summary>
    DnssecAlgorithms = 5,

    /// <summary>Where the client is (RFC 7871).</summary>
    ClientSubnet = 8,

    /// <summary>When a zone expires (RFC 7314).</summary>
    Expire = 9,

    /// <summary>Cookies (RFC 7873).</summary>
    Cookie = 10,

    /// <summary>How long a connection lasts (RFC 7828).</summary>
    TcpKeepAlive = 11,

    /// <summary>Zeros (RFC 7830).</summary>
    Padding = 12,

    /// <summary>The whole chain of signatures (RFC 7901).</summary>
    Chain = 13,

    /// <summary>Trusted keys (RFC 8145).</summary>
    KeyTag = 14,

    /// <summary>What went wrong (RFC 8914).</summary>
    ExtendedError = 15,
}
