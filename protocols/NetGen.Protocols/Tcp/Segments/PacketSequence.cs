using NetGen.Packets;

namespace NetGen.Protocols.Tcp.Segments;

/// <summary>Packets in the order of their numbers, none overlapping: a ring whose memory comes from a pool, so that an empty one has none.</summary>
/// <param name="pool">Lends the memory.</param>
internal sealed class PacketSequence(PacketSequencePool pool)
{
    private SequencedPacket[] _ring = [];
    private int _head;

    internal int Count { get; private set; }

    internal SequencedPacket this[int index] => _ring[(_head + index) & (_ring.Length - 1)];

    internal SequencedPacket First => this[0];

    internal SequencedPacket Last => this[Count - 1];

    /// <summary>The last packet that starts at or before a number, or -1.</summary>
    internal int FindAtOrBefore(SequenceNumber number)
    {
        // Data is sent at the end; the rest is found by halves.
        if (Count > 0 && Last.Start <= number) return Count - 1;
        var (low, high) = (0, Count - 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (this[middle].Start <= number) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }

    internal void Add(SequencedPacket packet)
    {
        if (Count == _ring.Length) Grow();
        Slot(Count) = packet;
        Count++;
    }

    internal void Replace(int index, SequencedPacket packet) => Slot(index) = packet;

    internal PacketBuffer RemoveFirst()
    {
        var packet = First.Packet;
        Slot(0) = default;
        _head = (_head + 1) & (_ring.Length - 1);
        Forget();
        return packet;
    }

    /// <summary>Frees every packet.</summary>
    internal void Clear()
    {
        while (Count > 0) RemoveFirst().Free();
    }

    private ref SequencedPacket Slot(int index) => ref _ring[(_head + index) & (_ring.Length - 1)];

    private void Forget()
    {
        if (--Count > 0) return;
        pool.Return(_ring);
        _ring = [];
        _head = 0;
    }

    private void Grow()
    {
        var larger = pool.Rent(_ring.Length);
        for (var i = 0; i < Count; i++) larger[i] = this[i];
        if (_ring.Length > 0)
        {
            Array.Clear(_ring);
            pool.Return(_ring);
        }

        _ring = larger;
        _head = 0;
    }
}
