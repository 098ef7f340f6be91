namespace NetGen.Time;

/// <summary>A clock that moves only when told to, in nanoseconds: a whole network runs on it deterministically.</summary>
/// <remarks>
/// Timestamps count nanoseconds from zero. Timers made by <see cref="CreateTimer"/> elapse on the thread that advances the clock, in
/// order of their due times, with the clock standing at each one's due time. All members may be called from any thread.
/// </remarks>
public sealed class VirtualTimeProvider : TimeProvider
{
    private const long NanosecondsPerTick = 100;

    private readonly Lock _lock = new();
    private readonly PriorityQueue<VirtualTimer.Due, (long Timestamp, long Order)> _due = new();
    private readonly DateTimeOffset _start;
    private long _timestamp;
    private long _order;

    /// <summary>Makes a clock that stands at 1 January 2000, 00:00 UTC.</summary>
    public VirtualTimeProvider()
        : this(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Makes a clock that stands at an instant.</summary>
    /// <param name="start">The instant at timestamp zero.</param>
    public VirtualTimeProvider(DateTimeOffset start) => _start = start.ToUniversalTime();

    /// <summary>One timestamp unit is a nanosecond.</summary>
    public override long TimestampFrequency => 1_000_000_000;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Timestamp of the next timer of <see cref="CreateTimer"/>, or <see cref="long.MaxValue"/> for none.</summary>
    public long NextDeadline
    {
        get
        {
            lock (_lock) return TryPeekTimer(out var timestamp) ? timestamp : long.MaxValue;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _timestamp);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start.AddTicks(GetTimestamp() / NanosecondsPerTick);

    /// <summary>Moves the clock and lets the timers on the way elapse.</summary>
    /// <param name="span">How far, not negative.</param>
    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        AdvanceTo(this.GetTimestampAfter(span));
    }

    /// <summary>Moves the clock to a timestamp and lets the timers on the way elapse.</summary>
    /// <param name="timestamp">Nanoseconds; not before the present.</param>
    public void AdvanceTo(long timestamp)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timestamp, GetTimestamp());
        while (TakeTimer(timestamp) is { } timer) timer.Elapse();
        lock (_lock) _timestamp = Math.Max(_timestamp, timestamp);
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal VirtualTimer.Due? Enqueue(VirtualTimer timer, TimeSpan delay)
    {
        if (delay == Timeout.InfiniteTimeSpan) return null;
        lock (_lock)
        {
            var due = new VirtualTimer.Due(timer);
            _due.Enqueue(due, (this.GetTimestampAfter(delay), _order++));
            return due;
        }
    }

    private VirtualTimer? TakeTimer(long until)
    {
        lock (_lock)
        {
            if (!TryPeekTimer(out var timestamp) || timestamp > until) return null;
            _timestamp = Math.Max(_timestamp, timestamp);
            return _due.Dequeue().Timer;
        }
    }

    /// <summary>Finds the next timer, past the ones that were changed or disposed since.</summary>
    private bool TryPeekTimer(out long timestamp)
    {
        while (_due.TryPeek(out var due, out var priority))
        {
            timestamp = priority.Timestamp;
            if (due.Timer.IsCurrent(due)) return true;
            _due.Dequeue();
        }

        timestamp = long.MaxValue;
        return false;
    }
}
