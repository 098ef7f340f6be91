using NetGen.Protocols.Tcp.Congestion;

namespace NetGen.Protocols.Tcp.Recovery;

/// <content>What leaves.</content>
internal sealed partial class LossRecovery
{
    /// <summary>SMSS until the peer's is known (RFC 9293 §3.7.1).</summary>
    private const uint DefaultSegmentSize = 536;

    /// <summary>Bytes of new data that the congestion window lets out now, limited transmit (RFC 3042) included.</summary>
    internal uint SendableBytes => _window.Size > BytesInFlight ? _window.Size - BytesInFlight : 0;

    /// <summary>Whether one more segment can be recorded; if not, new data waits for an acknowledgment.</summary>
    internal bool CanRecord => _segments.HasRoom(_context.Pool);

    /// <summary>Whether <see cref="NextSendNs"/> must be obeyed.</summary>
    internal bool PacingRequired => _window.Paced;

    /// <summary>Rate at which segments should leave, in bytes per second; 0 before the first estimate.</summary>
    internal ulong PacingRateBytesPerSecond => _window.PacingRate;

    /// <summary>Bytes that may leave as one burst.</summary>
    internal uint SendQuantumBytes => _window.Quantum;

    /// <summary>When the next burst may leave if the sender paces.</summary>
    internal long NextSendNs => _pacer.NextSendNs;

    /// <summary>Finds what must be sent again, if the window lets it out.</summary>
    /// <param name="range">The range; it may exceed the segment size when that has shrunk, and then takes several segments.</param>
    /// <returns>False when there is nothing to send again now.</returns>
    internal bool TryGetRetransmission(out SegmentRange range)
    {
        range = default;
        var number = _segments.NextLost;
        if (number == SentSegmentQueue.None || _forward.HoldsRetransmissions) return false;
        ref readonly var segment = ref _segments[number];

        // With nothing in flight something must leave, however large it is.
        if (BytesInFlight != 0 && segment.Length > SendableBytes) return false;
        range = new SegmentRange(segment.Start, segment.Length);
        return true;
    }

    /// <summary>Finds what to send as a probe when there is no new data: the newest segment (RFC 8985 §7.3).</summary>
    /// <param name="range">The range.</param>
    /// <returns>False when no probe is due.</returns>
    internal bool TryGetProbe(out SegmentRange range)
    {
        range = default;
        if (!_probePending || _segments.IsEmpty) return false;
        ref readonly var segment = ref _segments[_segments.Last];
        range = new SegmentRange(segment.Start, segment.Length);
        return true;
    }

    /// <summary>Notes that the range of the last <see cref="TryGetRetransmission"/> or <see cref="TryGetProbe"/> left.</summary>
    /// <param name="timestamp">The TSval that it carries, or 0 without timestamps.</param>
    /// <param name="nowNs">The time.</param>
    internal void OnRetransmitted(uint timestamp, long nowNs)
    {
        var isProbe = _probePending;
        var number = isProbe ? _segments.Last : _segments.NextLost;
        if (number == SentSegmentQueue.None || _segments.IsEmpty) return;

        ref var segment = ref _segments[number];
        if (isProbe && segment.Place == SegmentPlace.Sacked) return;
        var inFlight = BytesInFlight - (segment.Place == SegmentPlace.InFlight ? Math.Min(segment.Length, BytesInFlight) : 0);
        _segments.MarkRetransmitted(number, nowNs);
        _delivery.OnSent(ref segment.Delivery, inFlight, segment.Length, nowNs);
        _undo.OnRetransmitted(segment.End, segment.Length, _timestamps ? timestamp : null);
        _context.Counters.SegmentsRetransmitted++;
        OnLeft(segment.Length, isRetransmission: true, nowNs);

        // RFC 6675 §5, step C.3, and Linux: a new try to repair the front starts the timer afresh.
        if (number == _segments.First) ArmRetransmission(nowNs);
    }

    /// <summary>Notes that new data left: bytes, SYN or FIN.</summary>
    /// <param name="start">Its first number, which is <see cref="Next"/>.</param>
    /// <param name="length">Numbers it takes, not zero.</param>
    /// <param name="segmentSize">Bytes of each segment but the last, if it left as a burst; not zero.</param>
    /// <param name="nowNs">The time.</param>
    internal void OnSent(SequenceNumber start, uint length, uint segmentSize, long nowNs)
    {
        if (_segments.IsEmpty && _established) OnRestart(nowNs);
        _forward.OnNewData();
        _next = start + length;
        for (var left = length; left != 0;)
        {
            // The last place of a full queue takes all that is left.
            var isLastPlace = _segments.Count + 1 >= _context.Pool.LargestRing;
            var part = isLastPlace ? left : Math.Min(left, segmentSize);
            var inFlight = BytesInFlight;
            ref var segment = ref _segments.Append(_context.Pool, start, part, nowNs);
            _delivery.OnSent(ref segment.Delivery, inFlight, part, nowNs);
            start += part;
            left -= part;
        }

        OnLeft(length, isRetransmission: false, nowNs);
    }

    /// <summary>Notes why sending stopped.</summary>
    /// <param name="limit">What ended it.</param>
    /// <param name="nowNs">The time.</param>
    /// <returns>True when there is more to send now after all: what was held back for new data that did not come (RFC 5682 §3.1, step 2b).</returns>
    internal bool OnSendStopped(SendLimit limit, long nowNs)
    {
        if (limit is SendLimit.Application or SendLimit.ReceiveWindow && _forward.AwaitsNewData)
        {
            _forward.End();
            return true;
        }

        switch (limit)
        {
            case SendLimit.Application when SendableBytes > 0 && _segments.NextLost == SentSegmentQueue.None:
                _delivery.MarkApplicationLimited(BytesInFlight);
                if (!_congestion.IsModelBased)
                    _validation.OnApplicationLimited(ref _window, BytesInFlight, RetransmissionTimeoutNs, nowNs);
                break;
            case SendLimit.CongestionWindow:
                _validation.OnLimited(nowNs);
                break;
        }

        return false;
    }

    private void OnLeft(uint length, bool isRetransmission, long nowNs)
    {
        _reduction.OnSent(length);
        _pacer.OnSent(_window, length, nowNs);
        _validation.OnSent(_window, BytesInFlight, _unacknowledged, _next);
        _lastSentNs = nowNs;

        if (_probePending)
        {
            _probePending = false;
            _probe.OnSent(_next, isRetransmission);
            _context.Counters.TailLossProbes++;

            // RFC 8985 §7.3: after the probe, the retransmission timer starts afresh.
            ArmRetransmission(nowNs);
            return;
        }

        if (_retransmissionDeadlineNs == Nanoseconds.Never) ArmRetransmission(nowNs);
        if (!isRetransmission) ArmProbe(nowNs);
    }

    private void OnRestart(long nowNs)
    {
        var idleNs = _lastSentNs == 0 ? 0 : nowNs - _lastSentNs;
        // What a late report says is of a path that was, and gives nothing back that the silence took.
        if (idleNs > RetransmissionTimeoutNs) _undo.Disarm();
        _congestion.OnRestart(ref _window, _delivery, _context.Random, idleNs, nowNs);

        // RFC 5681 §4.1: the window of a path that was not used says little; a model knows its age itself.
        if (!_congestion.IsModelBased) WindowValidation.OnIdle(ref _window, idleNs, RetransmissionTimeoutNs);
    }
}
