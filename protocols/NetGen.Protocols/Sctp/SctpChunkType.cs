namespace NetGen.Protocols.Sctp;

/// <summary>The type of an SCTP chunk; its two high bits say what a receiver does that does not know it (SCTP Chunk Types registry of IANA, RFC 9260 §3.2).</summary>
public enum SctpChunkType : byte
{
    /// <summary>User data.</summary>
    Data = 0,

    /// <summary>Opens an association.</summary>
    Init = 1,

    /// <summary>Answers an INIT.</summary>
    InitAck = 2,

    /// <summary>What was received.</summary>
    Sack = 3,

    /// <summary>Asks whether a path works.</summary>
    Heartbeat = 4,

    /// <summary>Answers a HEARTBEAT.</summary>
    HeartbeatAck = 5,

    /// <summary>Ends an association at once.</summary>
    Abort = 6,

    /// <summary>Ends an association.</summary>
    Shutdown = 7,

    /// <summary>Answers a SHUTDOWN.</summary>
    ShutdownAck = 8,

    /// <summary>Something was wrong.</summary>
    Error = 9,

    /// <summary>Brings the cookie of an INIT ACK back.</summary>
    CookieEcho = 10,

    /// <summary>Answers a COOKIE ECHO.</summary>
    CookieAck = 11,

    /// <summary>A router met congestion (RFC 4960, appendix A).</summary>
    EcnEcho = 12,

    /// <summary>The congestion window was reduced (RFC 4960, appendix A).</summary>
    CongestionWindowReduced = 13,

    /// <summary>Answers a SHUTDOWN ACK.</summary>
    ShutdownComplete = 14,

    /// <summary>Proves who sent the chunks behind it (RFC 4895 §4.1).</summary>
    Authentication = 15,

    /// <summary>User data whose messages may be interleaved (RFC 8260 §2.1).</summary>
    InterleavedData = 64,

    /// <summary>Answers an ASCONF (RFC 5061 §4.1.2).</summary>
    AddressConfigurationAck = 128,

    /// <summary>Changes streams (RFC 6525 §3.1).</summary>
    ReConfiguration = 130,

    /// <summary>Padding (RFC 4820 §3).</summary>
    Padding = 132,

    /// <summary>Data up to here is given up (RFC 3758 §3.2).</summary>
    ForwardTsn = 192,

    /// <summary>Changes addresses (RFC 5061 §4.1.1).</summary>
    AddressConfiguration = 193,

    /// <summary>Interleaved data up to here is given up (RFC 8260 §2.3.1).</summary>
    InterleavedForwardTsn = 194,
}
