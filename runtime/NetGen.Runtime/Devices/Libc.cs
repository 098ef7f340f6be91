using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NetGen.Devices;

/// <summary>The system calls that waiting and the pool need.</summary>
internal static unsafe partial class Libc
{
    internal const int EventNonBlocking = 0x800;
    internal const int EventCloseOnExec = 0x80000;
    internal const short PollIn = 0x1;
    internal const short PollFailed = 0x8 | 0x10 | 0x20;
    internal const int Interrupted = 4;
    internal const int HugePages = 14;

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    internal static partial int CreateEvent(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(SafeFileHandle descriptor, in ulong value, nuint length);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(SafeFileHandle descriptor, out ulong value, nuint length);

    [LibraryImport("libc", EntryPoint = "ppoll", SetLastError = true)]
    internal static partial int Poll(PollEntry* entries, nuint count, TimeSpec* timeout, void* signals);

    [LibraryImport("libc", EntryPoint = "madvise")]
    internal static partial int Advise(void* memory, nuint length, int advice);

    internal struct PollEntry
    {
        internal int Descriptor;
        internal short Events;
        internal short Returned;
    }

    internal struct TimeSpec
    {
        internal long Seconds;
        internal long Nanoseconds;
    }
}
