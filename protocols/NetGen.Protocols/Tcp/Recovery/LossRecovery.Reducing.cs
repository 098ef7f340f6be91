using NetGen.Protocols.Tcp.Congestion;

namespace NetGen.Protocols.Tcp.Recovery;

/// <content>What the transitions do: reduce, repair, restore.</content>
internal sealed partial class LossRecovery
{
    /// <summary>Whether lost data is being sent again.</summary>
    private bool IsRepairing => State is RecoveryState.Recovery or RecoveryState.Loss;

    /// <summary>Whether a timeout reduces: the first of several in a row alone does (RFC 5681 §3.1).</summary>
    private bool IsFirstTimeout =>
        _established && (!IsRepairing || _unacknowledged >= _recoveryPoint || (State == RecoveryState.Loss && _timeouts == 0));

    /// <summary>Whether what was outstanding at the reduction has arrived; after a mark also the CWR behind it, for until then every ACK echoes that mark.</summary>
    private bool IsRecoveryPointPassed =>
        State == RecoveryState.CongestionWindowReduced ? _unacknowledged > _recoveryPoint : _unacknowledged >= _recoveryPoint;

    private void ReduceForMark(ref AckProgress progress)
    {
        _context.Counters.CongestionMarks++;
        progress.Events |= AckEvents.Marked;
        Reduce(CongestionSignal.Mark, progress);

        // A mark is never spurious.
        _undo.Disarm();
    }

    private void ReduceForLoss(ref AckProgress progress) => Reduce(CongestionSignal.Loss, progress);

    private void BeginRecovery(ref AckProgress progress)
    {
        // RFC 8985 §7.2: no probe while losses are being repaired.
        _recoveryPoint = _next;
        _probeDeadlineNs = Nanoseconds.Never;
        _probe.Reset();
        progress.Events |= AckEvents.EnteredRecovery;
        _context.Counters.FastRecoveries++;
    }

    private void CompleteReduction(ref AckProgress progress)
    {
        // RFC 5681 §3.2, step 6, as Linux: the reduction ends at the threshold, also where losses had pushed the window below it; the ACK that ends it does not raise the window further.
        progress.EndsReduction = true;
        if (!_congestion.IsModelBased) _window.Size = _window.Threshold;
    }

    private void EndRecovery(ref AckProgress progress)
    {
        progress.Events |= AckEvents.LeftRecovery;
        _congestion.OnRecovered(ref _window);
        _rack.OnRecovered();
        _undo.OnRepaired(_next);
        _forward.End();
    }

    private void Undo(ref AckProgress progress)
    {
        // RFC 4015 §3.2: as if the reduction had not been.
        progress.Events |= AckEvents.Undone;
        _segments.UnmarkLost();
        _rack.Forget();
        _window.Size = Math.Max(_window.Size, _undo.Window);
        _window.Threshold = Math.Max(_window.Threshold, _undo.Threshold);
        _congestion.OnUndone(ref _window, _delivery, SampleOf(progress));
        _undo.Disarm();
        _forward.End();
    }

    private void ReduceForTimeout(ref AckProgress progress)
    {
        _undo.Begin(_window.Size, _window.Threshold, _unacknowledged);
        _window.Threshold = _congestion.OnCongestion(_window, CongestionSignal.Timeout, FlightSize(progress), _delivery);
        _reductionPending = true;
        if (_selectiveAck) _forward.Begin();
    }

    private void EndForwardRto() => _forward.End();

    private void Reduce(CongestionSignal signal, in AckProgress progress)
    {
        _recoveryPoint = _next;
        _reductionPending = true;
        _undo.Begin(_window.Size, _window.Threshold, _unacknowledged);

        // RFC 9937 §6.1: what is selectively acknowledged already will not be delivered again, what this ACK delivered counts.
        _reduction.Begin(_segments.OutstandingBytes - _segments.SackedBytes + progress.DeliveredBytes);
        _window.Threshold = _congestion.OnCongestion(_window, signal, FlightSize(progress), _delivery);
    }

    private void MarkLostOnTimeout(ref AckProgress progress)
    {
        _recoveryPoint = _next;
        var reneged = ForgetSacksOfReneger(ref progress);
        _emulatedSackBytes = 0;
        _duplicateAcks = 0;
        if (_segments[_segments.First].Place == SegmentPlace.InFlight) MarkLost(_segments.First, ref progress);

        // RFC 8985 §6.3: with SACK, what left a moment ago may still arrive.
        var windowNs = _rack.ReorderingWindowNs(true, _segments.SackedCount, _rtt) + _context.ClockSlackNs;
        for (var number = _segments.OldestInFlight; number != SentSegmentQueue.None; number = _segments.OldestInFlight)
        {
            if (_selectiveAck && !reneged && _rack.DeadlineNs(_segments[number].SentNs, windowNs) > progress.NowNs) break;
            MarkLost(number, ref progress);
        }

        // RFC 6298 §5.4: the earliest first, whatever was sent again before.
        _segments.SortLost();

        // RFC 5681 §3.1: one segment, the loss window, beside what may still be under way.
        _window.Size = BytesInFlight + _window.SegmentSize;
    }

    private bool ForgetSacksOfReneger(ref AckProgress progress)
    {
        // RFC 2018 §8: a receiver that holds what comes next and does not acknowledge it has dropped it.
        if (_segments[_segments.First].Place != SegmentPlace.Sacked) return false;
        _segments.ForgetSacks();
        _context.Counters.ReceiverReneged++;
        progress.Events |= AckEvents.ReceiverReneged;
        return true;
    }
}
