namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>The cubic function of one congestion epoch (RFC 9438 §4.2), in integers.</summary>
/// <remarks>
/// Time counts in units of 2⁻²⁰ s, windows in bytes. C = 0.4 segments/s³ is a ratio, so W(t) = W_max + C·(t − K)³ is computed
/// without rounding but the last division's.
/// </remarks>
internal struct CubicCurve
{
    private const int TimeBits = 20;
    private const int CoefficientBits = 16;

    /// <summary>128 s: C·t³ exceeds any window long before.</summary>
    private const long LongestOffset = 1L << (TimeBits + 7);

    private long _startNs;
    private uint _inflection;

    /// <summary>Window just before the last reduction, less the share that fast convergence gives up (W_max).</summary>
    internal uint WindowMaximum;

    internal readonly bool IsStarted => _startNs != 0;

    /// <summary>When the curve passes its inflection, in units of 2⁻²⁰ s after its start (K).</summary>
    internal readonly long Inflection => _inflection;

    /// <summary>Begins congestion avoidance at a window.</summary>
    internal void Start(uint window, uint segmentSize, long nowNs)
    {
        _startNs = nowNs;

        // RFC 9438 §4.2, §4.8: at or above W_max, and after a timeout, the curve starts at its inflection.
        if (WindowMaximum <= window)
        {
            WindowMaximum = window;
            _inflection = 0;
            return;
        }

        // Equation 2: K = ∛((W_max − cwnd) / C), with both sides cubed and scaled by 2⁶⁰; below 2³¹ for the largest window.
        _inflection = (uint)CubeRoot.Floor(((UInt128)(WindowMaximum - window) * 5 << (3 * TimeBits)) / (2 * segmentSize));
    }

    /// <summary>Stops the curve: the next ACK in congestion avoidance starts another.</summary>
    internal void Stop() => _startNs = 0;

    /// <summary>Takes out a time in which the window did not hold the sender back (RFC 9438 §5.8).</summary>
    internal void Pause(long spanNs)
    {
        if (IsStarted) _startNs += spanNs;
    }

    /// <summary>The window at a time, in bytes (RFC 9438 §4.2, equation 1).</summary>
    internal readonly uint At(long nowNs, uint segmentSize)
    {
        var elapsed = Math.Max(0, nowNs - _startNs);
        var offset = Math.Clamp(ToCurveTime(elapsed) - _inflection, -LongestOffset, LongestOffset);
        var distance = (ulong)Math.Abs(offset);

        // 0.4 · SMSS in units of 2⁻¹⁶ byte; the product stays below 2¹¹³.
        var coefficient = ((ulong)segmentSize << (CoefficientBits + 1)) / 5;
        var change = (UInt128)distance * distance * distance * coefficient >> ((3 * TimeBits) + CoefficientBits);
        if (offset >= 0) return (uint)UInt128.Min(WindowMaximum + change, CongestionWindow.Largest);
        return change >= WindowMaximum ? 0 : WindowMaximum - (uint)change;
    }

    private static long ToCurveTime(long spanNs) =>
        spanNs >= 4096 * Nanoseconds.PerSecond ? 4096L << TimeBits : (spanNs << TimeBits) / Nanoseconds.PerSecond;
}
