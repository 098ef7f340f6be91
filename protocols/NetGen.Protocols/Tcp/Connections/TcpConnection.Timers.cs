using NetGen.Protocols.Tcp.Recovery;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>TIMEOUT (RFC 9293 §3.10.8): retransmission and zero window, delayed ACK, and a peer that is silent.</summary>
public sealed partial class TcpConnection
{
    private int _keepAliveProbes;
    private bool _doubtsRoute;

    private int RetryLimit => State switch
    {
        TcpState.SynSent => Settings.SynRetries == 0 ? _context.Options.SynRetries : Settings.SynRetries,
        TcpState.SynReceived => _context.Options.SynAckRetries,
        _ => IsOrphan ? _context.Options.OrphanRetries : _context.Options.Retries,
    };

    /// <summary>Whether the way to the peer is to be looked for anew; true once each time that has come (RFC 9293 §3.8.3).</summary>
    internal bool TakeDoubt()
    {
        var doubts = _doubtsRoute;
        _doubtsRoute = false;
        return doubts;
    }

    /// <summary>A timer has elapsed.</summary>
    internal void OnTimer(TcpTimerKind kind, long now)
    {
        switch (kind)
        {
            case TcpTimerKind.Retransmission: OnRetransmissionDue(now); break;
            case TcpTimerKind.Acknowledgment: OnAcknowledgmentDue(now); break;
            default: OnIdleDue(now); break;
        }
    }

    private void OnRetransmissionDue(long now)
    {
        _context.Pending.Add(this);
        // As Linux: our SYN+ACK once more, whose ACK is then enough.
        _waitsForData = false;
        _isPartlyAgain = false;
        var before = _recovery.ConsecutiveTimeouts;
        var action = _recovery.OnTimer(now);
        if (action == TimerAction.Probe) _probesTail = true;
        if (_mtuSearch is { } search) LearnOfMtuProbe(search, now);
        // RFC 9293 §3.8.3: beyond R2, or the user's own limit, the connection is broken.
        if (IsOverRetryLimit(now) || now >= UserDeadline)
        {
            TimeOut();
            return;
        }

        if (_recovery.ConsecutiveTimeouts > before && _recovery.ConsecutiveTimeouts >= _context.Options.RetriesBeforeDoubt && !IsShutOut(now)) DoubtPath(now);
        if (_probe.TryTake(now)) OnPersistDue(now);
    }

    private bool IsOverRetryLimit(long now) => _recovery.ConsecutiveTimeouts > RetryLimit && (IsOrphan || !IsShutOut(now)) && now >= AdoptedEnd;

    // RFC 9293 §3.8.6 (SHLD-17): what lies beyond a window that was taken back is not acknowledged, though the peer is there. Sending it again is the probe.
    private bool IsShutOut(long now) => IsSynchronised && _send.Size == 0 && !IsSilent(now);

    // RFC 9293 §3.8.6.1: a peer that answers may keep its window closed for as long as it likes; one that nobody waits for may not.
    private void OnPersistDue(long now)
    {
        if (IsSilent(now) || (IsOrphan && _probe.Count > _context.Options.OrphanRetries)) TimeOut();
        else if (_send.Usable > 0) _overridesNagle = true;
        else _owesProbe = true;
    }

    // As many unanswered probes as data would be sent again: the intervals double to a minute.
    private bool IsSilent(long now) => now - _lastHeard > Math.Max(_context.Options.Retries * 60 * TcpClock.Second, TcpClock.ToNanoseconds(AdoptedUserTimeout));

    /// <summary>When the user's patience is over, or <see cref="TcpClock.Never"/>: data is acknowledged by then, sent or not (RFC 9293 §3.9.1.9).</summary>
    private long UserDeadline => Settings.UserTimeout > TimeSpan.Zero && (_send.HasOutstanding || _probe.Deadline != TcpClock.Never)
        ? TcpClock.After(_lastProgress, Settings.UserTimeout)
        : TcpClock.Never;

    // RFC 9293 §3.8.3, R1.
    private void DoubtPath(long now)
    {
        _doubtsRoute = true;
        SuspectBlackHole(now);
    }

    private void OnAcknowledgmentDue(long now)
    {
        _receiver.Policy.OnDeadline(now);
        _context.Pending.Add(this);
    }

    // Who waits for the pool has the timer first, and starts it for keep-alives after that.
    private void StartKeepAlive(long now)
    {
        if (Settings.KeepAlive && !_waitsForPool) _idleTimer.Set(TcpClock.After(now, Settings.KeepAliveTime));
    }

    private void LimitFinWait2()
    {
        if (!IsOrphan) return;
        _idleTimer.Set(TcpClock.After(_context.Clock.Now, Settings.FinWait2Timeout == TimeSpan.Zero ? _context.Options.FinWait2Timeout : Settings.FinWait2Timeout));
        JoinOrphans();
    }

    private void OnIdleDue(long now)
    {
        if (_waitsForPool)
        {
            _waitsForPool = false;
            StartKeepAlive(_lastHeard);
            User?.OnWritable(this);
            return;
        }

        if (State == TcpState.FinWait2 && IsOrphan)
        {
            // As Linux: nobody waits for the peer's FIN any more.
            Break(TcpCloseReason.Finished);
            return;
        }

        if (!Settings.KeepAlive || State is TcpState.Closed or TcpState.TimeWait) return;
        var silence = now - _lastHeard;
        var patience = TcpClock.ToNanoseconds(Settings.KeepAliveTime);
        if (silence < patience || _send.HasOutstanding)
        {
            // RFC 9293 §3.8.4: only a connection at rest is asked.
            _idleTimer.Set(TcpClock.After(silence < patience ? _lastHeard : now, Settings.KeepAliveTime));
            return;
        }

        if (_keepAliveProbes >= Settings.KeepAliveRetries && silence > TcpClock.ToNanoseconds(LeastKeepAliveTimeout))
        {
            TimeOut();
            return;
        }

        _keepAliveProbes++;
        _owesProbe = true;
        _context.Pending.Add(this);
        _idleTimer.Set(TcpClock.After(now, Settings.KeepAliveInterval));
    }

    private void TimeOut()
    {
        _context.Counters.Timeouts++;
        if (State is TcpState.SynSent or TcpState.SynReceived) _context.Counters.AttemptsFailed++;
        else SendReset(_send.Next);
        Break(_softError ?? TcpCloseReason.TimedOut);
    }
}
