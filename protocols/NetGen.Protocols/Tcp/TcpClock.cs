using NetGen.Protocols.Tcp.Congestion;
using NetGen.Time;

namespace NetGen.Protocols.Tcp;

/// <summary>The stack's clock in nanoseconds, the one unit of time in TCP.</summary>
/// <param name="wheel">The timer wheel, whose clock it is.</param>
internal sealed class TcpClock(TimerWheel wheel)
{
    internal const long Second = 1_000_000_000;
    internal const long Millisecond = 1_000_000;

    /// <summary>A deadline that never comes.</summary>
    internal const long Never = long.MaxValue;

    // Zero is not a time: recovery and timestamps use it for "none".
    private const long Origin = Second;

    private readonly long _frequency = wheel.Clock.TimestampFrequency;

    /// <summary>The present.</summary>
    internal long Now => ToNanoseconds(wheel.Clock.GetTimestamp()) + Origin;

    /// <summary>Nanoseconds between two values of the clock.</summary>
    internal long ResolutionNs => Math.Max(1, Second / _frequency);

    /// <summary>Schedules a timer.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="deadline">When it elapses, or <see cref="Never"/>.</param>
    internal void Schedule(WheelTimer timer, long deadline)
    {
        if (deadline == Never) timer.Cancel();
        else wheel.Schedule(timer, ToTimestamp(Math.Max(0, deadline - Origin)));
    }

    /// <summary>A time span in nanoseconds.</summary>
    internal static long ToNanoseconds(TimeSpan span) => Nanoseconds.From(span);

    /// <summary>A time some span after another; <see cref="Never"/> where that is too far away to be told.</summary>
    internal static long After(long time, TimeSpan span) => Nanoseconds.After(time, Nanoseconds.From(span));

    private long ToNanoseconds(long timestamp) =>
        _frequency == Second ? timestamp : (long)((Int128)timestamp * Second / _frequency);

    // Rounded up, so that nothing elapses early.
    private long ToTimestamp(long nanoseconds) =>
        _frequency == Second ? nanoseconds : (long)((((Int128)nanoseconds * _frequency) + Second - 1) / Second);
}
