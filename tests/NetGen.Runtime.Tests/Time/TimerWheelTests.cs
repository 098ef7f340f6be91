using NetGen.Time;

namespace NetGen.Runtime.Tests.Time;

public sealed class TimerWheelTests
{
    private readonly VirtualTimeProvider _clock = new();
    private readonly TimerWheel _wheel;
    private readonly List<string> _elapsed = [];

    public TimerWheelTests() => _wheel = new TimerWheel(_clock);

    [Fact]
    public void A_timer_elapses_at_its_deadline_and_not_a_nanosecond_before()
    {
        var timer = new Recorder(this, "a");
        _wheel.Schedule(timer, 123_456_789);

        Assert.Equal(0, _wheel.Advance(123_456_788));
        Assert.True(timer.IsScheduled);
        Assert.Equal(1, _wheel.Advance(123_456_789));
        Assert.False(timer.IsScheduled);
        Assert.Equal(["a"], _elapsed);
        Assert.Equal(0, _wheel.Advance(long.MaxValue));
    }

    [Fact]
    public void A_delay_counts_from_the_clocks_present()
    {
        _clock.Advance(TimeSpan.FromSeconds(3));
        _wheel.Schedule(new Recorder(this, "a"), TimeSpan.FromSeconds(2));

        _clock.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        Assert.Equal(0, _wheel.Advance());
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, _wheel.Advance());
    }

    [Fact]
    public void After_a_sleep_of_years_all_timers_elapse_in_order()
    {
        var year = _clock.ToTimestampSpan(TimeSpan.FromDays(365));
        _wheel.Schedule(new Recorder(this, "year"), year);
        _wheel.Schedule(new Recorder(this, "second"), 1_000_000_000);
        _wheel.Schedule(new Recorder(this, "day"), year / 365);
        _wheel.Schedule(new Recorder(this, "never"), long.MaxValue);

        Assert.Equal(3, _wheel.Advance(100 * year));

        Assert.Equal(["second", "day", "year"], _elapsed);
        Assert.Equal(1, _wheel.Count);
    }

    [Fact]
    public void Equal_deadlines_elapse_in_the_order_scheduled_from_however_far()
    {
        _wheel.Schedule(new Recorder(this, "far"), 5_000_000_000);
        _wheel.Advance(4_999_900_000);
        _wheel.Schedule(new Recorder(this, "near"), 5_000_000_000);

        _wheel.Advance(5_000_000_000);

        Assert.Equal(["far", "near"], _elapsed);
    }

    [Fact]
    public void Scheduling_again_moves_the_timer()
    {
        var timer = new Recorder(this, "a");
        _wheel.Schedule(timer, 1_000_000);
        _wheel.Schedule(timer, 2_000_000);

        Assert.Equal(1, _wheel.Count);
        Assert.Equal(0, _wheel.Advance(1_999_999));
        Assert.Equal(1, _wheel.Advance(2_000_000));
    }

    [Fact]
    public void A_timer_that_rearms_itself_elapses_once_an_advance()
    {
        var count = 0;
        var timer = new Callback(self =>
        {
            count++;
            _wheel.Schedule(self, _wheel.Now);
        });
        _wheel.Schedule(timer, 0);

        Assert.Equal(1, _wheel.Advance(10));
        Assert.Equal(10, _wheel.NextDeadline);
        Assert.Equal(1, _wheel.Advance(10));
        Assert.Equal(2, count);
    }

    [Fact]
    public void A_callback_cancels_timers_that_are_due_in_the_same_advance()
    {
        var victims = new[] { new Recorder(this, "same tick"), new Recorder(this, "later tick") };
        _wheel.Schedule(new Callback(_ => Assert.All(victims, victim => Assert.True(victim.Cancel()))), 1_000);
        _wheel.Schedule(victims[0], 1_000);
        _wheel.Schedule(victims[1], 9_000_000_000);

        Assert.Equal(1, _wheel.Advance(10_000_000_000));
        Assert.Empty(_elapsed);
        Assert.Equal(0, _wheel.Count);
    }

    [Fact]
    public void A_callback_that_throws_loses_no_other_timer()
    {
        _wheel.Schedule(new Callback(_ => throw new InvalidOperationException("boom")), 1_000);
        _wheel.Schedule(new Recorder(this, "same tick"), 1_000);
        _wheel.Schedule(new Recorder(this, "later"), 2_000_000_000);

        Assert.Throws<InvalidOperationException>(() => _wheel.Advance(3_000_000_000));
        Assert.True(_wheel.NextDeadline <= 3_000_000_000);
        Assert.Equal(2, _wheel.Advance(3_000_000_000));
        Assert.Equal(["same tick", "later"], _elapsed);
    }

    [Fact]
    public void The_next_deadline_is_exact_near_and_never_late_far_away()
    {
        Assert.Equal(long.MaxValue, _wheel.NextDeadline);
        var far = new Recorder(this, "far");
        _wheel.Schedule(far, 90_000_000_001);
        Assert.Equal(90_000_000_001, _wheel.NextDeadline);

        var steps = 0;
        while (far.IsScheduled)
        {
            _wheel.Advance(_wheel.NextDeadline);
            steps++;
        }

        Assert.Equal(90_000_000_001, _wheel.Now);
        Assert.InRange(steps, 1, 8);
        Assert.Equal(long.MaxValue, _wheel.NextDeadline);
    }

    [Fact]
    public void A_timer_serves_one_wheel_at_a_time()
    {
        var timer = new Recorder(this, "a");
        var other = new TimerWheel(_clock);
        _wheel.Schedule(timer, 1_000);

        Assert.Throws<InvalidOperationException>(() => other.Schedule(timer, 1_000));
        Assert.False(other.Cancel(timer));
        Assert.True(timer.Cancel());
        Assert.False(timer.Cancel());
        other.Schedule(timer, 1_000);
        Assert.Equal(1, other.Advance(1_000));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(100_000_000)]
    public void Every_tick_size_spans_all_of_time(long tickNanoseconds)
    {
        var wheel = new TimerWheel(_clock, TimeSpan.FromTicks(Math.Max(1, tickNanoseconds / 100)));
        for (var shift = 0; shift < 63; shift++) wheel.Schedule(new Recorder(this, $"{shift}"), 1L << shift);
        wheel.Schedule(new Recorder(this, "63"), long.MaxValue);

        for (var shift = 0; shift < 63; shift++) Assert.Equal(1, wheel.Advance(1L << shift));
        Assert.Equal(1, wheel.Advance(long.MaxValue));
        Assert.Equal(Enumerable.Range(0, 64).Select(shift => $"{shift}"), _elapsed);
    }

    [Fact]
    public void Scheduling_cancelling_and_elapsing_allocate_nothing()
    {
        var timers = Enumerable.Range(0, 100).Select(_ => new Callback(static _ => { })).ToArray();
        Round();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Round();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Round()
        {
            for (var i = 0; i < timers.Length; i++) _wheel.Schedule(timers[i], _wheel.Now + (1L << (i % 40)));
            for (var i = 0; i < timers.Length; i += 3) timers[i].Cancel();
            _wheel.Advance(_wheel.Now + (1L << 41));
        }
    }

    private sealed class Recorder(TimerWheelTests test, string name) : WheelTimer
    {
        protected override void OnElapsed() => test._elapsed.Add(name);
    }

    private sealed class Callback(Action<WheelTimer> action) : WheelTimer
    {
        protected override void OnElapsed() => action(this);
    }
}
