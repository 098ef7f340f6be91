using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Packets;
using NetGen.Protocols.Tcp.Recovery;
using NetGen.Protocols.Tcp.Segments;
using NetGen.Protocols.Tcp.Sending;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>What the connection sends next: SYN, lost data, new data, FIN, probes, ACKs, in this order.</summary>
public sealed partial class TcpConnection
{
    // When the pool has no chunk left for an ACK, it is tried again this much later.
    private const long PoolPatience = 10 * TcpClock.Millisecond;

    private bool _owesSyn;
    private bool _owesProbe;
    private bool _probesTail;
    private bool _overridesNagle;
    private bool _finQueued;
    private bool _closesWhenOpen;
    private SequenceNumber _smallEnd;
    private SequenceNumber _againFrom;
    private bool _isPartlyAgain;
    private SendLimit _limit;

    // RFC 7413 §4.2.2: a server whose client proved its address sends before the handshake is done.
    private bool IsSynchronised =>
        State is not (TcpState.Closed or TcpState.Listen or TcpState.SynSent or TcpState.SynReceived) || (State == TcpState.SynReceived && _fastOpen.IsOpenEarly);

    private bool HoldsData => _queue.Length > 0 && !IsSynchronised;

    // The SYN's number comes round again after 4 GiB: then it is a byte's.
    private bool AwaitsSynAcknowledgment => _awaitsHandshake || State == TcpState.SynSent;

    private bool IsFinSent => _finQueued && _send.Next > _queue.End;

    /// <summary>Makes the next segment that may leave now.</summary>
    /// <param name="now">The present.</param>
    /// <param name="segment">The segment.</param>
    /// <returns>False when there is none; the timers say when to ask again.</returns>
    internal bool TryPoll(long now, out OutgoingSegment segment)
    {
        segment = default;
        if (State is TcpState.Closed or TcpState.Listen) return false;
        if (_owesSyn) return TryMakeFirstSyn(now, out segment);
        // The blocks of a gap do not fit beside a full segment's data, and the peer must have them first.
        if (_receiver.HasSack && TryMakeAcknowledgment(out segment)) return true;
        return TryMakeLost(now, out segment) || TryMakeTailProbe(now, out segment) || TryMakeNew(now, out segment)
            || TryMakeProbe(out segment) || TryMakeAcknowledgment(out segment);
    }

    /// <summary>Sets the timers once nothing more may leave.</summary>
    /// <returns>Whether to poll once more: what recovery held back may leave after all.</returns>
    internal bool FinishPolling(long now)
    {
        if (State is TcpState.Closed or TcpState.Listen) return false;
        if (IsSynchronised && State != TcpState.TimeWait && _recovery.OnSendStopped(_limit, now)) return true;
        SetTimers(now);
        if (_waitsForUnsent) TellOfRoom();
        TellOfShortage();
        return false;
    }

    private void SetTimers(long now)
    {
        _acknowledgmentTimer.Set(_receiver.Policy.IsDue ? now + PoolPatience : _receiver.Policy.Deadline);
        if (State == TcpState.TimeWait)
        {
            if (!_receiver.Policy.IsDue) HandTimeWaitOver();
            return;
        }

        if (_owesSyn)
        {
            _retransmissionTimer.Set(now + PoolPatience);
            return;
        }

        if (_waitsForData)
        {
            _retransmissionTimer.Set(DeferralEnd);
            return;
        }

        var unsent = IsSynchronised && !IsFinSent ? _queue.End - _send.Next : 0;
        if (unsent > 0 && !_send.HasOutstanding) _probe.Start(_recovery.RetransmissionTimeoutNs, isShut: _send.Usable == 0, now);
        else if (!_owesProbe) _probe.Stop();
        _retransmissionTimer.Set(Math.Min(Math.Min(_recovery.TimerDeadlineNs, _probe.Deadline), Math.Min(SendingDeadline(unsent, now), Math.Min(UserDeadline, AdoptedDeadline(now)))));
    }

    /// <summary>When to try again what may leave but for the pacer or the pool: data, FIN, or what was lost.</summary>
    private long SendingDeadline(int unsent, long now)
    {
        var owesFin = _finQueued && !IsFinSent;
        if (IsPaced(now)) return unsent > 0 || owesFin || _recovery.TryGetRetransmission(out _) ? _recovery.NextSendNs : TcpClock.Never;
        // Nothing else reminds of a FIN alone for which the pool had no chunk.
        return owesFin && unsent == 0 && !_send.HasOutstanding ? now + PoolPatience : TcpClock.Never;
    }

    private void QueueFin()
    {
        _finQueued = true;
        OnWritten();
    }

    // RFC 9293 §3.10.4: who waits for the connection to open hears that it never will.
    private void AbandonOpening() => _closeReason = TcpCloseReason.Aborted;

    private void RememberClose() => _closesWhenOpen = true;

    // RFC 9293 §3.10.4: with nothing to send, FIN does not wait for the ACK of our SYN.
    private void UseOptionsEarly()
    {
        if (_awaitsHandshake && !_fastOpen.IsOpenEarly) UseOptions(_context.Clock.Now);
    }

    private void AwaitHandshake() => _awaitsHandshake = true;

    private void OweSyn()
    {
        _owesSyn = true;
        _context.Pending.Add(this);
    }

    /// <summary>The handshake is over: a SYN that came again with the last ACK is answered no more.</summary>
    [Leave(TcpState.SynSent, TcpState.SynReceived)]
    private void ForgetSyn() => _owesSyn = false;

    private bool TryMakeFirstSyn(long now, out OutgoingSegment segment)
    {
        var isFirst = !_send.HasOutstanding;
        var length = isFirst ? PlanSynData(now) : 0;
        if (!TryMakeSyn(now, isAgain: false, length, out segment)) return false;
        _owesSyn = false;
        // Simultaneous open, or a SYN+ACK again: the number is in flight already.
        if (!isFirst) return true;
        _recovery.OnSent(_send.Initial, 1, 1, now);
        _send.OnSent(1);
        if (length > 0) NoteSynData(length, now);
        return true;
    }

    private bool TryMakeSyn(long now, bool isAgain, int length, out OutgoingSegment segment)
    {
        segment = default;
        PacketBuffer packet;
        if (length > 0 ? !_queue.TryBuild(_queue.Start, length, out packet, out _) : !SegmentRoom.TryRent(_context.Packets, out packet)) return false;
        var isReply = State != TcpState.SynSent;
        var timestamps = new TcpTimestamps.Value { TimestampValue = TimestampAt(now), TimestampEchoReply = isReply ? _watch.Recent : 0 };
        segment = new OutgoingSegment(packet, new TcpHeader.Value
        {
            SourcePort = LocalPort,
            DestinationPort = RemotePort,
            SequenceNumber = _send.Initial,
            AcknowledgmentNumber = isReply ? _receiver.Next : default,
            Flags = isReply ? TcpFlags.Syn | TcpFlags.Ack | _ecn.ReplyFlags : TcpFlags.Syn | _ecn.RequestFlags(isAgain),
            Window = isReply ? _receiver.TellUnscaledWindow(_settings.LargestTold) : (ushort)Math.Min(WindowScaling.LargestUnscaled, (uint)Math.Min(_receiver.BufferSize, _settings.LargestTold)),
            Options = OptionComposer.ComposeSyn(_context.OptionBytes, in _options, isReply, timestamps, FastOpenOptionOf(isAgain, now), _signer, UserTimeoutOption.ToTell(_settings)),
        })
        {
            Signer = _signer,
        };
        if (isReply) OnAcknowledgmentSent();
        else if (isAgain && _ecn.IsAsking) _context.Counters.EcnFallbacks++;
        return true;
    }

    private bool TryMakeLost(long now, out OutgoingSegment segment)
    {
        segment = default;
        if (IsPaced(now) || !_recovery.TryGetRetransmission(out var range)) return false;
        return TryMakeAgain(range, now, out segment);
    }

    private bool TryMakeTailProbe(long now, out OutgoingSegment segment)
    {
        segment = default;
        if (!_probesTail) return false;
        _probesTail = false;
        // RFC 8985 §7.3: new data if there is some, else the last segment again.
        if (IsSynchronised && !IsFinSent && _queue.End > _send.Next && _send.Usable > 0 && _recovery.CanRecord)
            return TryMakeData((int)Math.Min((uint)(_queue.End - _send.Next), Math.Min(_send.Usable, (uint)_options.SegmentSize)), now, out segment);
        return _recovery.TryGetProbe(out var range) && TryMakeAgain(range, now, out segment);
    }

    private bool TryMakeAgain(SegmentRange range, long now, out OutgoingSegment segment)
    {
        // What was sent before the path's MTU shrank takes several segments now.
        var start = _isPartlyAgain && _againFrom > range.Start && _againFrom < range.End ? _againFrom : range.Start;
        var numbers = Math.Min((uint)(range.End - start), (uint)_options.SegmentSize);
        segment = default;
        var isSyn = AwaitsSynAcknowledgment && start == _send.Initial;
        // RFC 7413 §4.2.1: what our SYN carried is not sent again before the peer has answered.
        if (!isSyn && !IsSynchronised) return false;
        var made = isSyn ? TryMakeSyn(now, isAgain: true, length: 0, out segment) : TryMakeRange(start, numbers, now, out segment);
        if (!made) return false;
        _context.Counters.SegmentsRetransmitted++;
        _retransmissions++;
        _againFrom = start + numbers;
        _isPartlyAgain = _againFrom != range.End;
        if (!_isPartlyAgain) _recovery.OnRetransmitted(_options.Timestamps ? TimestampAt(now) : 0, now);
        return true;
    }

    private bool TryMakeNew(long now, out OutgoingSegment segment)
    {
        segment = default;
        _limit = SendLimit.Application;
        if (!IsSynchronised || IsFinSent) return false;
        var unsent = (uint)(_queue.End - _send.Next);
        if (unsent == 0 && !_finQueued) return false;
        if (IsPaced(now))
        {
            _limit = SendLimit.Pacing;
            return false;
        }

        if (_mtuSearch is { } search && TakeMtuTurn(search, unsent, now, out var probe) is not MtuProbeTurn.None and var turn)
        {
            _limit = SendLimit.CongestionWindow;
            return turn == MtuProbeTurn.Send && TryMakeMtuProbe(search, probe, now, out segment);
        }

        var length = unsent == 0 ? 0 : LengthToSend(unsent);
        if (length == 0 && unsent > 0)
        {
            _limit = _send.Usable < unsent ? SendLimit.ReceiveWindow : SendLimit.Application;
            return false;
        }

        _limit = SendLimit.CongestionWindow;
        return _recovery.CanRecord && length <= _recovery.SendableBytes && TryMakeData((int)length, now, out segment);
    }

    private uint LengthToSend(uint unsent)
    {
        var size = (uint)_options.SegmentSize;
        if (_overridesNagle) return Math.Min(Math.Min(unsent, _send.Usable), size);
        return new SendDecision(unsent, _send.Usable, size, _send.Largest)
        {
            HasSmallOutstanding = _smallEnd > _send.Unacknowledged,
            NoDelay = Settings.NoDelay || _urgentData.IsOutstanding,
            Cork = Settings.Cork && !_urgentData.IsOutstanding,
            IsFinal = _finQueued,
        }.Length;
    }

    private bool TryMakeData(int length, long now, out OutgoingSegment segment)
    {
        var start = _send.Next;
        var numbers = (uint)length + (_finQueued && start + (uint)length == _queue.End ? 1U : 0);
        if (!TryMakeRange(start, numbers, now, out segment)) return false;
        _overridesNagle = false;
        if (_ecn.IsUsed && length > 0) segment = AsEcnCapable(in segment);
        _recovery.OnSent(start, numbers, numbers, now);
        _send.OnSent(numbers);
        if (length < _options.SegmentSize) _smallEnd = _send.Next;
        return true;
    }

    // RFC 3168 §6.1.5, §6.1.4, §6.1.6: new data alone is ECN-capable; nothing sent again, no ACK, no probe.
    private OutgoingSegment AsEcnCapable(in OutgoingSegment segment)
    {
        var reduced = _recovery.TakeCongestionWindowReduced() ? TcpFlags.Cwr : TcpFlags.None;
        return segment with { IsEcnCapable = true, Header = segment.Header with { Flags = segment.Header.Flags | reduced } };
    }

    /// <summary>Makes a segment of numbers in the queue, the one behind which is FIN's.</summary>
    private bool TryMakeRange(SequenceNumber start, uint numbers, long now, out OutgoingSegment segment)
    {
        segment = default;
        var isFin = _finQueued && start + numbers == _queue.End + 1;
        var length = (int)numbers - (isFin ? 1 : 0);
        PacketBuffer packet;
        ushort? sum = null;
        if (length > 0 ? !_queue.TryBuild(start, length, out packet, out sum) : !SegmentRoom.TryRent(_context.Packets, out packet)) return false;
        var flags = TcpFlags.Ack | (isFin ? TcpFlags.Fin : 0) | (start + (uint)length == _queue.End && length > 0 ? TcpFlags.Psh : 0);
        segment = Finish(packet, start, flags, length, sum, now);
        return true;
    }

    private bool TryMakeProbe(out OutgoingSegment segment)
    {
        segment = default;
        if (!_owesProbe) return false;
        _owesProbe = false;
        // A number acknowledged long ago: the peer must answer with its window, or that it is there (RFC 9293 §3.8.4; as Linux).
        return TryMakeEmpty(_send.Unacknowledged - 1, out segment);
    }

    private bool TryMakeAcknowledgment(out OutgoingSegment segment)
    {
        segment = default;
        return _receiver.Policy.IsDue && TryMakeEmpty(_send.Next, out segment);
    }

    private bool TryMakeEmpty(SequenceNumber start, out OutgoingSegment segment)
    {
        segment = default;
        if (!SegmentRoom.TryRent(_context.Packets, out var packet)) return false;
        segment = Finish(packet, start, TcpFlags.Ack, 0, sum: null, _context.Clock.Now);
        return true;
    }

    private OutgoingSegment Finish(PacketBuffer packet, SequenceNumber start, TcpFlags flags, int length, ushort? sum, long now)
    {
        var room = _options.SegmentSize + _options.OrdinaryLength - length;
        TcpTimestamps.Value? timestamps = _options.Timestamps ? TimestampsAt(now) : null;
        var userTimeout = _owesUserTimeout ? UserTimeoutOption.ToTell(_settings) : default;
        WireBytes options = OptionComposer.Compose(_context.OptionBytes, timestamps, _receiver, room, _signer, ref userTimeout);
        _owesUserTimeout = userTimeout.UserTimeout > 0;
        var urgent = _urgentData.PointerFrom(start);
        if (LimitReceiver()) _context.Counters.WindowsLimited++;
        var header = new TcpHeader.Value
        {
            SourcePort = LocalPort,
            DestinationPort = RemotePort,
            SequenceNumber = start,
            AcknowledgmentNumber = _receiver.Next,
            UrgentPointer = urgent,
            Flags = flags | _ecn.EchoFlag | (urgent > 0 ? TcpFlags.Urg : TcpFlags.None),
            Window = _receiver.TellWindow(_settings.LargestTold),
            Options = options,
        };
        OnAcknowledgmentSent();
        return new OutgoingSegment(packet, header) { Signer = _signer, DataSum = sum };
    }

    private void OnAcknowledgmentSent()
    {
        _receiver.Policy.OnSent(isDuplicate: _receiver.HasGap && _lastAcknowledged == _receiver.Next);
        _lastAcknowledged = _receiver.Next;
    }

    private bool IsPaced(long now) => _recovery.PacingRequired && now < _recovery.NextSendNs;

    // RFC 7323 §5.4: a millisecond clock, shifted for each flow.
    private TcpTimestamps.Value TimestampsAt(long now) => new() { TimestampValue = TimestampAt(now), TimestampEchoReply = _watch.Recent };

    private uint TimestampAt(long now) => (uint)(now / TcpClock.Millisecond) + _timestampOffset;
}
