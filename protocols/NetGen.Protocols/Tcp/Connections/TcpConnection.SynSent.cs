using NetGen.Diagnostics;
using NetGen.Protocols.Tcp.Recovery;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>SEGMENT ARRIVES in SYN-SENT (RFC 9293 §3.10.7.3).</summary>
public sealed partial class TcpConnection
{
    private DropReason OnSegmentInSynSent(ref IncomingSegment segment)
    {
        // First: an ACK must be for our SYN.
        var number = segment.AcknowledgmentNumber;
        if (segment.IsAcknowledgment && !(number > _send.Initial && number <= _send.Next))
        {
            if (!segment.IsReset) RefuseAcknowledgment(number);
            return DropReason.TcpAcknowledgment;
        }

        // Second: a reset counts only where it acknowledges the SYN (RFC 5961 §3.2).
        if (segment.IsReset)
        {
            if (!segment.IsAcknowledgment) return DropReason.TcpResetRefused;
            _context.Counters.AttemptsFailed++;
            Break(TcpCloseReason.Refused);
            return DropReason.None;
        }

        if (!segment.IsSyn) return DropReason.TcpUnexpected;

        // Fourth: the peer's SYN, with or without the ACK of ours.
        LearnSyn(in segment, segment.SequenceNumber, segment.Options);
        // Our SYN told this window already: what comes with the peer's is in it.
        _receiver.TellUnscaledWindow(_settings.LargestTold);
        _lastHeard = segment.Now;
        if (segment.IsAcknowledgment) return OnSynAck(ref segment);
        _ecn.OnSyn(CongestionNotification.IsRequest(segment.Flags));
        OnSyn();
        return DropReason.None;
    }

    private DropReason OnSynAck(ref IncomingSegment segment)
    {
        _ecn.OnSynAck(segment.Flags);
        UseOptions(segment.Now);
        _recovery.OnAck(
            new Acknowledgment
            {
                Number = segment.AcknowledgmentNumber,
                TimestampEcho = _options.Timestamps ? segment.Options.Timestamps?.TimestampEchoReply : null,
                TimestampRttNs = RoundTripOf(in segment),
            },
            segment.Now);
        _send.OnAcknowledged(segment.AcknowledgmentNumber);
        LearnFastOpen(in segment);
        _receiver.Policy.Demand();
        BecomeEstablished(segment.Now);
        if (_queue.Acknowledge(segment.AcknowledgmentNumber) > 0) User?.OnWritable(this);
        // Data and FIN may come with the SYN+ACK.
        segment.TrimSyn();
        return State == TcpState.Established && segment.Length > 0 ? OnPayload(ref segment) : DropReason.None;
    }
}
