using NetGen.Protocols.Tcp.Congestion;

namespace NetGen.Protocols.Tcp.Recovery;

/// <content>What arrived: the scoreboard (RFC 2018, RFC 2883, RFC 6675).</content>
internal sealed partial class LossRecovery
{
    /// <summary>Takes an acceptable segment that has ACK set.</summary>
    /// <param name="acknowledgment">What it says.</param>
    /// <param name="nowNs">The time.</param>
    /// <returns>What it did; afterwards there may be something to send, and the timer is another.</returns>
    internal AckSummary OnAck(in Acknowledgment acknowledgment, long nowNs)
    {
        if (acknowledgment.Number < _unacknowledged || acknowledgment.Number > _next) return default;

        var progress = new AckProgress { NowNs = nowNs, PriorInFlight = BytesInFlight };
        _rack.BeginAck();
        TakeSacks(acknowledgment, ref progress);
        TakeCumulative(acknowledgment.Number, ref progress);
        TakeDuplicate(acknowledgment, ref progress);
        MeasureRtt(acknowledgment, ref progress);
        _delivery.Complete(ref progress.Rate, _rtt.MinimumNs);
        _rack.OnAcknowledged(_unacknowledged);

        Respond(acknowledgment, ref progress);
        RearmTimers(ref progress);
        return new AckSummary(progress.AckedBytes, progress.SackedBytes, progress.LostBytes, progress.Events);
    }

    private void TakeSacks(in Acknowledgment acknowledgment, ref AckProgress progress)
    {
        if (!_selectiveAck) return;
        var blocks = acknowledgment.Sack;
        for (var index = 0; index < blocks.Count; index++)
        {
            var block = blocks[index];
            if (index == 0 && IsDuplicateReport(acknowledgment, block)) TakeDuplicateReport(block, ref progress);
            else if (IsValid(block)) MarkSacked(block, ref progress);
            else if (block.RightEdge > acknowledgment.Number) _context.Counters.InvalidSacks++;
        }
    }

    /// <summary>Whether the first block tells that something arrived twice (RFC 2883 §4).</summary>
    private static bool IsDuplicateReport(in Acknowledgment acknowledgment, SackBlock first)
    {
        if (first.LeftEdge >= first.RightEdge) return false;
        if (first.RightEdge <= acknowledgment.Number) return true;
        if (acknowledgment.Sack.Count < 2) return false;
        var second = acknowledgment.Sack[1];
        return first.LeftEdge >= second.LeftEdge && first.RightEdge <= second.RightEdge;
    }

    private bool IsValid(SackBlock block) =>
        block.LeftEdge < block.RightEdge && block.LeftEdge >= _unacknowledged && block.RightEdge <= _next;

    private void TakeDuplicateReport(SackBlock block, ref AckProgress progress)
    {
        _context.Counters.DuplicateSacks++;
        progress.ReportsDuplicate = true;
        progress.ReportsProbe = _probe.IsReportedBy(block);
        progress.Events |= AckEvents.DuplicateSack;
        _undo.OnDuplicate(block);

        // RFC 8985 §7.4.2: a probe that was not needed is no sign of reordering.
        if (!progress.ReportsProbe) _rack.OnDuplicateSack(_next);
    }

    private void MarkSacked(SackBlock block, ref AckProgress progress)
    {
        var number = _segments.FindEndingBehind(block.LeftEdge);
        if (number != _segments.End && _segments[number].Start < block.LeftEdge) number = SentSegmentQueue.Following(number);

        // A segment of which only a part was received is not marked: it must be sent again whole anyway.
        for (number = _segments.SkipSacked(number); number != _segments.End; number = _segments.SkipSacked(number))
        {
            ref readonly var segment = ref _segments[number];
            if (segment.End > block.RightEdge) break;
            progress.SackedBytes += segment.Length;
            OnDelivered(segment, ref progress);
            _segments.MarkSacked(number);
            number = SentSegmentQueue.Following(number);
        }
    }

    private void TakeCumulative(SequenceNumber acknowledged, ref AckProgress progress)
    {
        progress.AckedBytes = (uint)(acknowledged - _unacknowledged);
        _unacknowledged = acknowledged;
        while (!_segments.IsEmpty)
        {
            ref readonly var segment = ref _segments[_segments.First];
            if (segment.End > acknowledged) break;
            if (segment.Place != SegmentPlace.Sacked) OnDelivered(segment, ref progress);
            _segments.RemoveFirst(_context.Pool);
        }

        if (!_segments.IsEmpty) TrimFirst(acknowledged, ref progress);
        if (progress.AckedBytes == 0) return;
        if (_established) _timeouts = 0;
        // RFC 6582 §3.2, step 1: it is behind what is acknowledged, and stays there, also when the numbers have come around.
        if (State is RecoveryState.Open or RecoveryState.Disorder && acknowledged > _recoveryPoint) _recoveryPoint = acknowledged - 1;
        OnEmulatedSacksAcknowledged(ref progress);
    }

    private void TrimFirst(SequenceNumber acknowledged, ref AckProgress progress)
    {
        ref readonly var segment = ref _segments[_segments.First];
        if (segment.Start >= acknowledged) return;
        var bytes = (uint)(acknowledged - segment.Start);
        if (segment.Place != SegmentPlace.Sacked)
        {
            _delivery.OnPartlyDelivered(bytes, progress.NowNs);
            progress.DeliveredBytes += bytes;
        }

        _segments.TrimFirst(bytes);
    }

    private void OnDelivered(in SentSegment segment, ref AckProgress progress)
    {
        _delivery.OnDelivered(segment, progress.NowNs, ref progress.Rate);
        if (_selectiveAck) _rack.OnDelivered(segment, progress.NowNs, _rtt.MinimumNs);
        progress.DeliveredBytes += segment.Length;
        if (segment.IsMtuProbe) OnMtuProbeDelivered(segment);
        if (segment.IsAmbiguous)
        {
            progress.IsAmbiguous = true;
            return;
        }

        if (progress.OldestSentNs == 0 || segment.SentNs < progress.OldestSentNs) progress.OldestSentNs = segment.SentNs;
        progress.NewestSentNs = Math.Max(progress.NewestSentNs, segment.SentNs);
        if (segment.End <= _recoveryPoint) progress.OriginalArrived = true;
    }

    /// <summary>Without SACK, each duplicate ACK stands for a segment that arrived (RFC 5681 §3.2, RFC 6582).</summary>
    private void TakeDuplicate(in Acknowledgment acknowledgment, ref AckProgress progress)
    {
        progress.IsDuplicate = progress.AckedBytes == 0 && acknowledgment.MayBeDuplicate && !_segments.IsEmpty;
        // RFC 5681 §3.2: the window is inflated in fast recovery alone. After a timeout what is under way has been written off.
        if (!progress.IsDuplicate || _selectiveAck || State == RecoveryState.Loss) return;
        if (_duplicateAcks < byte.MaxValue) _duplicateAcks++;

        var most = _segments.OutstandingBytes - Math.Min(_segments.OutstandingBytes, _window.SegmentSize);
        var sacked = Math.Min(_emulatedSackBytes + _window.SegmentSize, most);
        progress.DeliveredBytes += sacked - Math.Min(sacked, _emulatedSackBytes);
        _emulatedSackBytes = Math.Max(sacked, _emulatedSackBytes);
    }

    private void OnEmulatedSacksAcknowledged(ref AckProgress progress)
    {
        // RFC 6937 §3: what duplicates have announced is not delivered twice.
        var announced = Math.Min(_emulatedSackBytes, progress.DeliveredBytes);
        progress.DeliveredBytes -= announced;
        _emulatedSackBytes = _segments.IsEmpty ? 0 : _emulatedSackBytes - announced;
        _duplicateAcks = 0;
    }

    private void MeasureRtt(in Acknowledgment acknowledgment, ref AckProgress progress)
    {
        // Karn's algorithm (RFC 6298 §3): the oldest segment, which is the most patient, sets the timer.
        var rttNs = -1L;
        if (progress.OldestSentNs != 0 && !progress.IsAmbiguous) rttNs = progress.NowNs - progress.OldestSentNs;
        else if (progress.AckedBytes != 0 && acknowledgment.TimestampEcho is not null) rttNs = acknowledgment.TimestampRttNs;

        if (progress.NewestSentNs != 0) _rtt.AddMinimum(progress.NowNs - progress.NewestSentNs, progress.NowNs);
        if (rttNs < 0) return;

        // RFC 7323 appendix G: an acknowledgment for every second segment of the flight.
        var samples = Math.Max(1, ((progress.PriorInFlight / _window.SegmentSize) + 1) / 2);
        _rtt.Add(rttNs, samples, _context);
        progress.Events |= AckEvents.RttSampled;
    }
}
