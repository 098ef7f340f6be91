namespace NetGen.Protocols.Dns;

/// <summary>The kind of a DNS request (RFC 6895 §2.2).</summary>
public enum DnsOperation : byte
{
    /// <summary>A question.</summary>
    Query = 0,

    /// <summary>A question for names; obsolete (RFC 3425).</summary>
    InverseQuery = 1,

    /// <summary>A question for the server's state.</summary>
    Status = 2,

    /// <summary>A zone has changed (RFC 1996).</summary>
    Notify = 4,

    /// <summary>Changes a zone (RFC 2136).</summary>
    Update = 5,

    /// <summary>A stateful operation (RFC 8490).</summary>
    Stateful = 6,
}
