namespace NetGen.Protocols.Tls;

/// <summary>What a TLS record carries (RFC 8446 §5.1).</summary>
public enum TlsContentType : byte
{
    /// <summary>Switches keys; kept for old boxes in between.</summary>
    ChangeCipherSpec = 20,

    /// <summary>A warning, an error or the end.</summary>
    Alert = 21,

    /// <summary>Handshake messages.</summary>
    Handshake = 22,

    /// <summary>Encrypted data; in version 1.3 anything encrypted.</summary>
    ApplicationData = 23,

    /// <summary>A heartbeat (RFC 6520).</summary>
    Heartbeat = 24,
}
