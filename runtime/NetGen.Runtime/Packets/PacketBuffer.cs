using System.Runtime.CompilerServices;
using NetGen.Devices;
using NetGen.Diagnostics;

namespace NetGen.Packets;

/// <summary>One packet on its way through the stack (Linux: <c>sk_buff</c>): a window of data in a chunk of its pool.</summary>
/// <remarks>
/// <code>
/// chunk:  |  headroom  |  data  |  tailroom  |
///                   Offset   Offset + Length
/// </code>
/// <see cref="Push"/> and <see cref="Pull"/> move the front, <see cref="Put"/> and <see cref="Trim"/> the end. A packet has
/// one owner: whoever is handed a packet frees it, drops it, or hands it on.
/// </remarks>
public sealed unsafe partial class PacketBuffer
{
    private readonly PacketPool _pool;
    private byte* _chunkStart;
    private int _offset;
    private int _length;
    private int _chunk;
    private bool _owned;

    internal PacketBuffer(PacketPool pool) => _pool = pool;

    /// <summary>The pool the packet returns to.</summary>
    public PacketPool Pool => _pool;

    /// <summary>The data.</summary>
    public Span<byte> Span
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            PacketGuard.IsOwned(_owned);
            return new(_chunkStart + _offset, _length);
        }
    }

    /// <summary>The bytes from a header, which may have been pulled, to the end of the data.</summary>
    /// <param name="offset">The header's offset from the start of the chunk, as <see cref="NetworkOffset"/>; not behind the data's end.</param>
    public ReadOnlySpan<byte> SpanFrom(int offset)
    {
        PacketGuard.IsOwned(_owned);
        var length = _offset + _length - offset;
        if ((uint)offset > (uint)(_offset + _length)) ThrowNoRoom(nameof(SpanFrom), offset, _offset + _length);
        return new(_chunkStart + offset, length);
    }

    /// <summary>Length of the data in bytes.</summary>
    public int Length => _length;

    /// <summary>Offset of the data from the start of the chunk.</summary>
    public int Offset => _offset;

    /// <summary>Free bytes in front of the data.</summary>
    public int Headroom => _offset;

    /// <summary>Free bytes behind the data.</summary>
    public int Tailroom => _pool.ChunkSize - _offset - _length;

    /// <summary>Offset of the link header from the start of the chunk; a constant of the journey while data moves.</summary>
    public int LinkOffset { get; set; }

    /// <summary>Offset of the network header from the start of the chunk.</summary>
    public int NetworkOffset { get; set; }

    /// <summary>Offset of the transport header from the start of the chunk.</summary>
    public int TransportOffset { get; set; }

    /// <summary>What is known of the transport checksum.</summary>
    public ChecksumState Checksum { get; set; }

    /// <summary>Offset from the start of the chunk where a partial checksum's coverage starts.</summary>
    public int ChecksumStart { get; set; }

    /// <summary>Offset of a partial checksum's field from <see cref="ChecksumStart"/>.</summary>
    public int ChecksumOffset { get; set; }

    /// <summary>The device the packet came from, or leaves through.</summary>
    public NetDevice? Device { get; set; }

    /// <summary>A number that hooks and socket options set and rules match (Linux: <c>skb->mark</c>).</summary>
    public uint Mark { get; set; }

    /// <summary>The next packet of the queue this packet is on; for the queue's owner.</summary>
    public PacketBuffer? Next { get; set; }

    /// <summary>Whether a clone or a frame shares the data, so that writing to it needs <see cref="TryMakeWritable"/> first.</summary>
    public bool IsShared => _pool.IsShared(_chunk);

    /// <summary>Whether the bytes in front of the data are this packet's alone even where the data is shared (Linux: <c>skb_header_cloned</c>).</summary>
    /// <remarks>Set by the owner of a clone who knows that the other holders read the data only, as a retransmission queue does.</remarks>
    public bool OwnsHeadroom { get; set; }

    /// <summary>Moves the empty data window back to leave room for headers.</summary>
    /// <param name="headroom">Bytes to leave in front.</param>
    public void Reserve(int headroom)
    {
        PacketGuard.IsOwned(_owned);
        if (_length != 0) throw new InvalidOperationException("Reserve goes before the data; this packet already has some.");
        if ((uint)headroom > (uint)Tailroom) ThrowNoRoom(nameof(Reserve), headroom, Tailroom);
        _offset += headroom;
    }

    /// <summary>Grows the data at the front.</summary>
    /// <param name="length">Bytes to add.</param>
    /// <returns>The bytes added.</returns>
    public Span<byte> Push(int length)
    {
        PacketGuard.IsOwned(_owned);
        if ((uint)length > (uint)_offset) ThrowNoRoom(nameof(Push), length, _offset);
        _offset -= length;
        _length += length;
        return new(_chunkStart + _offset, length);
    }

    /// <summary>Shrinks the data at the front.</summary>
    /// <param name="length">Bytes to take away.</param>
    public void Pull(int length)
    {
        PacketGuard.IsOwned(_owned);
        if ((uint)length > (uint)_length) ThrowNoRoom(nameof(Pull), length, _length);
        _offset += length;
        _length -= length;
    }

    /// <summary>Grows the data at the end.</summary>
    /// <param name="length">Bytes to add.</param>
    /// <returns>The bytes added.</returns>
    public Span<byte> Put(int length)
    {
        PacketGuard.IsOwned(_owned);
        if ((uint)length > (uint)Tailroom) ThrowNoRoom(nameof(Put), length, Tailroom);
        var added = new Span<byte>(_chunkStart + _offset + _length, length);
        _length += length;
        return added;
    }

    /// <summary>Shrinks the data at the end to a length.</summary>
    /// <param name="length">The length to keep, at most <see cref="Length"/>.</param>
    public void Trim(int length)
    {
        PacketGuard.IsOwned(_owned);
        if ((uint)length > (uint)_length) ThrowNoRoom(nameof(Trim), length, _length);
        _length = length;
    }

    /// <summary>Makes a second packet over the same data; both see what either writes. Fragments are cloned too.</summary>
    /// <param name="clone">The clone; the caller owns it.</param>
    /// <returns>False when the pool shares as many chunks as it may.</returns>
    public bool TryClone(out PacketBuffer clone)
    {
        PacketGuard.IsOwned(_owned);
        if (!_pool.TryAddReference(_chunk))
        {
            clone = null!;
            return false;
        }

        OwnsHeadroom = false;
        clone = _pool.Wrap(new Frame { Chunk = _chunk, Offset = _offset, Length = _length });
        CopyMetadataTo(clone);
        return TryGiveFragmentsTo(ref clone, copy: false);
    }

    /// <summary>Makes a second packet with data of its own, headers that were pulled included. Fragments are copied too.</summary>
    /// <param name="copy">The copy; the caller owns it.</param>
    /// <returns>False when the pool is exhausted.</returns>
    public bool TryCopy(out PacketBuffer copy)
    {
        PacketGuard.IsOwned(_owned);
        if (!_pool.TryRentChunk(out var chunk))
        {
            copy = null!;
            return false;
        }

        copy = _pool.Wrap(new Frame { Chunk = chunk, Offset = _offset, Length = _length });
        CopyBytesTo(copy._chunkStart);
        CopyMetadataTo(copy);
        return TryGiveFragmentsTo(ref copy, copy: true);
    }

    /// <summary>Gives the packet data of its own where a clone shares it (Linux: <c>skb_ensure_writable</c>).</summary>
    /// <remarks>Spans and views taken before show the shared data, not this packet's, when the data had to move. Fragments stay shared.</remarks>
    /// <returns>False when the pool is exhausted; nothing changed then.</returns>
    public bool TryMakeWritable()
    {
        PacketGuard.IsOwned(_owned);
        if (!IsShared) return true;
        if (!_pool.TryRentChunk(out var chunk)) return false;
        var chunkStart = _pool.ChunkStart(chunk);
        CopyBytesTo(chunkStart);
        _pool.ReleaseChunk(_chunk);
        _chunk = chunk;
        _chunkStart = chunkStart;
        return true;
    }

    /// <summary>Makes sure that headers can be pushed and rewritten: at once where the packet owns its headroom, else as <see cref="TryMakeWritable"/>.</summary>
    /// <returns>False when the pool is exhausted; nothing changed then.</returns>
    public bool TryMakeHeadersWritable() => OwnsHeadroom || TryMakeWritable();

    /// <summary>Computes a partial checksum to the end of the data (Linux: <c>skb_checksum_help</c>); does nothing otherwise.</summary>
    /// <remarks>Writes to the data, so a shared packet needs <see cref="TryMakeWritable"/> first.</remarks>
    public void CompleteChecksum()
    {
        PacketGuard.IsOwned(_owned);
        if (Checksum != ChecksumState.Partial) return;
        Checksum = ChecksumState.Unknown;
        PartialChecksum.Complete(new Span<byte>(_chunkStart, _offset + _length), ChecksumStart, ChecksumOffset);
    }

    /// <summary>Frees the packet and counts why.</summary>
    /// <param name="reason">Why it goes no further.</param>
    public void Drop(DropReason reason)
    {
        PacketGuard.IsOwned(_owned);
        _pool.Drops.Count(reason, _length, Device?.Name);
        Free();
    }

    /// <summary>Frees the packet and its fragments: it was consumed.</summary>
    public void Free()
    {
        PacketGuard.IsOwned(_owned);
        FreeFragments();
        _pool.ReleaseChunk(_chunk);
        Release();
    }

    /// <summary>Turns the packet into a frame for a device; the packet's reference moves to the frame.</summary>
    /// <exception cref="InvalidOperationException">The packet has fragments, which a frame can not carry: segment it first.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Frame Detach()
    {
        PacketGuard.IsOwned(_owned);
        if (FragmentCount != 0) ThrowFragmented();
        var frame = new Frame { Chunk = _chunk, Offset = _offset, Length = _length, Checksum = Checksum, OwnsHeadroom = OwnsHeadroom };
        if (Checksum == ChecksumState.Partial)
        {
            frame.ChecksumStart = (ushort)(ChecksumStart - _offset);
            frame.ChecksumOffset = (ushort)ChecksumOffset;
        }

        Release();
        return frame;
    }

    internal bool IsOwned => _owned;

    internal int Chunk => _chunk;

    internal void Attach(in Frame frame, byte* chunkStart)
    {
        _chunkStart = chunkStart;
        _chunk = frame.Chunk;
        _offset = frame.Offset;
        _length = frame.Length;
        _owned = true;
        LinkOffset = NetworkOffset = TransportOffset = frame.Offset;
        Checksum = frame.Checksum;
        ChecksumStart = frame.Offset + frame.ChecksumStart;
        ChecksumOffset = frame.ChecksumOffset;
        Mark = 0;
        OwnsHeadroom = false;
    }

    private void Release()
    {
        _owned = false;
        Device = null;
        Next = null;
        _pool.GiveBuffer(this);
    }

    private void CopyBytesTo(byte* chunkStart)
    {
        // Headers that were pulled stand in front of the data and move with it.
        var start = Math.Min(LinkOffset, _offset);
        var length = _offset + _length - start;
        new ReadOnlySpan<byte>(_chunkStart + start, length).CopyTo(new Span<byte>(chunkStart + start, length));
    }

    private void CopyMetadataTo(PacketBuffer other)
    {
        other.LinkOffset = LinkOffset;
        other.NetworkOffset = NetworkOffset;
        other.TransportOffset = TransportOffset;
        other.Checksum = Checksum;
        other.ChecksumStart = ChecksumStart;
        other.ChecksumOffset = ChecksumOffset;
        other.Device = Device;
        other.Mark = Mark;
    }

    private static void ThrowNoRoom(string operation, int asked, int available) =>
        throw new ArgumentOutOfRangeException(nameof(asked), asked, $"{operation} of {asked} bytes, but there are only {available}.");

    private static void ThrowFragmented() =>
        throw new InvalidOperationException("The packet has fragments; take them off, one frame each, before it becomes a frame.");
}
