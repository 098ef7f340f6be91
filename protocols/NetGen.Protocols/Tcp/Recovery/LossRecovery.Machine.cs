using NetGen.Protocols.Tcp.Congestion;

namespace NetGen.Protocols.Tcp.Recovery;

/// <content>The states and what moves between them.</content>
internal sealed partial class LossRecovery
{
    /// <summary>Whether lost data is being sent again.</summary>
    private bool IsRepairing => State is RecoveryState.Recovery or RecoveryState.Loss;

    private void OnOutOfOrder()
    {
        if (State == RecoveryState.Open) State = RecoveryState.Disorder;
    }

    private void OnInOrder()
    {
        if (State == RecoveryState.Disorder) State = RecoveryState.Open;
    }

    private void OnMarked(ref AckProgress progress)
    {
        if (State is not (RecoveryState.Open or RecoveryState.Disorder)) return;
        State = RecoveryState.CongestionWindowReduced;
        _context.Counters.CongestionMarks++;
        progress.Events |= AckEvents.Marked;
        Reduce(CongestionSignal.Mark, progress);

        // A mark is never spurious.
        _undo.Disarm();
    }

    private void OnLossDetected(ref AckProgress progress)
    {
        switch (State)
        {
            case RecoveryState.Open or RecoveryState.Disorder:
                State = RecoveryState.Recovery;
                BeginRecovery(ref progress);
                Reduce(CongestionSignal.Loss, progress);
                break;
            case RecoveryState.CongestionWindowReduced:
                State = RecoveryState.Recovery;
                BeginRecovery(ref progress);
                break;
        }
    }

    private void OnRecoveryPointPassed(ref AckProgress progress)
    {
        if (State is RecoveryState.Open or RecoveryState.Disorder) return;
        var completesReduction = State != RecoveryState.Loss;
        State = RecoveryState.Open;
        progress.Events |= AckEvents.LeftRecovery;
        if (_congestion.IsModelBased) _congestion.OnRecovered(ref _window);
        else if (completesReduction) _window.Size = Math.Min(_window.Size, _window.Threshold);
        _rack.OnRecovered();
        _forward.End();
    }

    private void OnSpurious(ref AckProgress progress)
    {
        _segments.UnmarkLost();
        progress.Events |= AckEvents.Undone;
        _window.Size = Math.Max(_window.Size, _undo.Window);
        _window.Threshold = Math.Max(_window.Threshold, _undo.Threshold);
        _congestion.OnUndone(ref _window, _delivery, SampleOf(progress));
        _undo.Disarm();
        _forward.End();
        State = RecoveryState.Open;
    }

    private void OnTimeout(ref AckProgress progress)
    {
        // RFC 5681 §3.1: the threshold is set by the first of several timeouts.
        var isNew = !IsRepairing || _unacknowledged >= _recoveryPoint || (State == RecoveryState.Loss && _timeouts == 0);
        State = RecoveryState.Loss;
        if (isNew && _established)
        {
            _undo.Begin(_window.Size, _window.Threshold, _unacknowledged);
            _window.Threshold = _congestion.OnCongestion(_window, CongestionSignal.Timeout, FlightSize, _delivery);
            _reductionPending = true;
            if (_selectiveAck) _forward.Begin();
        }
        else
        {
            _forward.End();
        }

        _recoveryPoint = _next;
        MarkLostOnTimeout(ref progress);
        _window.Size = BytesInFlight + _window.SegmentSize;
    }

    private void BeginRecovery(ref AckProgress progress)
    {
        _recoveryPoint = _next;
        _probe.Reset();
        progress.Events |= AckEvents.EnteredRecovery;
        _context.Counters.FastRecoveries++;
    }

    private void Reduce(CongestionSignal signal, in AckProgress progress)
    {
        _recoveryPoint = _next;
        _reductionPending = true;
        _undo.Begin(_window.Size, _window.Threshold, _unacknowledged);

        // RFC 9937 §6.2: what is selectively acknowledged already will not be delivered again, what this ACK delivered counts.
        _reduction.Begin(_segments.OutstandingBytes - _segments.SackedBytes + progress.DeliveredBytes);
        _window.Threshold = _congestion.OnCongestion(_window, signal, FlightSize, _delivery);
    }

    private void MarkLostOnTimeout(ref AckProgress progress)
    {
        if (_segments.IsEmpty) return;

        // RFC 2018 §8: a receiver that holds what comes next and does not acknowledge it has dropped it.
        var reneged = _segments[_segments.First].Place == SegmentPlace.Sacked;
        if (reneged)
        {
            _segments.ForgetSacks();
            _context.Counters.ReceiverReneged++;
            progress.Events |= AckEvents.ReceiverReneged;
        }

        _emulatedSackBytes = 0;
        _duplicateAcks = 0;
        if (_segments[_segments.First].Place == SegmentPlace.InFlight) MarkLost(_segments.First, ref progress);

        // RFC 8985 §6.3: with SACK, what left a moment ago may still arrive.
        var windowNs = _rack.ReorderingWindowNs(true, _segments.SackedCount, _rtt);
        for (var number = _segments.OldestInFlight; number != SentSegmentQueue.None; number = _segments.OldestInFlight)
        {
            if (_selectiveAck && !reneged && _rack.DeadlineNs(_segments[number].SentNs, windowNs) > progress.NowNs) return;
            MarkLost(number, ref progress);
        }
    }
}
