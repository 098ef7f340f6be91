using NetGen.Time;

namespace NetGen.Machines;

/// <summary>Arms the timers of states. Used by generated code.</summary>
public static class StateTimers
{
    /// <summary>Arms a timer, or moves it when it is armed.</summary>
    /// <param name="wheel">The wheel it runs on.</param>
    /// <param name="timer">The timer.</param>
    /// <param name="duration">How long from now it elapses; <see cref="Timeout.InfiniteTimeSpan"/> for never.</param>
    public static void Arm(TimerWheel wheel, WheelTimer timer, TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(wheel);
        ArgumentNullException.ThrowIfNull(timer);
        if (duration == Timeout.InfiniteTimeSpan) timer.Cancel();
        else wheel.Schedule(timer, duration);
    }
}
