using System.Runtime.CompilerServices;
using NetGen.Diagnostics;

namespace NetGen.Packets;

/// <summary>Page-aligned native memory cut into chunks, and the packet buffers that view them. One thread owns a pool.</summary>
/// <remarks>
/// The memory never moves, so an AF_XDP device registers it as its UMEM and receives straight into it. Every packet buffer holds a
/// reference to a chunk, and there are at most twice <see cref="ChunkCount"/> references: so many buffers are made at most.
/// </remarks>
public sealed unsafe class PacketPool : IDisposable
{
    private readonly Lock _returnLock = new();
    private readonly PacketQueue _returned;
    private readonly int[] _freeChunks;
    private readonly int[] _references;
    private readonly PacketBuffer[] _freeBuffers;
    private readonly Action<string>? _onLeak;
    private readonly List<PacketBuffer>? _buffers;
    private byte* _memory;
    private int _freeChunkCount;
    private int _freeBufferCount;
    private int _sharingReferences;
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
        _onLeak = options.OnLeak;
        _buffers = _onLeak is null ? null : [];
        _references = new int[ChunkCount];
        _freeChunks = new int[ChunkCount];
        _freeBuffers = new PacketBuffer[BufferLimit];
        _returned = new PacketQueue(BufferLimit);
        for (var i = 0; i < ChunkCount; i++) _freeChunks[i] = ChunkCount - 1 - i;
        _freeChunkCount = ChunkCount;
        _memory = PoolMemory.Allocate((nuint)ChunkCount * (nuint)ChunkSize);
    }

    /// <summary>Number of chunks.</summary>
    public int ChunkCount { get; }

    /// <summary>Bytes per chunk.</summary>
    public int ChunkSize { get; }

    /// <summary>Bytes reserved in front of the data of a fresh packet.</summary>
    public int Headroom { get; }

    /// <summary>Chunks nobody holds; a packet brought by <see cref="Return"/> counts as one.</summary>
    public int AvailableChunks => _freeChunkCount + _returned.Count;

    /// <summary>Packet buffers handed out and not yet freed.</summary>
    public int BuffersInUse => _buffersMade - _freeBufferCount - _returned.Count;

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
        PacketGuard.IsOwnersThread(_owner);
        if ((_freeChunkCount == 0 && !TryFreeReturned()) || _memory == null)
        {
            chunk = -1;
            return false;
        }

        chunk = _freeChunks[--_freeChunkCount];
        _references[chunk] = 1;
        return true;
    }

    /// <summary>Adds a reference to a chunk in use.</summary>
    /// <param name="chunk">A chunk in use.</param>
    /// <returns>False when there are as many such references as chunks: the sharing is bounded too.</returns>
    public bool TryAddReference(int chunk)
    {
        PacketGuard.IsOwnersThread(_owner);
        PacketGuard.IsReferenced(_references[chunk]);
        if (_sharingReferences == ChunkCount) return false;
        _sharingReferences++;
        _references[chunk]++;
        return true;
    }

    /// <summary>Gives one reference to a chunk back; the last one frees it.</summary>
    /// <param name="chunk">A chunk in use.</param>
    public void ReleaseChunk(int chunk)
    {
        PacketGuard.IsOwnersThread(_owner);
        PacketGuard.IsReferenced(_references[chunk]);
        if (--_references[chunk] == 0) _freeChunks[_freeChunkCount++] = chunk;
        else _sharingReferences--;
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
    /// <exception cref="ArgumentException">The frame reaches beyond its chunk: an error of the driver.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PacketBuffer Wrap(in Frame frame)
    {
        PacketGuard.IsOwnersThread(_owner);
        PacketGuard.IsReferenced(_references[frame.Chunk]);
        if ((ulong)(uint)frame.Offset + (uint)frame.Length > (uint)ChunkSize) ThrowBeyondChunk();
        var packet = _freeBufferCount > 0 ? _freeBuffers[--_freeBufferCount] : MakeBuffer();
        packet.Attach(frame, ChunkStart(frame.Chunk));
        return packet;
    }

    /// <summary>Takes a packet back on any thread; the owner's frees it when the pool next runs short.</summary>
    /// <param name="packet">A packet of this pool; ownership moves.</param>
    /// <exception cref="ArgumentException">The packet is another pool's, or was returned already.</exception>
    public void Return(PacketBuffer packet)
    {
        ArgumentNullException.ThrowIfNull(packet);
        if (packet.Pool != this) throw new ArgumentException("The packet is another pool's.", nameof(packet));
        lock (_returnLock) _returned.TryEnqueue(packet);
    }

    /// <summary>Frees the memory. Nothing of this pool may be in use any more.</summary>
    public void Dispose()
    {
        if (_memory == null) return;
        TryFreeReturned();
        var leak = _buffers is null ? null : LeakReport.Describe(_references, _buffers);
        PoolMemory.Free(_memory);
        _memory = null;
        if (leak is not null) _onLeak!(leak);
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

    /// <summary>Most packet buffers there ever are: one a reference.</summary>
    internal int BufferLimit => ChunkCount * 2;

    internal void GiveBuffer(PacketBuffer packet) => _freeBuffers[_freeBufferCount++] = packet;

    internal byte* ChunkStart(int chunk) => _memory + ((nint)chunk * ChunkSize);

    private bool TryFreeReturned()
    {
        while (true)
        {
            PacketBuffer packet;
            lock (_returnLock)
            {
                if (!_returned.TryDequeue(out packet)) return _freeChunkCount > 0;
            }

            packet.Free();
        }
    }

    private PacketBuffer MakeBuffer()
    {
        var packet = new PacketBuffer(this);
        _buffersMade++;
        _buffers?.Add(packet);
        return packet;
    }

    private static void ThrowBeyondChunk() => throw new ArgumentException("The frame reaches beyond its chunk.", "frame");
}
