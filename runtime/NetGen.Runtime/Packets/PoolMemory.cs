using System.Runtime.InteropServices;
using NetGen.Devices;

namespace NetGen.Packets;

/// <summary>A pool's memory: zeroed, aligned to a page, and of huge pages where it fills some, since packets lie all over it and would miss the TLB.</summary>
internal static unsafe class PoolMemory
{
    private const nuint HugePageSize = 2 << 20;

    /// <summary>Allocates memory that shows nothing of what the process had there before; <see cref="Free"/> gives it back.</summary>
    internal static byte* Allocate(nuint bytes)
    {
        var isLarge = bytes >= HugePageSize;
        var memory = (byte*)NativeMemory.AlignedAlloc(bytes, isLarge ? HugePageSize : (nuint)Environment.SystemPageSize);

        // Advice: where the kernel has no huge pages the memory is as good without.
        if (isLarge && OperatingSystem.IsLinux()) _ = Libc.Advise(memory, bytes, Libc.HugePages);
        NativeMemory.Clear(memory, bytes);
        return memory;
    }

    internal static void Free(byte* memory) => NativeMemory.AlignedFree(memory);
}
