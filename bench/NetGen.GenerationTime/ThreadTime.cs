using System.Runtime.InteropServices;

namespace NetGen.GenerationTime;

/// <summary>The processor time of the calling thread, without that of the threads that compile behind it.</summary>
internal static partial class ThreadTime
{
    private const int ThreadProcessorTime = 3;

    /// <summary>The time so far.</summary>
    public static TimeSpan Now
    {
        get
        {
            if (GetTime(ThreadProcessorTime, out var time) != 0) throw new InvalidOperationException("The thread's processor time can not be read.");
            return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0);
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
