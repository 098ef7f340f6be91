namespace NetGen.Time;

/// <summary>A timer that a <see cref="TimerWheel"/> links into itself, so that scheduling allocates nothing.</summary>
/// <remarks>Derive from it, or keep one as a field of the thing it serves. It can be scheduled again at any time, also from <see cref="OnElapsed"/>.</remarks>
public abstract class WheelTimer
{
    /// <summary>Whether the timer waits to elapse.</summary>
    public bool IsScheduled => Wheel is not null;

    /// <summary>The timestamp at which it elapses, or was last scheduled to.</summary>
    public long Deadline { get; internal set; }

    internal TimerWheel? Wheel { get; set; }

    internal WheelTimer? Previous { get; set; }

    internal WheelTimer? Next { get; set; }

    internal int Slot { get; set; }

    /// <summary>Takes the timer off its wheel.</summary>
    /// <returns>False when it was not scheduled.</returns>
    public bool Cancel() => Wheel is { } wheel && wheel.Cancel(this);

    /// <summary>Called once when the deadline has passed, on the thread that advances the wheel; the timer is idle by then.</summary>
    protected abstract void OnElapsed();

    internal void Elapse() => OnElapsed();
}
