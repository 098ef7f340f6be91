namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>Limits of loss recovery, the same for all connections of a shard.</summary>
internal sealed record RecoveryOptions
{
    /// <summary>Retransmission timeout before the first measurement (RFC 6298 §2.1).</summary>
    internal TimeSpan InitialRetransmissionTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Least time that the retransmission timeout exceeds the smoothed round trip by; like Linux's 200 ms it stands for the 1 s of RFC 6298 §2.4.</summary>
    internal TimeSpan MinimumRetransmissionTimeout { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Greatest retransmission timeout, back-off included; at least 60 s (RFC 6298 §2.5).</summary>
    internal TimeSpan MaximumRetransmissionTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Granularity of the timers: G in RFC 6298 §2.2.</summary>
    internal TimeSpan ClockGranularity { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>The longest that a receiver is expected to hold back an acknowledgment (RFC 8985 §7.2: max_ack_delay).</summary>
    internal TimeSpan MaximumAckDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether Reno and CUBIC are paced too; BBR always is.</summary>
    internal bool PacesAllAlgorithms { get; init; } = true;

    /// <summary>Segments that one connection may have outstanding; a power of two up to 2²⁰.</summary>
    internal int MaximumSegments { get; init; } = 1 << 17;
}
