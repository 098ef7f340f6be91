namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>Spreads segments over time: says when the next may leave (draft-ietf-ccwg-bbr §5.6.2).</summary>
internal struct Pacer
{
    /// <summary>When the next burst may leave; not later than now means at once.</summary>
    internal long NextSendNs;

    /// <summary>Counts bytes that left.</summary>
    internal void OnSent(in CongestionWindow window, uint bytes, long nowNs)
    {
        if (window.PacingRate == 0) return;

        // A sender that was late may make up for one quantum, not for more: otherwise each timer that fires late costs rate.
        var earliest = nowNs - SpanOf(window.Quantum, window.PacingRate);
        NextSendNs = Math.Max(NextSendNs, earliest) + SpanOf(bytes, window.PacingRate);
    }

    private static long SpanOf(uint bytes, ulong perSecond) =>
        (long)Math.Min((ulong)bytes * Nanoseconds.PerSecond / perSecond, 10UL * Nanoseconds.PerSecond);
}
