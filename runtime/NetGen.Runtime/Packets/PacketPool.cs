using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Diagnostics;

namespace NetGen.Packets;

/// <summary>Page-aligned native memory cut into chunks, and the packet buffers that view them. One thread owns a pool.</summary>
/// <remarks>The memory never moves, so an AF_XDP device registers it as its UMEM and receives straight into it.</remarks>
public sealed unsafe class PacketPool : IDisposable
{
    private readonly int[] _freeChunks;
    private readonly int[] _references;
    private readonly PacketBuffer[] _freeBuffers;
    private byte* _memory;
    private int _freeChunkCount;
    private int _freeBufferCount;
    private int _buffersMade;
    private int _owner;

    /// <summary>Allocates the memory.</summary>
    /// <param name="options">The pool's shape.</param>
    /// <exception cref="ArgumentException">The shape is not legal.</exception>
    public PacketPool(PacketPoolOptions? options = null)
    {
        options ??= new PacketPoolOptions();
        if (!int.IsPow2(options.ChunkCount)) throw new ArgumentException("ChunkCount must be a power of two.", nameof(options));
        if (!int.IsPow2(options.ChunkSize) || options.ChunkSize < 2048) throw new ArgumentException("ChunkSize must be a power of two of at least 2048.", nameof(options));
        if (options.Headroom < 0 || options.Headroom >= options.ChunkSize) throw new ArgumentException("Headroom must be smaller than ChunkSize.", nameof(options));

        ChunkCount = options.ChunkCount;
        ChunkSize = options.ChunkSize;
        Headroom = options.Headroom;
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)ChunkCount * (nuint)ChunkSize, 4096);
        NativeMemory.Clear(_memory, (nuint)ChunkCount * (nuint)ChunkSize);
        _references = new int[ChunkCount];
        _freeChunks = new int[ChunkCount];
        _freeBuffers = new PacketBuffer[ChunkCount * 2];
        for (var i = 0; i < ChunkCount; i++) _freeChunks[i] = ChunkCount - 1 - i;
        _freeChunkCount = ChunkCount;
    }

    /// <summary>Number of chunks.</summary>
    public int ChunkCount { get; }

    /// <summary>Bytes per chunk.</summary>
    public int ChunkSize { get; }

    /// <summary>Bytes reserved in front of the data of a fresh packet.</summary>
    public int Headroom { get; }

    /// <summary>Chunks nobody holds.</summary>
    public int AvailableChunks => _freeChunkCount;

    /// <summary>Packet buffers handed out and not yet freed.</summary>
    public int BuffersInUse => _buffersMade - _freeBufferCount;

    /// <summary>Counts the packets of this pool that were dropped.</summary>
    public DropCounters Drops { get; } = new();

    /// <summary>The first byte of the memory, aligned to a page; the memory has <see cref="ChunkCount"/> × <see cref="ChunkSize"/> bytes.</summary>
    public byte* Memory => _memory;

    /// <summary>The bytes of a frame.</summary>
    /// <param name="frame">A frame of this pool.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Span(in Frame frame) => new(ChunkStart(frame.Chunk) + frame.Offset, frame.Length);

    /// <summary>Takes a chunk out of the pool, with one reference.</summary>
    /// <param name="chunk">The chunk's index.</param>
    /// <returns>False when the pool is exhausted.</returns>
    public bool TryRentChunk(out int chunk)
    {
        if (_freeChunkCount == 0)
        {
            chunk = -1;
            return false;
        }

        chunk = _freeChunks[--_freeChunkCount];
        _references[chunk] = 1;
        return true;
    }

    /// <summary>Adds a reference to a chunk.</summary>
    /// <param name="chunk">A chunk in use.</param>
    public void AddReference(int chunk) => _references[chunk]++;

    /// <summary>Gives one reference to a chunk back; the last one frees it.</summary>
    /// <param name="chunk">A chunk in use.</param>
    public void ReleaseChunk(int chunk)
    {
        PacketGuard.IsReferenced(_references[chunk]);
        if (--_references[chunk] == 0) _freeChunks[_freeChunkCount++] = chunk;
    }

    /// <summary>Whether more than one holder shares a chunk.</summary>
    /// <param name="chunk">A chunk in use.</param>
    public bool IsShared(int chunk) => _references[chunk] > 1;

    /// <summary>Takes an empty packet with <see cref="Headroom"/> bytes in front.</summary>
    /// <param name="packet">The packet; the caller owns it.</param>
    /// <returns>False when the pool is exhausted.</returns>
    public bool TryRent(out PacketBuffer packet)
    {
        if (!TryRentChunk(out var chunk))
        {
            packet = null!;
            return false;
        }

        packet = Wrap(new Frame { Chunk = chunk, Offset = Headroom });
        return true;
    }

    /// <summary>Puts a packet buffer around a received frame; the frame's reference moves to it.</summary>
    /// <param name="frame">A frame of this pool.</param>
    public PacketBuffer Wrap(in Frame frame)
    {
        var packet = TakeBuffer();
        packet.Attach(frame, ChunkStart(frame.Chunk));
        return packet;
    }

    /// <summary>Frees the memory. Nothing of this pool may be in use any more.</summary>
    public void Dispose()
    {
        if (_memory == null) return;
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }

    /// <summary>Makes the current thread the pool's owner until <see cref="Disclaim"/>.</summary>
    /// <exception cref="InvalidOperationException">Another thread owns it.</exception>
    internal void Claim()
    {
        var owner = Interlocked.CompareExchange(ref _owner, Environment.CurrentManagedThreadId, 0);
        if (owner != 0 && owner != Environment.CurrentManagedThreadId) throw new InvalidOperationException("Two pollers share a packet pool; a pool belongs to one thread.");
    }

    /// <summary>Gives the ownership up, if the current thread has it.</summary>
    internal void Disclaim() => Interlocked.CompareExchange(ref _owner, 0, Environment.CurrentManagedThreadId);

    internal PacketBuffer TakeBuffer()
    {
        if (_freeBufferCount > 0) return _freeBuffers[--_freeBufferCount];
        _buffersMade++;
        return new PacketBuffer(this);
    }

    internal void GiveBuffer(PacketBuffer packet)
    {
        if (_freeBufferCount < _freeBuffers.Length) _freeBuffers[_freeBufferCount++] = packet;
        else _buffersMade--;
    }

    private byte* ChunkStart(int chunk) => _memory + ((nint)chunk * ChunkSize);
}
