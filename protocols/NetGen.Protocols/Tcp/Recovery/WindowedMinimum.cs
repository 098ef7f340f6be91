namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>The least value of a sliding window of time, kept in three samples (Kathleen Nichols' algorithm).</summary>
/// <remarks>
/// The first sample is the least of the window, the second the least since the first, the third the least since the second; when one
/// grows too old, the next takes its place. Every connection has one, so values above 4.29 s count as 4.29 s and times are
/// milliseconds modulo 2³².
/// </remarks>
internal struct WindowedMinimum
{
    private const long PerMillisecond = 1_000_000;

    private Sample _first;
    private Sample _second;
    private Sample _third;

    internal readonly bool HasValue => _first.Value != 0;

    /// <summary>The least value, at least 1, or the greatest number when there is none.</summary>
    internal readonly long Value => HasValue ? _first.Value : long.MaxValue;

    /// <summary>Adds a value.</summary>
    /// <param name="value">The value in nanoseconds.</param>
    /// <param name="nowNs">When it was measured; never earlier than the last.</param>
    /// <param name="windowNs">Age at which values are forgotten.</param>
    internal void Add(long value, long nowNs, long windowNs)
    {
        var sample = new Sample((uint)Math.Clamp(value, 1, uint.MaxValue), (uint)(nowNs / PerMillisecond));
        var window = (uint)(windowNs / PerMillisecond);
        if (!HasValue || sample.Value <= _first.Value || sample.TimeMs - _third.TimeMs > window)
        {
            _first = _second = _third = sample;
            return;
        }

        if (sample.Value <= _second.Value) _second = _third = sample;
        else if (sample.Value <= _third.Value) _third = sample;
        Age(sample, window);
    }

    private void Age(Sample sample, uint window)
    {
        var age = sample.TimeMs - _first.TimeMs;
        if (age > window)
        {
            _first = _second;
            _second = _third;
            _third = sample;
            if (sample.TimeMs - _first.TimeMs <= window) return;
            _first = _second;
            _second = _third;
        }
        else if (_second.TimeMs == _first.TimeMs && age > window / 4)
        {
            // A quarter of the window passed without a second choice: take one from the second quarter.
            _second = _third = sample;
        }
        else if (_third.TimeMs == _second.TimeMs && age > window / 2)
        {
            _third = sample;
        }
    }

    private readonly record struct Sample(uint Value, uint TimeMs);
}
