using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Packets;

/// <summary>Hints to the processor, for owners of long queues. They change nothing, and do nothing where the processor takes none.</summary>
public sealed unsafe partial class PacketBuffer
{
    private const int CacheLine = 64;

    /// <summary>Has the processor fetch a packet's own state before it is needed: a packet that was queued long ago is in no near cache.</summary>
    /// <param name="packet">The packet, which is not looked at.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(PacketBuffer packet)
    {
        if (!Sse.IsSupported) return;
        // Where the object stands, and not the object: that it may move meanwhile makes the hint a useless one and nothing else.
        var place = (byte*)Unsafe.As<PacketBuffer, nint>(ref packet);
        Sse.Prefetch0(place);
        Sse.Prefetch0(place + CacheLine);
    }

    /// <summary>Has the processor fetch the memory in front of the data, where headers will be pushed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchHeadroom()
    {
        if (!Sse.IsSupported) return;
        var last = _chunkStart + _offset - 1;
        Sse.Prefetch0(last);
        Sse.Prefetch0(last - CacheLine);
    }
}
