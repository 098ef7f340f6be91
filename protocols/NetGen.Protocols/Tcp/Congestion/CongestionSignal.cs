namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>What told the sender that it sends too much.</summary>
internal enum CongestionSignal : byte
{
    /// <summary>A lost segment that fast recovery repairs (RFC 5681 §3.2).</summary>
    Loss,

    /// <summary>A congestion mark that the receiver echoed (RFC 3168 §6.1.2).</summary>
    Mark,

    /// <summary>The retransmission timer (RFC 5681 §3.1).</summary>
    Timeout,
}
