using NetGen.Protocols.Tcp;

namespace NetGen.Protocols.Tests.Tcp.Paths;

/// <summary>The receiving side: acknowledges, selectively too, and reports duplicates (RFC 2018, RFC 2883, RFC 5681 §4.2).</summary>
internal sealed class SimulatedReceiver(FlowOptions options, uint initial)
{
    private readonly List<(ulong Start, ulong End)> _ranges = [];
    private uint _recentTimestamp;
    private int _unacknowledgedSegments;
    private bool _echoes;

    internal ulong InOrder { get; private set; } = 1;

    internal long Duplicates { get; private set; }

    internal bool HasDelayedAck => _unacknowledgedSegments > 0;

    /// <summary>Takes a segment; null when the acknowledgment is held back.</summary>
    internal Feedback? Receive(Segment segment)
    {
        if (segment.IsMarked) _echoes = true;
        var before = InOrder;
        var duplicate = FindDuplicate(segment);
        if (duplicate is not null) Duplicates++;
        if (segment.Start <= InOrder) _recentTimestamp = segment.Timestamp;

        if (segment.End > InOrder) Add(segment);
        var advanced = InOrder > before;
        if (options.DelayedAck && advanced && _ranges.Count == 0 && duplicate is null && ++_unacknowledgedSegments < 2) return null;
        return Acknowledge(duplicate, advanced);
    }

    internal Feedback SendDelayedAck() => Acknowledge(null, true);

    /// <summary>Drops what arrived out of order, as a receiver short of memory may (RFC 2018 §8).</summary>
    internal void Renege() => _ranges.Clear();

    internal void OnReduced() => _echoes = false;

    private (ulong Start, ulong End)? FindDuplicate(Segment segment)
    {
        if (segment.End <= InOrder) return (segment.Start, segment.End);
        foreach (var range in _ranges)
        {
            if (segment.Start >= range.Start && segment.End <= range.End) return (segment.Start, segment.End);
        }

        return null;
    }

    private void Add(Segment segment)
    {
        var (start, end) = (segment.Start, segment.End);
        for (var index = _ranges.Count - 1; index >= 0; index--)
        {
            var range = _ranges[index];
            if (range.End < start || range.Start > end) continue;
            (start, end) = (Math.Min(start, range.Start), Math.Max(end, range.End));
            _ranges.RemoveAt(index);
        }

        if (start <= InOrder) InOrder = end;
        else _ranges.Insert(0, (start, end));
    }

    private Feedback Acknowledge((ulong Start, ulong End)? duplicate, bool advanced)
    {
        _unacknowledgedSegments = 0;
        return new Feedback(InOrder, Sack(duplicate), _recentTimestamp, _echoes, !advanced);
    }

    private byte[] Sack((ulong Start, ulong End)? duplicate)
    {
        if (!options.SelectiveAck) return [];
        // The range that grew last stands first (RFC 2018 §4).
        var blocks = new List<(ulong Start, ulong End)>();
        if (duplicate is { } twice) blocks.Add(twice);
        blocks.AddRange(_ranges.Take(3));
        var count = Math.Min(blocks.Count, 3);
        var bytes = new byte[8 * count];
        for (var index = 0; index < count; index++)
            new SackBlock(Wire(blocks[index].Start), Wire(blocks[index].End)).Write(ref bytes[8 * index]);
        return bytes;
    }

    private SequenceNumber Wire(ulong position) => new(initial + (uint)position);
}
