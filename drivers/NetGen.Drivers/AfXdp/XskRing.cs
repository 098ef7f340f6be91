using System.Runtime.CompilerServices;

namespace NetGen.Drivers.AfXdp;

/// <summary>One entry of the receive and transmit rings (<c>struct xdp_desc</c>).</summary>
internal struct XdpDescriptor
{
    /// <summary>Offset of the frame's first byte from the start of the UMEM.</summary>
    internal ulong Address;
    internal uint Length;
    internal uint Options;
}

/// <summary>Where a ring that is shared with the kernel lies in memory.</summary>
internal readonly unsafe struct XskRingMemory
{
    internal uint* Producer { get; init; }

    internal uint* Consumer { get; init; }

    internal uint* Flags { get; init; }

    internal void* Entries { get; init; }

    /// <summary>Number of entries, a power of two.</summary>
    internal uint Size { get; init; }
}

/// <summary>A ring that the kernel empties: transmit and fill. Entries are written plainly and published once a batch.</summary>
internal unsafe struct XskProducer<T>(XskRingMemory memory)
    where T : unmanaged
{
    private readonly XskRingMemory _memory = memory;
    private readonly T* _entries = (T*)memory.Entries;
    private readonly uint _mask = memory.Size - 1;
    private uint _written;
    private uint _published;
    private uint _consumed;

    /// <summary>Whether the kernel waits for a system call before it goes on.</summary>
    internal readonly bool NeedsWakeup => (Volatile.Read(ref *_memory.Flags) & 1) != 0;

    /// <summary>Entries the kernel has not taken yet.</summary>
    internal readonly uint CountPending() => _written - Volatile.Read(ref *_memory.Consumer);

    /// <summary>Whether there is room for one more; reads the kernel's position only when the last known one leaves none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool HasRoom() => _written - _consumed <= _mask || RefreshRoom();

    /// <summary>The next entry to write. There must be room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T* Next() => _entries + (_written++ & _mask);

    /// <summary>Shows the kernel everything written.</summary>
    /// <returns>Whether there was anything new.</returns>
    internal bool Publish()
    {
        if (_published == _written) return false;
        _published = _written;
        Volatile.Write(ref *_memory.Producer, _written);
        return true;
    }

    private bool RefreshRoom()
    {
        _consumed = Volatile.Read(ref *_memory.Consumer);
        return _written - _consumed <= _mask;
    }
}

/// <summary>A ring that the kernel fills: receive and completion. Entries are read plainly and released once a batch.</summary>
internal unsafe struct XskConsumer<T>(XskRingMemory memory)
    where T : unmanaged
{
    private readonly XskRingMemory _memory = memory;
    private readonly T* _entries = (T*)memory.Entries;
    private readonly uint _mask = memory.Size - 1;
    private uint _consumed;
    private uint _produced;

    /// <summary>How many entries can be read, at most as many as wanted; reads the kernel's position once, when fewer are known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal uint CountAvailable(uint wanted)
    {
        if (_produced - _consumed < wanted) _produced = Volatile.Read(ref *_memory.Producer);
        return Math.Min(_produced - _consumed, wanted);
    }

    /// <summary>An entry that was counted as available.</summary>
    /// <param name="index">0 for the oldest.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly T* Peek(uint index) => _entries + ((_consumed + index) & _mask);

    /// <summary>Gives the oldest entries back to the kernel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Release(uint count)
    {
        _consumed += count;
        Volatile.Write(ref *_memory.Consumer, _consumed);
    }
}
