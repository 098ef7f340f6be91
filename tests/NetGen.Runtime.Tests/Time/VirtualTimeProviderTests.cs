using NetGen.Time;

namespace NetGen.Runtime.Tests.Time;

public sealed class VirtualTimeProviderTests
{
    private readonly VirtualTimeProvider _clock = new();

    [Fact]
    public void Time_stands_still_until_advanced()
    {
        var start = _clock.GetUtcNow();
        Assert.Equal(0, _clock.GetTimestamp());
        Assert.Equal(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), start);

        _clock.Advance(TimeSpan.FromMilliseconds(1.5));

        Assert.Equal(1_500_000, _clock.GetTimestamp());
        Assert.Equal(start.AddMilliseconds(1.5), _clock.GetUtcNow());
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.AdvanceTo(1_499_999));
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void Timers_elapse_in_order_with_the_clock_at_their_due_time()
    {
        var seen = new List<(string, long)>();
        using var late = _clock.CreateTimer(_ => Record("late"), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        using var early = _clock.CreateTimer(_ => Record("early"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        using var often = _clock.CreateTimer(_ => Record("often"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        using var never = _clock.CreateTimer(_ => Record("never"), null, Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(1));
        Assert.Equal(1_000_000_000, _clock.NextDeadline);

        _clock.Advance(TimeSpan.FromSeconds(2.5));

        Assert.Equal([("early", 1_000_000_000), ("often", 1_000_000_000), ("late", 2_000_000_000), ("often", 2_000_000_000)], seen);
        Assert.Equal(2_500_000_000, _clock.GetTimestamp());

        void Record(string name) => seen.Add((name, _clock.GetTimestamp()));
    }

    [Fact]
    public void A_changed_or_disposed_timer_does_not_elapse_at_its_old_time()
    {
        var count = 0;
        var timer = _clock.CreateTimer(_ => count++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        Assert.True(timer.Change(TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, count);

        timer.Dispose();
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        Assert.Equal(long.MaxValue, _clock.NextDeadline);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, count);
    }

    [Fact]
    public async Task Delays_of_the_framework_run_on_it()
    {
        var delay = Task.Delay(TimeSpan.FromHours(1), _clock);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMinutes(30), _clock);

        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(delay.IsCompleted);
        Assert.True(cancellation.IsCancellationRequested);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await delay;
    }

    [Theory]
    [InlineData(1_000_000_000, 1, 100)]
    [InlineData(10_000_000, 1, 1)]
    [InlineData(3_579_545, 10_000_000, 3_579_545)]
    [InlineData(3, 1, 1)]
    [InlineData(1_000_000_000, long.MaxValue, long.MaxValue)]
    [InlineData(1_000_000_000, -1, 0)]
    public void Spans_convert_to_timestamps_rounded_up(long frequency, long ticks, long expected)
    {
        Assert.Equal(expected, new Clock(frequency).ToTimestampSpan(TimeSpan.FromTicks(ticks)));
        Assert.Equal(expected, new Clock(frequency).GetTimestampAfter(TimeSpan.FromTicks(ticks)));
    }

    private sealed class Clock(long frequency) : TimeProvider
    {
        public override long TimestampFrequency => frequency;

        public override long GetTimestamp() => 0;
    }
}
