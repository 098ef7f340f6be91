namespace NetGen.Protocols.Tcp;

/// <summary>The kind of a TCP option (TCP Option Kind Numbers registry of IANA).</summary>
public enum TcpOptionKind : byte
{
    /// <summary>The end of the list.</summary>
    End = 0,

    /// <summary>Padding between options.</summary>
    NoOperation = 1,

    /// <summary>Largest segment the sender can receive (RFC 9293 §3.7.1).</summary>
    MaximumSegmentSize = 2,

    /// <summary>Bits by which windows are shifted (RFC 7323 §2.2).</summary>
    WindowScale = 3,

    /// <summary>Selective acknowledgments are understood (RFC 2018 §2).</summary>
    SackPermitted = 4,

    /// <summary>Selective acknowledgment (RFC 2018 §3).</summary>
    Sack = 5,

    /// <summary>A clock value and the echo of one (RFC 7323 §3.2).</summary>
    Timestamps = 8,

    /// <summary>MD5 signature; obsolete, but BGP uses it (RFC 2385 §3).</summary>
    Md5Signature = 19,

    /// <summary>The rate the sender would like (RFC 4782 §4.1).</summary>
    QuickStart = 27,

    /// <summary>How long unacknowledged data is kept (RFC 5482 §2).</summary>
    UserTimeout = 28,

    /// <summary>TCP-AO: proves who wrote the segment (RFC 5925 §2.2).</summary>
    Authentication = 29,

    /// <summary>Multipath TCP (RFC 8684 §3).</summary>
    Multipath = 30,

    /// <summary>TCP Fast Open cookie, or the request of one (RFC 7413 §2.1).</summary>
    FastOpen = 34,

    /// <summary>Encryption negotiation (RFC 8547 §4.1).</summary>
    EncryptionNegotiation = 69,

    /// <summary>Accurate ECN counters, ECT(0) first (RFC 9768 §3.2.3).</summary>
    AccurateEcnOrder0 = 172,

    /// <summary>Accurate ECN counters, ECT(1) first (RFC 9768 §3.2.3).</summary>
    AccurateEcnOrder1 = 174,

    /// <summary>An experiment, named by its data's first two bytes (RFC 6994 §3).</summary>
    Experiment1 = 253,

    /// <summary>An experiment, named by its data's first two bytes (RFC 6994 §3).</summary>
    Experiment2 = 254,
}
