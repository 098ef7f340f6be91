namespace NetGen.Protocols.Tcp.Connections;

/// <summary>Whether a connection uses explicit congestion notification (RFC 3168; Linux: <c>tcp_ecn</c>).</summary>
public enum TcpEcnMode
{
    /// <summary>Never.</summary>
    Off,

    /// <summary>Where the peer asks for it.</summary>
    Passive,

    /// <summary>It is asked for, too.</summary>
    On,
}
