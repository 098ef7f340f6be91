using System.ComponentModel;
using System.Runtime.InteropServices;

namespace NetGen.MacroBenchmarks.Workers;

/// <summary>Keeps a thread on one core, so that the runtime's other threads stay out of its way.</summary>
internal static partial class ThreadPinning
{
    private const int MaskBytes = 128;

    /// <summary>Pins the calling thread; a negative core leaves it free.</summary>
    public static void PinTo(int core)
    {
        if (core < 0) return;
        Span<byte> mask = stackalloc byte[MaskBytes];
        mask.Clear();
        mask[core / 8] = (byte)(1 << (core % 8));
        if (SetAffinity(0, MaskBytes, in mask[0]) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError(), $"Pinning to core {core} failed.");
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetAffinity(int thread, nuint length, in byte mask);
}
