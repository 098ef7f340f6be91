namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>What the sender thinks of the segments in flight.</summary>
public enum RecoveryState : byte
{
    /// <summary>All is well: segments arrive in order.</summary>
    Open,

    /// <summary>Something arrived out of order; it may be loss or reordering (RFC 5681 §3.2, RFC 3042).</summary>
    Disorder,

    /// <summary>A congestion mark was echoed: the window is being reduced, nothing is lost (RFC 3168 §6.1.2).</summary>
    CongestionWindowReduced,

    /// <summary>Fast recovery: lost segments are sent again (RFC 6675, RFC 6937, RFC 8985).</summary>
    Recovery,

    /// <summary>The retransmission timer expired (RFC 5681 §3.1, RFC 6298 §5).</summary>
    Loss,
}
