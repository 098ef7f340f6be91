namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>The unit in which loss recovery and congestion control count time: nanoseconds of the stack's monotonic clock.</summary>
internal static class Nanoseconds
{
    internal const long PerMicrosecond = 1_000;
    internal const long PerMillisecond = 1_000_000;
    internal const long PerSecond = 1_000_000_000;

    /// <summary>A deadline that is not set.</summary>
    internal const long Never = long.MaxValue;

    /// <summary>A span of time in nanoseconds; one that exceeds 292 years becomes the longest.</summary>
    internal static long From(TimeSpan span) => span.Ticks > long.MaxValue / 100 ? long.MaxValue : span.Ticks * 100;

    /// <summary>A time some span after another, or <see cref="Never"/>.</summary>
    internal static long After(long now, long span) => span > Never - now ? Never : now + span;
}
