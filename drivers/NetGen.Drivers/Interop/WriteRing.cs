using System.Runtime.InteropServices;

namespace NetGen.Drivers.Interop;

/// <summary>Writes to one descriptor, many by one system call (io_uring), each as <c>write(2)</c> would.</summary>
/// <remarks>The descriptor does not block, so all is done when the call returns, in order; nothing is under way between calls.</remarks>
internal sealed unsafe class WriteRing : IDisposable
{
    private const nint SetupCall = 425;
    private const nint EnterCall = 426;
    private const nint RegisterCall = 427;
    private const nint RegisterFiles = 2;
    private const nint UnregisterFiles = 3;
    private const nint GetEvents = 1;
    private const uint SingleMapping = 1;
    private const long RingsOffset = 0;
    private const long EntriesOffset = 0x1000_0000;
    private const byte WriteOperation = 23;
    private const byte RegisteredFile = 1;

    private readonly int _capacity;
    private int _ring;
    private Mapping _rings;
    private Mapping _entries;
    private uint* _submitHead;
    private uint* _submitTail;
    private uint* _completeHead;
    private uint* _completeTail;
    private Completion* _completions;
    private uint _submitMask;
    private uint _completeMask;

    private WriteRing(int ring, int capacity)
    {
        _ring = ring;
        _capacity = capacity;
    }

    /// <summary>Opens a ring over a descriptor that does not block.</summary>
    /// <param name="descriptor">The descriptor; it stays the caller's.</param>
    /// <param name="capacity">How many writes one call takes, a power of two.</param>
    /// <returns>Null where the kernel has no io_uring (Linux before 5.6), or does not let this process use it.</returns>
    internal static WriteRing? TryOpen(int descriptor, int capacity)
    {
        var parameters = default(Parameters);
        var descriptorOfRing = (int)LibC.SystemCall(SetupCall, capacity, &parameters, 0);
        if (descriptorOfRing < 0) return null;

        var ring = new WriteRing(descriptorOfRing, capacity);
        if (ring.TryMap(parameters) && LibC.SystemCall(RegisterCall, descriptorOfRing, RegisterFiles, &descriptor, (void*)1, 0) == 0) return ring;
        ring.Dispose();
        return null;
    }

    /// <summary>Writes buffers, in order.</summary>
    /// <param name="buffers">The buffers, at most the capacity.</param>
    /// <param name="results">What became of each: the number of bytes written, or an error number, negated.</param>
    /// <returns>How many were given to the kernel: the results beyond are unknown, and their buffers were not written.</returns>
    internal int Write(ReadOnlySpan<LibC.IoVector> buffers, Span<int> results)
    {
        var tail = *_submitTail;
        var entries = (Submission*)_entries.Start;
        for (var i = 0; i < buffers.Length; i++)
        {
            entries[(tail + (uint)i) & _submitMask] = new Submission
            {
                Operation = WriteOperation,
                Flags = RegisteredFile,
                Address = (ulong)buffers[i].Base,
                Length = (uint)buffers[i].Length,
                UserData = (ulong)i,
            };
        }

        Volatile.Write(ref *_submitTail, tail + (uint)buffers.Length);
        var submitted = Submit(buffers.Length);
        if (submitted < buffers.Length) Volatile.Write(ref *_submitTail, Volatile.Read(ref *_submitHead));
        TakeResults(submitted, results);
        return submitted;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var ring = Interlocked.Exchange(ref _ring, -1);
        if (ring < 0) return;

        // The kernel takes a closed ring apart later, but lets go of the registered file now.
        _ = LibC.SystemCall(RegisterCall, ring, UnregisterFiles, null, null, 0);
        _rings.Unmap();
        _entries.Unmap();
        _ = LibC.Close(ring);
    }

    private bool TryMap(in Parameters parameters)
    {
        if ((parameters.Features & SingleMapping) == 0) return false;
        var (submit, complete) = (parameters.Submit, parameters.Complete);
        var submitSize = submit.Array + (parameters.SubmitEntries * sizeof(uint));
        var completeSize = complete.Completions + (parameters.CompleteEntries * (uint)sizeof(Completion));
        if (!_rings.TryMap(_ring, RingsOffset, Math.Max(submitSize, completeSize))) return false;
        if (!_entries.TryMap(_ring, EntriesOffset, parameters.SubmitEntries * (uint)sizeof(Submission))) return false;

        var start = _rings.Start;
        _submitHead = (uint*)(start + submit.Head);
        _submitTail = (uint*)(start + submit.Tail);
        _submitMask = *(uint*)(start + submit.Mask);
        _completeHead = (uint*)(start + complete.Head);
        _completeTail = (uint*)(start + complete.Tail);
        _completeMask = *(uint*)(start + complete.Mask);
        _completions = (Completion*)(start + complete.Completions);

        // The kernel reads the entries by way of this table: each stands at its own place.
        var places = (uint*)(start + submit.Array);
        for (var i = 0u; i < parameters.SubmitEntries; i++) places[i] = i;
        return _submitMask + 1 >= _capacity;
    }

    private int Submit(int count)
    {
        var submitted = 0;
        while (submitted < count)
        {
            var taken = LibC.EnterRing(EnterCall, _ring, count - submitted, count, GetEvents, null, 0);
            if (taken > 0) submitted += (int)taken;
            else if (taken == 0 || LibC.LastError != Errno.EINTR) break;
        }

        return submitted;
    }

    private void TakeResults(int count, Span<int> results)
    {
        var head = *_completeHead;
        for (var taken = 0; taken < count;)
        {
            var available = Volatile.Read(ref *_completeTail) - head;
            if (available == 0)
            {
                // A kernel that did not finish at once: whoever returned now would free memory that is still read.
                _ = LibC.EnterRing(EnterCall, _ring, 0, 1, GetEvents, null, 0);
                continue;
            }

            for (; available > 0; available--, taken++, head++)
            {
                ref readonly var completion = ref _completions[head & _completeMask];
                results[(int)completion.UserData] = completion.Result;
            }

            Volatile.Write(ref *_completeHead, head);
        }
    }

    /// <summary>Memory shared with the kernel.</summary>
    private struct Mapping
    {
        private nuint _length;

        internal byte* Start { get; private set; }

        internal bool TryMap(int descriptor, long offset, uint length)
        {
            var start = LibC.MapMemory(null, length, LibC.PROT_READ_WRITE, LibC.MAP_SHARED | LibC.MAP_POPULATE, descriptor, offset);
            if (start == LibC.MapFailed) return false;
            Start = (byte*)start;
            _length = length;
            return true;
        }

        internal void Unmap()
        {
            if (Start != null) _ = LibC.UnmapMemory(Start, _length);
            Start = null;
        }
    }

    /// <summary>What is asked of the kernel, and what it tells of the ring (<c>struct io_uring_params</c>).</summary>
    [StructLayout(LayoutKind.Explicit, Size = 120)]
    private struct Parameters
    {
        [FieldOffset(0)]
        internal uint SubmitEntries;

        [FieldOffset(4)]
        internal uint CompleteEntries;

        [FieldOffset(20)]
        internal uint Features;

        [FieldOffset(40)]
        internal SubmitOffsets Submit;

        [FieldOffset(80)]
        internal CompleteOffsets Complete;
    }

    /// <summary>Where the parts of the submission queue lie (<c>struct io_sqring_offsets</c>).</summary>
    [StructLayout(LayoutKind.Explicit, Size = 40)]
    private struct SubmitOffsets
    {
        [FieldOffset(0)]
        internal uint Head;

        [FieldOffset(4)]
        internal uint Tail;

        [FieldOffset(8)]
        internal uint Mask;

        [FieldOffset(24)]
        internal uint Array;
    }

    /// <summary>Where the parts of the completion queue lie (<c>struct io_cqring_offsets</c>).</summary>
    [StructLayout(LayoutKind.Explicit, Size = 40)]
    private struct CompleteOffsets
    {
        [FieldOffset(0)]
        internal uint Head;

        [FieldOffset(4)]
        internal uint Tail;

        [FieldOffset(8)]
        internal uint Mask;

        [FieldOffset(20)]
        internal uint Completions;
    }

    /// <summary>One write (<c>struct io_uring_sqe</c>). The file is the first registered one, the offset, which a device has not, 0.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    private struct Submission
    {
        [FieldOffset(0)]
        internal byte Operation;

        [FieldOffset(1)]
        internal byte Flags;

        [FieldOffset(16)]
        internal ulong Address;

        [FieldOffset(24)]
        internal uint Length;

        [FieldOffset(32)]
        internal ulong UserData;
    }

    /// <summary>How a write went (<c>struct io_uring_cqe</c>).</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    private struct Completion
    {
        [FieldOffset(0)]
        internal ulong UserData;

        [FieldOffset(8)]
        internal int Result;
    }
}
