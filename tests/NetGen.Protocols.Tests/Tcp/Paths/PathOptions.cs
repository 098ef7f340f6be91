namespace NetGen.Protocols.Tests.Tcp.Paths;

/// <summary>A path with one bottleneck and a drop-tail buffer.</summary>
internal sealed record PathOptions
{
    internal double BitsPerSecond { get; init; } = 10e6;

    internal TimeSpan RoundTrip { get; init; } = TimeSpan.FromMilliseconds(40);

    internal long BufferBytes { get; init; } = 50_000;

    /// <summary>Share of data segments lost at random, beside those that find the buffer full.</summary>
    internal double Loss { get; init; }

    /// <summary>Share of data segments that take <see cref="ReorderingDelay"/> longer.</summary>
    internal double Reordering { get; init; }

    internal TimeSpan ReorderingDelay { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Queue above which segments are marked; none by default (RFC 3168 §5).</summary>
    internal long MarkingThresholdBytes { get; init; } = long.MaxValue;

    /// <summary>Drops the n-th transmission of data, counted from 1, whatever else happens.</summary>
    internal Func<long, bool> Drops { get; init; } = _ => false;

    /// <summary>Adds to the delay of what is sent at a time.</summary>
    internal Func<TimeSpan, TimeSpan> ExtraDelay { get; init; } = _ => TimeSpan.Zero;

    internal ulong Seed { get; init; } = 1;

    internal double BandwidthDelayBytes => BitsPerSecond / 8 * RoundTrip.TotalSeconds;
}
