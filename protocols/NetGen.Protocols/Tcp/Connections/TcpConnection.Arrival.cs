using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Tcp.Opening;
using NetGen.Protocols.Tcp.Receiving;
using NetGen.Protocols.Tcp.Recovery;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>SEGMENT ARRIVES, in the order of steps that RFC 9293 §3.10.7.4 prescribes.</summary>
public sealed partial class TcpConnection
{
    // As Linux (tcp_invalid_ratelimit): two connections that each find the other's numbers wrong would answer each other for ever.
    private const long ChallengeInterval = TcpClock.Second / 2;

    private SequenceNumber _lastAcknowledged;
    private long _nextChallenge;
    private long _lastHeard;
    private long _lastProgress;

    // Both SYNs are known, and ours is not acknowledged: in SYN-RECEIVED, and in FIN-WAIT-1 where the user closed in it.
    private bool _awaitsHandshake;

    /// <summary>Takes a segment of the connection's flow.</summary>
    /// <param name="segment">The segment; its packet is taken out of it where it is kept.</param>
    /// <returns>Why it was of no use, or <see cref="DropReason.None"/>.</returns>
    internal DropReason OnSegment(ref IncomingSegment segment)
    {
        _context.Pending.Add(this);
        if (State == TcpState.SynSent) return OnSegmentInSynSent(ref segment);
        if (State is TcpState.Closed or TcpState.Listen or TcpState.TimeWait) return DropReason.TcpUnexpected;
        var refusal = CheckNumbers(ref segment);
        if (refusal != DropReason.None) return refusal;
        _lastHeard = segment.Now;
        _keepAliveProbes = 0;
        // RFC 5461 §2.1: whatever a router said before, the path carries segments.
        _softError = null;
        if (segment.IsReset) return OnReset(in segment);
        if (segment.IsSyn)
        {
            // RFC 9293 §3.10.7.4: the SYN that came with data comes again, in the window or not.
            if (IsSynAgain(in segment)) return AnswerSynAgain(segment.Now);
            // Step 4, RFC 5961 §4.2: a peer that really started anew resets us when it sees the challenge.
            Challenge(segment.Now);
            return DropReason.TcpSynRefused;
        }

        if (!segment.IsAcknowledgment) return DropReason.TcpAcknowledgment;
        refusal = OnAcknowledgment(ref segment);
        if (refusal != DropReason.None || State == TcpState.Closed) return refusal;
        TakeTimestamp(in segment);
        if (_settings.AdvertisesUserTimeout) TakeUserTimeout(segment.Options);
        if (_options.NetworkOptionsLength > 0) LearnRoute(in segment);
        return OnPayload(ref segment);
    }

    /// <summary>Step 1: sequence numbers and timestamps (RFC 7323 §5.3).</summary>
    private DropReason CheckNumbers(ref IncomingSegment segment)
    {
        // RFC 9293 §3.5, figure 8: in a simultaneous open the SYN comes again, now with the ACK that is waited for.
        if (_awaitsHandshake && segment.IsAcknowledgment && segment.SequenceNumber == _receiver.Initial) TakeLateSynAck(ref segment);
        if (_options.Timestamps && !segment.IsReset)
        {
            // RFC 7323 §3.2: every segment carries them once they are agreed on.
            if (segment.Options.Timestamps is not { } timestamps) return DropReason.TcpTimestampMissing;
            if (_watch.IsOld(timestamps.TimestampValue, segment.Now))
            {
                AnswerUnacceptable(in segment);
                return DropReason.TcpTimestampOld;
            }
        }

        // A window of zero still takes ACKs and resets at its edge.
        var isAcceptable = Acceptability.IsAcceptable(segment.SequenceNumber, segment.Length, _receiver.Next, _receiver.Window)
            || (_receiver.Window == 0 && segment.SequenceNumber == _receiver.Next);
        return isAcceptable ? DropReason.None : RefuseNumbers(in segment);
    }

    // RFC 7323 §4.3. Only once the ACK has shown that the sender knows both sides' numbers, as Linux: a forged value in the future would make the peer's own segments look old.
    private void TakeTimestamp(in IncomingSegment segment)
    {
        if (_options.Timestamps && segment.Options.Timestamps is { } timestamps)
            _watch.OnSegment(timestamps.TimestampValue, segment.SequenceNumber, _lastAcknowledged, segment.Now);
    }

    private void TakeLateSynAck(ref IncomingSegment segment)
    {
        if (segment.IsSyn) _ecn.OnLateSynAck(segment.Flags);
        segment.TrimSyn();
    }

    private DropReason RefuseNumbers(in IncomingSegment segment)
    {
        if (segment.IsReset) return DropReason.TcpResetRefused;
        if (IsSynAgain(in segment)) return AnswerSynAgain(segment.Now);
        AnswerUnacceptable(in segment);
        return segment.End <= _receiver.Next ? DropReason.TcpDuplicate : DropReason.TcpOutsideWindow;
    }

    private bool IsSynAgain(in IncomingSegment segment) => _awaitsHandshake && segment.IsSyn && segment.SequenceNumber == _receiver.Initial;

    // Our SYN+ACK was lost.
    private DropReason AnswerSynAgain(long now)
    {
        if (TryTakeChallenge(now)) OweSyn();
        return DropReason.TcpDuplicate;
    }

    private void AnswerUnacceptable(in IncomingSegment segment)
    {
        _receiver.OnOldSegment(in segment);
        // Data is no part of a loop of ACKs, and its sender needs the answer to go on.
        if ((segment.PayloadLength > 0 && !segment.IsSyn) || TryTakeChallenge(segment.Now)) _receiver.Policy.Demand();
    }

    /// <summary>Step 2, RFC 5961 §3.2: only a reset that names exactly the number expected next is obeyed at once.</summary>
    private DropReason OnReset(in IncomingSegment segment)
    {
        if (segment.SequenceNumber != _receiver.Next)
        {
            Challenge(segment.Now);
            return DropReason.TcpResetRefused;
        }

        NoteEarlyReset(segment.Now);
        if (State == TcpState.SynReceived) _context.Counters.AttemptsFailed++;
        else _context.Counters.EstablishedResets++;
        Break(State == TcpState.SynReceived && !_fastOpen.IsOpenEarly ? TcpCloseReason.Refused : TcpCloseReason.Reset);
        return DropReason.None;
    }

    /// <summary>Step 5.</summary>
    private DropReason OnAcknowledgment(ref IncomingSegment segment)
    {
        var number = segment.AcknowledgmentNumber;
        if (_awaitsHandshake && !(number > _send.Unacknowledged && number <= _send.Next))
        {
            RefuseAcknowledgment(number);
            return DropReason.TcpAcknowledgment;
        }

        if (!Acceptability.IsPlausible(number, _send.Unacknowledged, _send.Next, _send.Largest))
        {
            // RFC 5961 §5.2.
            Challenge(segment.Now);
            return DropReason.TcpAcknowledgment;
        }

        if (State == TcpState.SynReceived && Binding is { } binding && !_fastOpen.IsOpenEarly)
        {
            if (binding.IsClosed)
            {
                SendReset(number);
                Break(TcpCloseReason.Aborted);
                return DropReason.TcpNoSocket;
            }

            // The peer's data, or our SYN+ACK again, brings the next chance.
            if (!binding.Acceptor.HasRoom) return DropReason.TcpAcceptQueueFull;
            if (DefersAccept(in segment)) return DropReason.TcpAcceptDeferred;
        }

        if (number < _send.Unacknowledged) return DropReason.None;
        // Where the user closed early, the options are in use already.
        if (State == TcpState.SynReceived && !_fastOpen.IsOpenEarly) UseOptions(segment.Now);
        TakeAcknowledgment(in segment);
        if (_awaitsHandshake) BecomeEstablished(segment.Now);
        // A FIN is the last number there is.
        if (_finQueued && _send.Unacknowledged == _queue.End + 1) OnFinAcknowledged();
        return DropReason.None;
    }

    private void TakeAcknowledgment(in IncomingSegment segment)
    {
        var number = segment.AcknowledgmentNumber;
        var wasShut = _send.Usable == 0;
        var windowChanged = _send.OnSegment(in segment);
        var summary = _recovery.OnAck(
            new Acknowledgment
            {
                Number = number,
                Sack = _options.Sack ? segment.Sack : default,
                TimestampEcho = _options.Timestamps ? segment.Options.Timestamps?.TimestampEchoReply : null,
                TimestampRttNs = RoundTripOf(in segment),
                EcnEcho = _ecn.IsUsed && (segment.Flags & TcpFlags.Ece) != 0,
                MayBeDuplicate = segment is { PayloadLength: 0, IsFin: false, IsSyn: false } && !windowChanged && _send.HasOutstanding,
            },
            segment.Now);
        if ((summary.Events & AckEvents.Marked) != 0) _context.Counters.CongestionMarkReductions++;
        if (_mtuSearch is { } search) LearnOfMtuProbe(search, segment.Now);
        // RFC 9293 §3.8.6.1, §3.8.6.2.1: a window that opens ends the probing. What waits for more of it, or is corked, waits no longer because the peer talks on.
        if ((wasShut && _send.Usable > 0) || _send.HasOutstanding) _probe.Stop();
        if (number == _send.Unacknowledged) return;
        _send.OnAcknowledged(number);
        _lastProgress = segment.Now;
        if (_smallEnd < number) _smallEnd = number;
        _urgentData.OnAcknowledged(number);
        if (_queue.Acknowledge(number) > 0) User?.OnWritable(this);
    }

    // RFC 7323 §4.1. The clock counts milliseconds: what is shorter says only that it is shorter.
    private long RoundTripOf(in IncomingSegment segment)
    {
        if (!_options.Timestamps || segment.Options.Timestamps is not { TimestampEchoReply: not 0 and var echo }) return -1;
        var elapsed = (int)(TimestampAt(segment.Now) - echo);
        return elapsed >= 0 ? Math.Max(1, elapsed) * TcpClock.Millisecond : -1;
    }

    /// <summary>Steps 6 to 8: the urgent pointer, the data, then FIN.</summary>
    private DropReason OnPayload(ref IncomingSegment segment)
    {
        if (State is not (TcpState.Established or TcpState.FinWait1 or TcpState.FinWait2))
            return segment.PayloadLength > 0 ? DropReason.TcpUnexpected : DropReason.None;
        if (User is null && segment.PayloadLength > 0 && segment.SequenceNumber + (uint)segment.PayloadLength > _receiver.Next)
        {
            // RFC 9293 §3.10.4, RFC 2525 §2.17: nobody will ever read it, and the peer must know.
            Abort();
            return DropReason.TcpUnread;
        }

        // As Linux under memory pressure: the data comes again once some has been read. What the reader waits for is taken, for only reading frees memory.
        if (segment.PayloadLength > 0 && (_receiver.Unread > 0 || segment.SequenceNumber > _receiver.Next) && _context.ReceiveMemory.IsShort)
        {
            // The sender learns at once, and not from its timer; segments that arrive together share the answer.
            _receiver.Policy.Demand();
            User?.OnMemoryShort(this);
            return DropReason.TcpMemory;
        }

        TakeMarks(in segment);
        TakeUrgentPointer(in segment);
        var isFull = segment.PayloadLength >= _receiver.SegmentSize;
        var before = _receiver.Next;
        var reason = _receiver.Accept(ref segment, new PayloadSink(this));
        if (_receiver.Next != before) _receiveTuning.OnData(_receiver.Next, _receiver.Window, isFull ? RoundTripOf(in segment) : -1, segment.Now);
        if (_receiver.IsFinished && OnFin())
        {
            if (State == TcpState.TimeWait) _idleTimer.Stop();
            User?.OnEndOfStream(this);
        }

        return reason;
    }

    private void TakeMarks(in IncomingSegment segment)
    {
        if (_ecn.OnSegment(in segment)) _receiver.Policy.Demand();
        if (_ecn.IsUsed && segment is { IsMarked: true, PayloadLength: > 0 }) _context.Counters.CongestionMarksReceived++;
    }

    private void BecomeEstablished(long now)
    {
        _awaitsHandshake = _waitsForData = false;
        var isNew = !_fastOpen.IsOpenEarly;
        if (LeaveBinding() is { } binding && isNew) AcceptFrom(binding);
        SettleFastOpen();
        _lastProgress = now;
        StartKeepAlive(now);
        if ((OnSynAcknowledged() || State == TcpState.FinWait1) && isNew) User?.OnConnected(this);
        if (_closesWhenOpen) OnCloseRequested();
    }

    private void AcceptFrom(TcpBinding binding)
    {
        _handler = binding.Acceptor.Accept(this);
        _context.Counters.PassiveOpens++;
    }

    private void Challenge(long now)
    {
        if (!TryTakeChallenge(now)) return;
        _context.Counters.ChallengeAcksSent++;
        _receiver.Policy.Demand();
    }

    private bool TryTakeChallenge(long now)
    {
        if (now < _nextChallenge || !_context.Challenges.TryTake(now)) return false;
        _nextChallenge = now + ChallengeInterval;
        return true;
    }

    private readonly struct PayloadSink(TcpConnection connection) : IPayloadSink
    {
        public void Deliver(PacketBuffer packet)
        {
            if (connection.User is { } handler) handler.OnData(connection, packet);
            else packet.Drop(DropReason.TcpUnread);
        }
    }
}
