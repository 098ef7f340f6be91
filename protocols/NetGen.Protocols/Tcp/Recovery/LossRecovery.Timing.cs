using NetGen.Protocols.Tcp.Congestion;

namespace NetGen.Protocols.Tcp.Recovery;

/// <content>The one timer that serves reordering, tail loss probe and retransmission (RFC 8985 §8).</content>
internal sealed partial class LossRecovery
{
    /// <summary>When <see cref="OnTimer"/> is to be called; <see cref="Nanoseconds.Never"/> when nothing waits.</summary>
    internal long TimerDeadlineNs => Math.Min(_reorderingDeadlineNs, Math.Min(_probeDeadlineNs, _retransmissionDeadlineNs));

    /// <summary>Takes the expiry of the timer.</summary>
    /// <param name="nowNs">The time; before the deadline nothing happens.</param>
    /// <returns>What to do.</returns>
    internal TimerAction OnTimer(long nowNs)
    {
        if (nowNs < TimerDeadlineNs || _segments.IsEmpty) return TimerAction.None;
        var progress = new AckProgress { NowNs = nowNs, PriorInFlight = BytesInFlight };
        if (nowNs >= _reorderingDeadlineNs) return OnReorderingTimer(ref progress);
        if (nowNs >= _probeDeadlineNs) return OnProbeTimer();
        return OnRetransmissionTimer(ref progress);
    }

    private TimerAction OnReorderingTimer(ref AckProgress progress)
    {
        DetectLoss(ref progress);
        if (progress.LostBytes == 0) return TimerAction.None;
        OnLossDetected(ref progress);
        UpdateWindow(ref progress);
        return TimerAction.Retransmit;
    }

    private TimerAction OnProbeTimer()
    {
        // RFC 8985 §7.3.
        _probeDeadlineNs = Nanoseconds.Never;
        _probePending = true;
        return TimerAction.Probe;
    }

    private TimerAction OnRetransmissionTimer(ref AckProgress progress)
    {
        // RFC 6298 §5.4 to §5.6.
        _context.Counters.RetransmissionTimeouts++;
        OnTimeout(ref progress);
        if (_timeouts < byte.MaxValue) _timeouts++;
        _rtt.BackOff();
        _probe.Reset();
        _probePending = false;
        CancelTimers();
        ArmRetransmission(progress.NowNs);
        return TimerAction.Retransmit;
    }

    private void RearmTimers(ref AckProgress progress)
    {
        _probePending = false;
        if (_segments.IsEmpty)
        {
            // RFC 6298 §5.2.
            CancelTimers();
            return;
        }

        if (progress.AckedBytes != 0)
        {
            // RFC 6298 §5.3.
            ArmRetransmission(progress.NowNs);
            ExpectReneging(progress.NowNs);
        }

        if (progress.AckedBytes != 0 || progress.SackedBytes != 0 || progress.LostBytes != 0) ArmProbe(progress.NowNs);
    }

    private void ArmRetransmission(long nowNs) => _retransmissionDeadlineNs = Nanoseconds.After(nowNs, RetransmissionTimeoutNs);

    /// <summary>When the next segment is selectively acknowledged but not acknowledged, its receiver has dropped it; half a round trip may prove it wrong.</summary>
    private void ExpectReneging(long nowNs)
    {
        if (_segments[_segments.First].Place != SegmentPlace.Sacked) return;
        var patienceNs = Math.Max(_rtt.SmoothedNs / 2, 10 * Nanoseconds.PerMillisecond);
        _retransmissionDeadlineNs = Math.Min(_retransmissionDeadlineNs, Nanoseconds.After(nowNs, patienceNs));
    }

    private void ArmProbe(long nowNs)
    {
        // RFC 8985 §7.2: nothing else is under way that would find a loss. A reduction after a mark finds none.
        _probeDeadlineNs = Nanoseconds.Never;
        if (!_established || !_selectiveAck || _probe.IsOutstanding || _segments.SackedCount != 0) return;
        if (State is not (RecoveryState.Open or RecoveryState.CongestionWindowReduced)) return;
        var timeoutNs = TailLossProbe.TimeoutNs(_rtt, _segments.Count == 1, _context);
        _probeDeadlineNs = Math.Min(Nanoseconds.After(nowNs, timeoutNs), _retransmissionDeadlineNs);
    }

    private void CancelTimers() => _reorderingDeadlineNs = _probeDeadlineNs = _retransmissionDeadlineNs = Nanoseconds.Never;
}
