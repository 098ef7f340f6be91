using NetGen.Packets;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Receiving;

/// <summary>What arrived behind a gap (RFC 9293 §3.10.7.4): whole packets, in order and without overlap, kept until the gap is filled.</summary>
/// <remarks>
/// Of bytes that come twice the first ones stay, unless a segment covers a whole packet: it takes that one's place. The queue is bounded; once
/// full, new segments are refused, and what was acknowledged selectively is never given up (RFC 2018 §8).
/// </remarks>
/// <param name="rings">Lends the list's memory.</param>
/// <param name="capacity">Most packets kept, until told otherwise.</param>
internal sealed class OutOfOrderQueue(PacketSequencePool rings, int capacity)
{
    private readonly PacketSequence _sequence = new(rings);

    internal int Count => _sequence.Count;

    /// <summary>Most packets kept.</summary>
    internal int Capacity { get; set; } = capacity;

    /// <summary>Keeps a segment, or the part of it that is new.</summary>
    /// <param name="start">The number of its first byte.</param>
    /// <param name="packet">Its data, not empty; ownership moves in any case but <see cref="OutOfOrderOutcome.Full"/>.</param>
    internal OutOfOrderOutcome Insert(SequenceNumber start, PacketBuffer packet)
    {
        var before = _sequence.FindAtOrBefore(start);
        if (before >= 0 && _sequence[before].End > start)
        {
            var overlap = Math.Min(packet.Length, _sequence[before].End - start);
            packet.Pull(overlap);
            start += (uint)overlap;
        }

        var index = before + 1;
        RemoveCovered(index, start, start + (uint)packet.Length);
        if (index < _sequence.Count)
            packet.Trim(Math.Max(0, Math.Min(packet.Length, _sequence[index].Start - start)));
        if (packet.Length == 0)
        {
            packet.Free();
            return OutOfOrderOutcome.Duplicate;
        }

        if (_sequence.Count >= Capacity) return OutOfOrderOutcome.Full;
        _sequence.Insert(index, new SequencedPacket(start, packet));
        return OutOfOrderOutcome.Kept;
    }

    /// <summary>Takes the next packet, once the gap in front of it is filled.</summary>
    /// <param name="next">RCV.NXT.</param>
    /// <param name="packet">The packet; the caller owns it.</param>
    internal bool TryTake(SequenceNumber next, out PacketBuffer packet)
    {
        while (_sequence.Count > 0 && _sequence.First is var first && first.Start <= next)
        {
            packet = _sequence.RemoveFirst();
            if (first.End > next)
            {
                packet.Pull(next - first.Start);
                return true;
            }

            packet.Free();
        }

        packet = null!;
        return false;
    }

    /// <summary>The block of adjacent bytes around a number (RFC 2018 §4).</summary>
    internal SackBlock BlockAround(SequenceNumber number)
    {
        var first = _sequence.FindAtOrBefore(number);
        if (first < 0 || _sequence[first].End <= number) return new SackBlock(number, number);
        var last = first;
        while (first > 0 && _sequence[first - 1].End == _sequence[first].Start) first--;
        while (last + 1 < _sequence.Count && _sequence[last + 1].Start == _sequence[last].End) last++;
        return new SackBlock(_sequence[first].Start, _sequence[last].End);
    }

    /// <summary>The first bytes kept that a segment from RCV.NXT on brings again; empty where there are none.</summary>
    /// <param name="end">The number behind the segment.</param>
    internal SackBlock RepeatedBefore(SequenceNumber end)
    {
        if (_sequence.Count == 0 || _sequence.First.Start >= end) return new SackBlock(end, end);
        var block = BlockAround(_sequence.First.Start);
        return block.RightEdge < end ? block : new SackBlock(block.LeftEdge, end);
    }

    internal void Clear() => _sequence.Clear();

    private void RemoveCovered(int index, SequenceNumber start, SequenceNumber end)
    {
        while (index < _sequence.Count && _sequence[index] is var next && next.Start >= start && next.End <= end)
            _sequence.RemoveAt(index).Free();
    }
}

/// <summary>What became of a segment behind a gap.</summary>
internal enum OutOfOrderOutcome
{
    /// <summary>It is kept, or a part of it.</summary>
    Kept,

    /// <summary>All of it was there already; it was freed.</summary>
    Duplicate,

    /// <summary>The queue is full; the packet is still the caller's.</summary>
    Full,
}
