namespace NetGen.Stack.Iperf3;

/// <summary>Keeps a sender to a rate: whoever is ahead waits, a millisecond at least.</summary>
/// <param name="clock">The clock.</param>
/// <param name="bitsPerSecond">The rate; 0 for none.</param>
internal sealed class Iperf3Pace(TimeProvider clock, double bitsPerSecond)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    // At a low rate one block may be minutes ahead: whoever waits looks up now and then, whether the test has ended.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);
    private readonly long _start = clock.GetTimestamp();

    /// <summary>Waits until what was sent is due.</summary>
    /// <param name="bytes">All that was sent so far.</param>
    /// <param name="stop">Ends the wait early, without an exception.</param>
    internal Task WaitAsync(long bytes, CancellationToken stop) => bitsPerSecond == 0 ? Task.CompletedTask : WaitUntilDueAsync(bytes, stop);

    private async Task WaitUntilDueAsync(long bytes, CancellationToken stop)
    {
        // Not with the token: what it ends goes on elsewhere, and on virtual time there is no other thread.
        while (!stop.IsCancellationRequested && TimeAhead(bytes) is var ahead && ahead > TimeSpan.Zero)
            await Task.Delay(TimeSpan.FromTicks(Math.Clamp(ahead.Ticks, Shortest.Ticks, Longest.Ticks)), clock, CancellationToken.None).ConfigureAwait(false);
    }

    private TimeSpan TimeAhead(long bytes) =>
        TimeSpan.FromSeconds(Math.Min(bytes * 8 / bitsPerSecond, TimeSpan.MaxValue.TotalSeconds / 2)) - clock.GetElapsedTime(_start);
}
