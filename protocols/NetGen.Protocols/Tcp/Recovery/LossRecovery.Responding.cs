using NetGen.Protocols.Tcp.Congestion;

namespace NetGen.Protocols.Tcp.Recovery;

/// <content>What follows from an acknowledgment: undo, detection of loss, and the window.</content>
internal sealed partial class LossRecovery
{
    private const int DuplicateThreshold = 3;

    private void Respond(in Acknowledgment acknowledgment, ref AckProgress progress)
    {
        if (acknowledgment.EcnEcho) OnMarked(ref progress);
        CheckProbe(acknowledgment, ref progress);
        CheckSpurious(acknowledgment, ref progress);
        if (IsRecoveryPointPassed && progress.AckedBytes != 0) OnRecoveryPointPassed(ref progress);

        DetectLoss(ref progress);
        if (progress.LostBytes != 0) OnLossDetected(ref progress);
        else if (_segments.SackedCount != 0 || _duplicateAcks != 0) OnOutOfOrder();
        else OnInOrder();
        UpdateWindow(ref progress);
    }

    private void CheckProbe(in Acknowledgment acknowledgment, ref AckProgress progress)
    {
        var isPlainDuplicate = progress.IsDuplicate && acknowledgment.Sack.Count == 0;
        if (!_probe.OnAck(acknowledgment.Number, progress.ReportsProbe, isPlainDuplicate)) return;

        // RFC 8985 §7.4.2: the probe repaired a loss at the tail, which is a sign of congestion like any other.
        _context.Counters.TailLossProbeRecoveries++;
        if (State is not (RecoveryState.Open or RecoveryState.Disorder)) return;
        _reductionPending = true;
        _window.Threshold = _congestion.OnCongestion(_window, CongestionSignal.Loss, FlightSize(progress), _delivery);
        if (_congestion.IsModelBased) _congestion.OnRecovered(ref _window);
        else _window.Size = Math.Min(_window.Size, _window.Threshold);
    }

    private void CheckSpurious(in Acknowledgment acknowledgment, ref AckProgress progress)
    {
        if (!_undo.IsArmed) return;
        var wasTimeout = State == RecoveryState.Loss;
        var counters = _context.Counters;
        var advances = progress.AckedBytes != 0;

        if (wasTimeout && _forward.OnAck(advances && _unacknowledged < _recoveryPoint, progress.OriginalArrived)) counters.SpuriousByForwardRto++;
        else if (advances && _undo.OriginalArrived(acknowledgment.Number, acknowledgment.TimestampEcho)) counters.SpuriousByTimestamp++;
        else if (progress.ReportsDuplicate && _undo.AllDuplicates) counters.SpuriousByDuplicateSack++;
        else if (_unacknowledged >= _recoveryPoint && _undo.NothingRetransmitted && IsRepairing) counters.SpuriousWithoutRetransmission++;
        else
        {
            _undo.OnAcknowledged(_unacknowledged);
            return;
        }

        if (wasTimeout) _rtt.OnSpuriousTimeout(_context);
        else _rack.OnReordering();
        OnSpurious(ref progress);
    }

    private void DetectLoss(ref AckProgress progress)
    {
        _reorderingDeadlineNs = Nanoseconds.Never;
        if (_segments.IsEmpty) return;
        if (_selectiveAck) DetectLossByTime(ref progress);
        else DetectLossByDuplicates(ref progress);
    }

    /// <summary>RFC 8985 §6.2, step 5.</summary>
    private void DetectLossByTime(ref AckProgress progress)
    {
        var windowNs = _rack.ReorderingWindowNs(IsRepairing, _segments.SackedCount, _rtt) + _context.ClockSlackNs;
        for (var number = _segments.OldestInFlight; number != SentSegmentQueue.None; number = _segments.OldestInFlight)
        {
            ref readonly var segment = ref _segments[number];
            if (!_rack.IsBehind(segment)) return;
            if (_rack.DeadlineNs(segment.SentNs, windowNs) > progress.NowNs)
            {
                // One timer for all that may still be late: when the last of them counts as lost.
                _reorderingDeadlineNs = Math.Max(_rack.LatestDeadlineNs(windowNs), progress.NowNs + 1);
                return;
            }

            MarkLost(number, ref progress);
        }
    }

    /// <summary>RFC 5681 §3.2, RFC 6582 §3.2: the third duplicate, and every partial acknowledgment during recovery.</summary>
    private void DetectLossByDuplicates(ref AckProgress progress)
    {
        ref readonly var first = ref _segments[_segments.First];
        if (first.Place != SegmentPlace.InFlight) return;
        var isPartial = State == RecoveryState.Recovery && progress.AckedBytes != 0;
        var isThird = !IsRepairing && _duplicateAcks == DuplicateThreshold && _unacknowledged > _recoveryPoint;
        if (isPartial || isThird) MarkLost(_segments.First, ref progress);
    }

    private void MarkLost(uint number, ref AckProgress progress)
    {
        ref readonly var segment = ref _segments[number];
        if (segment.IsMtuProbe && TryExcuseMtuProbe(number, progress)) return;
        progress.LostBytes += segment.Length;
        progress.Events |= AckEvents.LossDetected;
        _delivery.Lost += segment.Length;
        _context.Counters.SegmentsLost++;
        _segments.MarkLost(number);
        _congestion.OnLost(ref _window, _delivery, segment, SampleOf(progress));
    }

    private void UpdateWindow(ref AckProgress progress)
    {
        if (!_established) return;
        if (!_congestion.IsModelBased && State is RecoveryState.Recovery or RecoveryState.CongestionWindowReduced) ReduceProportionally(progress);
        else if ((progress.DeliveredBytes != 0 || progress.Rate.HasData) && (_congestion.IsModelBased || !progress.EndsReduction)) _congestion.OnAck(ref _window, ref _delivery, SampleOf(progress));

        // Linux's factors: fast enough to grow, and not to fall behind.
        if (!_congestion.IsModelBased) _window.PaceWindow(_rtt.SmoothedNs, _window.Size < _window.Threshold / 2 ? 200u : 120u);
    }

    /// <summary>Bytes outstanding when the ACK arrived (FlightSize, RFC 5681 §2), of which the window counts.</summary>
    private uint FlightSize(in AckProgress progress) => Math.Min(_segments.OutstandingBytes + progress.AckedBytes, _window.Size);

    private void ReduceProportionally(in AckProgress progress)
    {
        // RFC 6937 §3.1.
        if (progress.DeliveredBytes == 0 && progress.LostBytes == 0) return;
        var makesProgress = progress.AckedBytes != 0 && progress.LostBytes == 0;
        var inFlight = BytesInFlight;
        var count = _reduction.OnAck(progress.DeliveredBytes, inFlight, _window.Threshold, _window.SegmentSize, makesProgress);

        // RFC 6582 §3.2: without SACK, a partial acknowledgment sends the next gap at once.
        if (!_selectiveAck && progress.LostBytes != 0) count = Math.Max(count, _window.SegmentSize);
        _window.Size = Math.Max(inFlight + count, _window.SegmentSize);
    }

    private AckSample SampleOf(in AckProgress progress) => new()
    {
        NowNs = progress.NowNs,
        DeliveredBytes = progress.DeliveredBytes,
        GrowthBytes = Math.Min(progress.AckedBytes, progress.DeliveredBytes),
        PriorInFlight = progress.PriorInFlight,
        InFlight = BytesInFlight,
        RttNs = progress.NewestSentNs == 0 ? -1 : progress.NowNs - progress.NewestSentNs,
        SmoothedRttNs = _rtt.SmoothedNs,
        Acknowledged = _unacknowledged,
        Next = _next,
        WindowLimited = _validation.IsLimited(_window),
        InRecovery = IsRepairing,
        SelectiveAck = _selectiveAck,
        Rate = progress.Rate,
        Random = _context.Random,
    };
}
