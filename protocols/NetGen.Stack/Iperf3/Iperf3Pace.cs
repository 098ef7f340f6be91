namespace NetGen.Stack.Iperf3;

/// <summary>Keeps a sender to a rate: whoever is ahead waits, a millisecond at least.</summary>
/// <param name="clock">The clock.</param>
/// <param name="bitsPerSecond">The rate; 0 for none.</param>
internal sealed class Iperf3Pace(TimeProvider clock, double bitsPerSecond)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private readonly long _start = clock.GetTimestamp();

    /// <summary>Waits until what was sent is due.</summary>
    /// <param name="bytes">All that was sent so far.</param>
    internal Task WaitAsync(long bytes)
    {
        if (bitsPerSecond == 0) return Task.CompletedTask;
        var ahead = TimeSpan.FromSeconds(Math.Min(bytes * 8 / bitsPerSecond, TimeSpan.MaxValue.TotalSeconds / 2)) - clock.GetElapsedTime(_start);
        return ahead <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(ahead < Shortest ? Shortest : Min(ahead, TimeSpan.FromDays(1)), clock);
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
