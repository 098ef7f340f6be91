using System.Runtime.InteropServices;
using NetGen.Diagnostics;
using NetGen.Packets;

namespace NetGen.Drivers.Cable;

/// <summary>One direction of a cable: a ring with one producer and one consumer, which may be two threads.</summary>
/// <remarks>
/// Three positions run around the ring, none overtaking the next: reclaimed (the producer took its chunk back), consumed,
/// produced. Between two pools the consumer copies out of the producer's chunk and never touches the producer's pool otherwise.
/// </remarks>
internal sealed class CableRing(int length, PacketPool source, PacketPool destination)
{
    private readonly Frame[] _frames = new Frame[length];
    private readonly uint _mask = (uint)length - 1;
    private Positions _positions;

    /// <summary>Whether frames cross by reference.</summary>
    internal bool SharesPool { get; } = ReferenceEquals(source, destination);

    /// <summary>Whether frames can be dequeued; asked by the consumer.</summary>
    internal bool HasWaiting => Volatile.Read(ref _positions.Produced) != _positions.Consumed;

    /// <summary>Called by <see cref="Publish"/> after the consumer found the ring empty.</summary>
    internal Action? FramesWaiting { get; set; }

    internal bool TryEnqueue(in Frame frame)
    {
        if (_positions.Written - _positions.Reclaimed > _mask)
        {
            Reclaim();
            if (_positions.Written - _positions.Reclaimed > _mask) return false;
        }

        _frames[_positions.Written++ & _mask] = frame;
        return true;
    }

    internal void Publish()
    {
        if (_positions.Written == _positions.Produced) return;
        Volatile.Write(ref _positions.Produced, _positions.Written);
        if (FramesWaiting is not { } wake) return;

        // The full fence of the exchange pairs with the one in CountWaiting: either side sees the other's last step.
        if (Interlocked.Exchange(ref _positions.ConsumerIdle, 0) != 0) wake();
    }

    internal int Dequeue(Span<Frame> frames)
    {
        var taken = (int)Math.Min((uint)frames.Length, CountWaiting());
        if (taken == 0) return 0;

        var count = SharesPool ? Move(frames[..taken]) : Copy(frames[..taken]);
        Volatile.Write(ref _positions.Consumed, _positions.Consumed + (uint)taken);

        // A result of 0 promises a wake-up, all dropped or not; what is left, a poller asks HasWaiting for.
        if (count == 0) CountWaiting();
        return count;
    }

    /// <summary>Gives the chunks of frames that were copied out back to the producer's pool.</summary>
    internal void Reclaim()
    {
        var consumed = Volatile.Read(ref _positions.Consumed);
        if (SharesPool)
        {
            _positions.Reclaimed = consumed;
            return;
        }

        while (_positions.Reclaimed != consumed) source.ReleaseChunk(_frames[_positions.Reclaimed++ & _mask].Chunk);
    }

    /// <summary>Releases everything under way; neither side may be at work.</summary>
    internal void Clear()
    {
        Reclaim();
        while (_positions.Reclaimed != _positions.Written) source.ReleaseChunk(_frames[_positions.Reclaimed++ & _mask].Chunk);
        _positions.Consumed = _positions.Produced = _positions.Written;
    }

    private uint CountWaiting()
    {
        var waiting = Volatile.Read(ref _positions.Produced) - _positions.Consumed;
        if (waiting != 0 || FramesWaiting is null) return waiting;

        Interlocked.Exchange(ref _positions.ConsumerIdle, 1);
        return Volatile.Read(ref _positions.Produced) - _positions.Consumed;
    }

    private int Move(Span<Frame> frames)
    {
        for (var i = 0; i < frames.Length; i++) frames[i] = _frames[(_positions.Consumed + (uint)i) & _mask];
        return frames.Length;
    }

    private int Copy(Span<Frame> frames)
    {
        var count = 0;
        for (var i = 0; i < frames.Length; i++)
        {
            if (TryCopy(_frames[(_positions.Consumed + (uint)i) & _mask], out frames[count])) count++;
        }

        return count;
    }

    private bool TryCopy(in Frame frame, out Frame copy)
    {
        copy = frame;
        if (destination.Headroom + frame.Length > destination.ChunkSize)
        {
            destination.Drops.Count(DropReason.PacketTooBig);
            return false;
        }

        if (!destination.TryRentChunk(out var chunk))
        {
            destination.Drops.Count(DropReason.PoolExhausted);
            return false;
        }

        copy.Chunk = chunk;
        copy.Offset = destination.Headroom;
        source.Span(frame).CopyTo(destination.Span(copy));
        return true;
    }

    /// <summary>Each side's positions on cache lines of their own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 320)]
    private struct Positions
    {
        /// <summary>Producer's: written but perhaps not yet visible to the consumer.</summary>
        [FieldOffset(64)]
        public uint Written;

        /// <summary>Producer's: chunks taken back.</summary>
        [FieldOffset(68)]
        public uint Reclaimed;

        /// <summary>Written by the producer, read by the consumer.</summary>
        [FieldOffset(128)]
        public uint Produced;

        /// <summary>Written by the consumer, read by the producer.</summary>
        [FieldOffset(192)]
        public uint Consumed;

        /// <summary>1 when the consumer found the ring empty.</summary>
        [FieldOffset(256)]
        public int ConsumerIdle;
    }
}
