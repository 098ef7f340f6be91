namespace NetGen.Stack.Iperf3;

/// <summary>Processor time of the process.</summary>
/// <param name="User">In its own code.</param>
/// <param name="System">In the kernel.</param>
internal readonly record struct ProcessorTime(TimeSpan User, TimeSpan System);

/// <summary>Time on the stack's clock, and the processor time that the process used of it.</summary>
/// <param name="clock">The clock.</param>
internal sealed class Iperf3Stopwatch(TimeProvider clock)
{
    private long _start = clock.GetTimestamp();
    private ProcessorTime _before = ReadProcessorTime();

    /// <summary>Time since the start.</summary>
    internal TimeSpan Elapsed => clock.GetElapsedTime(_start);

    /// <summary>Processor time since the start.</summary>
    internal ProcessorTime Used
    {
        get
        {
            var now = ReadProcessorTime();
            return new ProcessorTime(now.User - _before.User, now.System - _before.System);
        }
    }

    /// <summary>Starts anew.</summary>
    internal void Restart() => (_start, _before) = (clock.GetTimestamp(), ReadProcessorTime());

    private static ProcessorTime ReadProcessorTime() =>
        OperatingSystem.IsLinux() ? new ProcessorTime(Environment.CpuUsage.UserTime, Environment.CpuUsage.PrivilegedTime) : default;
}
