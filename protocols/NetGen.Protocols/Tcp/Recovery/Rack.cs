namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>What RACK knows of the segment that left last among those delivered (RFC 8985 §5.2, §6).</summary>
internal struct Rack
{
    private const uint DuplicateThreshold = 3;
    private const byte PersistentRecoveries = 16;

    private long _sentNs;
    private SequenceNumber _end;
    private SequenceNumber _forwardAck;
    private SequenceNumber _forwardAckBefore;
    private SequenceNumber _duplicateRoundEnd;
    private bool _inDuplicateRound;
    private bool _hasForwardAck;
    private bool _hadForwardAck;
    private byte _windowMultiplier;
    private byte _windowPersistence;

    /// <summary>Round trip of the segment that left last among those delivered (RACK.rtt).</summary>
    internal long RttNs { get; private set; }

    /// <summary>Whether something arrived later than what was sent after it (RACK.reordering_seen).</summary>
    internal bool ReorderingSeen { get; private set; }

    /// <summary>How long segments may be late, in quarters of the least round trip (RACK.reo_wnd_mult).</summary>
    internal readonly int WindowMultiplier => _windowMultiplier;

    internal void Reset()
    {
        this = default;
        _windowMultiplier = 1;
    }

    /// <summary>An ACK arrives: what it brings together has no order among itself, since its blocks are in the order of their arrival (RFC 2018 §4).</summary>
    internal void BeginAck() => (_forwardAckBefore, _hadForwardAck) = (_forwardAck, _hasForwardAck);

    /// <summary>Takes a segment that is newly acknowledged, cumulatively or selectively (RFC 8985 §6.2, steps 1 to 3).</summary>
    internal void OnDelivered(in SentSegment segment, long nowNs, long minimumRttNs)
    {
        NoteOrder(segment);

        // Step 2: a copy that seems to arrive faster than the path allows was the original that arrived late.
        var rttNs = nowNs - segment.SentNs;
        if (segment.IsAmbiguous && rttNs < minimumRttNs && minimumRttNs != long.MaxValue) return;
        if (!IsSentAfter(segment.SentNs, segment.End, _sentNs, _end)) return;
        RttNs = rttNs;
        _sentNs = segment.SentNs;
        _end = segment.End;
    }

    /// <summary>Widens the reordering window once a round in which a segment turned out to be sent twice for nothing (step 4).</summary>
    internal void OnDuplicateSack(SequenceNumber next)
    {
        if (_inDuplicateRound) return;
        _inDuplicateRound = true;
        _duplicateRoundEnd = next;
        _windowPersistence = PersistentRecoveries;
        if (_windowMultiplier < byte.MaxValue) _windowMultiplier++;
    }

    /// <summary>A recovery proved spurious: what it sent again had been overtaken, which step 3 cannot see on segments that were sent twice.</summary>
    internal void OnReordering() => ReorderingSeen = true;

    /// <summary>What was sent again for nothing says nothing about the path: the next delivery begins anew.</summary>
    internal void Forget() => _sentNs = 0;

    /// <summary>Ends the round of a duplicate report when its data is acknowledged.</summary>
    internal void OnAcknowledged(SequenceNumber unacknowledged)
    {
        if (_inDuplicateRound && unacknowledged >= _duplicateRoundEnd) _inDuplicateRound = false;
    }

    /// <summary>A recovery ended: after 16 of them without a duplicate the window is as narrow as at first (step 4).</summary>
    internal void OnRecovered()
    {
        if (_windowPersistence > 0 && --_windowPersistence == 0) _windowMultiplier = 1;
    }

    /// <summary>How long after a later segment an earlier one may still arrive (RACK.reo_wnd, step 4).</summary>
    internal readonly long ReorderingWindowNs(bool inRecovery, uint sackedSegments, in RttEstimator rtt)
    {
        if (!ReorderingSeen && (inRecovery || sackedSegments >= DuplicateThreshold)) return 0;
        var least = Math.Min(rtt.MinimumNs, rtt.SmoothedNs);
        return Math.Min(_windowMultiplier * (least / 4), rtt.SmoothedNs);
    }

    /// <summary>Whether a segment left before the newest delivered one, so that it may be lost (step 5).</summary>
    internal readonly bool IsBehind(in SentSegment segment) => IsSentAfter(_sentNs, _end, segment.SentNs, segment.End);

    /// <summary>When a segment counts as lost.</summary>
    internal readonly long DeadlineNs(long sentNs, long windowNs) => sentNs + RttNs + windowNs;

    /// <summary>When every segment that left before the newest delivered one counts as lost.</summary>
    internal readonly long LatestDeadlineNs(long windowNs) => DeadlineNs(_sentNs, windowNs);

    private void NoteOrder(in SentSegment segment)
    {
        // Step 3.
        if (!_hasForwardAck || segment.End > _forwardAck)
        {
            _forwardAck = segment.End;
            _hasForwardAck = true;
        }

        if (_hadForwardAck && segment.End < _forwardAckBefore && !segment.IsAmbiguous) ReorderingSeen = true;
    }

    private static bool IsSentAfter(long leftNs, SequenceNumber leftEnd, long rightNs, SequenceNumber rightEnd) =>
        leftNs > rightNs || (leftNs == rightNs && leftEnd > rightEnd);
}
