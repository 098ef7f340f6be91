using NetGen.Packets;

namespace NetGen.Protocols.Tcp.Receiving;

/// <summary>What arrived behind a gap (RFC 9293 §3.10.7.4): whole packets, in order and without overlap, kept until the gap is filled.</summary>
/// <remarks>
/// Of bytes that come twice the first ones stay, unless a segment covers all between two gaps and more: it takes their place. The queue is bounded; once
/// full, new segments are refused, and what was acknowledged selectively is never given up (RFC 2018 §8). A segment takes time in proportion to the logarithm of the
/// number of gaps, in whatever order segments come.
/// </remarks>
/// <param name="spare">Lends the nodes of its tree.</param>
/// <param name="capacity">Most packets kept, until told otherwise.</param>
internal sealed class OutOfOrderQueue(SparePool<ReceivedRun> spare, int capacity)
{
    private ReceivedRunTree _runs;

    /// <summary>Packets kept.</summary>
    internal int Count { get; private set; }

    /// <summary>Most packets kept.</summary>
    internal int Capacity { get; set; } = capacity;

    /// <summary>Keeps a segment, or the part of it that is new.</summary>
    /// <param name="start">The number of its first byte.</param>
    /// <param name="packet">Its data, not empty; ownership moves in any case but <see cref="OutOfOrderOutcome.Full"/>.</param>
    /// <param name="block">The block of adjacent bytes that it belongs to, if it is not refused (RFC 2018 §4).</param>
    internal OutOfOrderOutcome Insert(SequenceNumber start, PacketBuffer packet, out SackBlock block)
    {
        block = default;
        if (_runs.FindAtOrBefore(start) is { } before && before.End > start)
        {
            block = BlockOf(before);
            var overlap = Math.Min(packet.Length, before.End - start);
            packet.Pull(overlap);
            start += (uint)overlap;
        }

        if (packet.Length == 0)
        {
            packet.Free();
            return OutOfOrderOutcome.Duplicate;
        }

        var end = start + (uint)packet.Length;
        var behind = _runs.FindBehind(start);
        if (Count >= Capacity && !(behind is not null && behind.End <= end)) return OutOfOrderOutcome.Full;
        while (behind is not null && behind.End <= end)
        {
            Free(behind);
            behind = _runs.FindBehind(start);
        }

        if (behind is not null && behind.Start < end) packet.Trim(behind.Start - start);
        block = BlockOf(Keep(start, packet, behind));
        return OutOfOrderOutcome.Kept;
    }

    /// <summary>Takes the next packet, once the gap in front of it is filled.</summary>
    /// <param name="next">RCV.NXT.</param>
    /// <param name="packet">The packet; the caller owns it.</param>
    internal bool TryTake(SequenceNumber next, out PacketBuffer packet)
    {
        while (_runs.First is { } run && run.Start <= next)
        {
            packet = RemoveFirst(run);
            var end = run.Start;
            if (run.IsEmpty) Remove(run);
            if (end > next)
            {
                packet.Pull(packet.Length - (end - next));
                return true;
            }

            packet.Free();
        }

        packet = null!;
        return false;
    }

    /// <summary>The first bytes kept that a segment from RCV.NXT on brings again; empty where there are none.</summary>
    /// <param name="end">The number behind the segment.</param>
    internal SackBlock RepeatedBefore(SequenceNumber end)
    {
        if (_runs.First is not { } first || first.Start >= end) return new SackBlock(end, end);
        return new SackBlock(first.Start, first.End < end ? first.End : end);
    }

    internal void Clear()
    {
        while (_runs.Root is { } root) Free(root);
    }

    private static SackBlock BlockOf(ReceivedRun run) => new(run.Start, run.End);

    /// <summary>Adds a packet that overlaps nothing to the run before it, or behind it, or between both; else it is a run of its own.</summary>
    private ReceivedRun Keep(SequenceNumber start, PacketBuffer packet, ReceivedRun? behind)
    {
        Count++;
        var before = _runs.FindAtOrBefore(start);
        var joins = behind is not null && behind.Start == start + (uint)packet.Length;
        if (before is not null && before.End == start)
        {
            before.Append(packet);
            if (!joins) return before;
            before.Join(behind!);
            Remove(behind!);
            return before;
        }

        if (joins)
        {
            behind!.Prepend(packet);
            return behind;
        }

        if (!spare.TryTake(out var run)) run = new ReceivedRun();
        run.Begin(start, packet);
        _runs.Insert(run);
        return run;
    }

    private PacketBuffer RemoveFirst(ReceivedRun run)
    {
        Count--;
        return run.RemoveFirst();
    }

    /// <summary>Frees the packets of a run, and the run.</summary>
    private void Free(ReceivedRun run)
    {
        while (!run.IsEmpty) RemoveFirst(run).Free();
        Remove(run);
    }

    private void Remove(ReceivedRun run)
    {
        _runs.Remove(run);
        spare.Return(run);
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
