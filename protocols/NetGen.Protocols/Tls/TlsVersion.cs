namespace NetGen.Protocols.Tls;

/// <summary>A version of TLS as records show it (RFC 8446 §5.1).</summary>
public enum TlsVersion : ushort
{
    /// <summary>SSL 3.0 (RFC 6101).</summary>
    Ssl3 = 0x0300,

    /// <summary>TLS 1.0; a first record of any version may say so.</summary>
    Tls10 = 0x0301,

    /// <summary>TLS 1.1.</summary>
    Tls11 = 0x0302,

    /// <summary>TLS 1.2, and 1.3 in disguise.</summary>
    Tls12 = 0x0303,

    /// <summary>TLS 1.3; never in a record.</summary>
    Tls13 = 0x0304,
}
