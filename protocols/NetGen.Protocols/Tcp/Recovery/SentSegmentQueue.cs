namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>The segments of one connection that are sent and not cumulatively acknowledged, in order of sequence numbers.</summary>
/// <remarks>
/// <para>
/// A ring from the shard's pool. A segment is named by its number, which counts up modulo 2³¹ and stays the same when the
/// ring grows. Every segment is in one of three places (<see cref="SegmentPlace"/>); the bytes in each are counted, so that RFC 6675's
/// pipe is a field and not a loop.
/// </para>
/// <para>
/// No acknowledgment takes time in proportion to all outstanding segments, only a timeout does: loss detection walks the list by time of transmission and stops
/// at the first segment that is too young, a SACK block is found by binary search, and what was selectively acknowledged before is skipped
/// along compressed paths.
/// </para>
/// </remarks>
internal partial struct SentSegmentQueue
{
    /// <summary>The number of no segment.</summary>
    internal const uint None = uint.MaxValue;

    private const uint NumberMask = int.MaxValue;

    private SentSegment[]? _ring;
    private uint _first;
    private uint _count;
    private SegmentList _inFlight;
    private SegmentList _lost;

    internal readonly int Count => (int)_count;

    internal readonly bool IsEmpty => _count == 0;

    /// <summary>Bytes under way: pipe (RFC 6675 §4).</summary>
    internal uint InFlightBytes { get; private set; }

    internal uint LostBytes { get; private set; }

    internal uint SackedBytes { get; private set; }

    /// <summary>Segments selectively acknowledged.</summary>
    internal uint SackedCount { get; private set; }

    /// <summary>Bytes outstanding: FlightSize (RFC 5681 §2).</summary>
    internal readonly uint OutstandingBytes => InFlightBytes + LostBytes + SackedBytes;

    /// <summary>The number of the oldest segment; there must be one.</summary>
    internal readonly uint First => _first;

    /// <summary>The number behind the newest segment.</summary>
    internal readonly uint End => Following(_first, _count);

    /// <summary>The number of the newest segment; there must be one.</summary>
    internal readonly uint Last => Following(_first, _count - 1);

    /// <summary>The segment in flight that left first, or <see cref="None"/>.</summary>
    internal readonly uint OldestInFlight => _inFlight.First;

    /// <summary>The segment to send again next, or <see cref="None"/>.</summary>
    internal readonly uint NextLost => _lost.First;

    /// <summary>A segment of the queue.</summary>
    internal readonly ref SentSegment this[uint number] => ref _ring![number & (uint)(_ring.Length - 1)];

    /// <summary>The number after another.</summary>
    internal static uint Following(uint number, uint steps = 1) => (number + steps) & NumberMask;

    /// <summary>Begins without segments.</summary>
    internal void Reset(SentSegmentPool pool)
    {
        ReturnRing(pool);
        this = default;
        _inFlight = _lost = SegmentList.Empty;
    }

    /// <summary>Whether one more segment has a place.</summary>
    internal readonly bool HasRoom(SentSegmentPool pool) => _count < (uint)pool.LargestRing;

    /// <summary>Appends a segment that leaves; <see cref="HasRoom"/> must hold.</summary>
    internal ref SentSegment Append(SentSegmentPool pool, SequenceNumber start, uint length, long nowNs)
    {
        if (_ring is null || _count == (uint)_ring.Length) Enlarge(pool);
        var number = End;
        _count++;
        ref var segment = ref this[number];
        segment = default;
        segment.Start = start;
        segment.Length = length;
        segment.SentNs = nowNs;
        InFlightBytes += length;
        _inFlight.Append(this, number);
        return ref segment;
    }

    /// <summary>Removes the oldest segment, which is cumulatively acknowledged.</summary>
    internal void RemoveFirst(SentSegmentPool pool)
    {
        Leave(_first);
        _first = Following(_first);
        if (--_count == 0) ReturnRing(pool);
    }

    /// <summary>Cuts the acknowledged front off the oldest segment.</summary>
    internal void TrimFirst(uint bytes)
    {
        ref var segment = ref this[_first];
        segment.Start += bytes;
        segment.Length -= bytes;
        switch (segment.Place)
        {
            case SegmentPlace.InFlight: InFlightBytes -= bytes; break;
            case SegmentPlace.Lost: LostBytes -= bytes; break;
            default: SackedBytes -= bytes; break;
        }
    }

    /// <summary>The first segment that ends behind a sequence number, by binary search; the number behind the newest when there is none.</summary>
    internal readonly uint FindEndingBehind(SequenceNumber position)
    {
        var low = 0u;
        var high = _count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (this[Following(_first, middle)].End > position) high = middle;
            else low = middle + 1;
        }

        return Following(_first, low);
    }

    private void Enlarge(SentSegmentPool pool)
    {
        var larger = pool.Rent(_ring is null ? SentSegmentPool.SmallestRing : 2 * _ring.Length);
        for (var index = 0u; index < _count; index++)
        {
            var number = Following(_first, index);
            larger[number & (uint)(larger.Length - 1)] = this[number];
        }

        if (_ring is not null) pool.Return(_ring);
        _ring = larger;
    }

    private void ReturnRing(SentSegmentPool pool)
    {
        if (_ring is null) return;
        pool.Return(_ring);
        _ring = null;
    }
}
