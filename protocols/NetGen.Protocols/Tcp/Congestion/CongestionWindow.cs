namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>What congestion control decides: how much may be in flight and how fast it may leave.</summary>
internal struct CongestionWindow
{
    /// <summary>No slow start threshold has been found yet (RFC 5681 §3.1: arbitrarily high).</summary>
    internal const uint NoThreshold = uint.MaxValue;

    /// <summary>The largest window: the sequence space allows no more in flight (RFC 7323 §2.2).</summary>
    internal const uint Largest = 1u << 30;

    private const uint InitialSegments = 10;
    private const uint InitialBytes = 14_600;

    /// <summary>Bytes that may be in flight (cwnd).</summary>
    internal uint Size;

    /// <summary>Bytes up to which the window grows exponentially (ssthresh).</summary>
    internal uint Threshold;

    /// <summary>Payload of a full segment in bytes (SMSS).</summary>
    internal uint SegmentSize;

    /// <summary>Bytes that may leave as one burst when paced.</summary>
    internal uint Quantum;

    /// <summary>Bytes per second at which segments should leave; 0 before the first estimate.</summary>
    internal ulong PacingRate;

    /// <summary>Whether the sender obeys <see cref="PacingRate"/>.</summary>
    internal bool Paced;

    internal readonly bool InSlowStart => Size < Threshold;

    /// <summary>The least that a reduction leaves: two segments (RFC 5681 §3.1, equation 4).</summary>
    internal readonly uint Floor => 2 * SegmentSize;

    /// <summary>The initial window (RFC 6928 §2).</summary>
    internal readonly uint Initial => Math.Min(InitialSegments * SegmentSize, Math.Max(2 * SegmentSize, InitialBytes));

    /// <summary>Most bytes by which one ACK may grow the window in slow start (RFC 9406 §4.2: L).</summary>
    internal readonly uint SlowStartLimit => Paced ? uint.MaxValue : 8 * SegmentSize;

    /// <summary>Starts a connection or restarts it after its handshake lost a segment (RFC 5681 §3.1).</summary>
    internal void Open(uint segmentSize, bool handshakeLost)
    {
        SegmentSize = segmentSize;
        Size = handshakeLost ? segmentSize : Initial;
        Threshold = NoThreshold;
        Quantum = Floor;
        PacingRate = 0;
    }

    /// <summary>Grows the window, up to its largest size.</summary>
    internal void Grow(uint bytes) => Size = (uint)Math.Min((ulong)Size + bytes, Largest);

    /// <summary>A share of a number of bytes, but not less than <see cref="Floor"/>.</summary>
    internal readonly uint Share(uint bytes, uint numerator, uint denominator) =>
        Math.Max((uint)((ulong)bytes * numerator / denominator), Floor);

    /// <summary>Sets the pacing rate to some per cent of a window per round trip (RFC 9002 §7.7 gives the reasons).</summary>
    internal void PaceWindow(long roundTripNs, uint percent)
    {
        if (roundTripNs <= 0) return;
        // Size < 2³¹ and percent < 2⁹, so the product stays below 2⁶⁴.
        SetPacingRate((ulong)Size * percent * (Nanoseconds.PerSecond / 100) / (ulong)roundTripNs);
    }

    /// <summary>Sets the pacing rate and the quantum that belongs to it: about a millisecond's bytes, from 2 segments to 64 KiB.</summary>
    internal void SetPacingRate(ulong bytesPerSecond)
    {
        // draft-ietf-ccwg-bbr §5.6.3.
        PacingRate = Math.Max(bytesPerSecond, 1);
        Quantum = (uint)Math.Max(Math.Min(PacingRate / 1000, 65_536), Floor);
    }
}
