using NetGen.Headers;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Recovery;
using NetGen.Randomness;

namespace NetGen.Protocols.Tests.Tcp.Paths;

/// <summary>A sender that does nothing but what <see cref="LossRecovery"/> tells it.</summary>
internal sealed class SimulatedSender
{
    private const long TimestampUnit = Nanoseconds.PerMillisecond;

    private readonly FlowOptions _options;
    private readonly uint _initial;
    private readonly Action<Segment> _transmit;
    private readonly Action _onReduced;
    private ulong _next;

    internal SimulatedSender(FlowOptions options, uint initial, ulong seed, Action<Segment> transmit, Action onReduced)
    {
        (_options, _initial, _transmit, _onReduced) = (options, initial, transmit, onReduced);
        Context = new RecoveryContext(new SeededRandomSource(seed), options.Recovery);
        Recovery = new LossRecovery(Context);
        Recovery.Reset(new SequenceNumber(initial), options.Algorithm);
    }

    internal RecoveryContext Context { get; }

    internal RecoveryCounters Counters => Context.Counters;

    internal LossRecovery Recovery { get; }

    /// <summary>Bytes the application has given so far.</summary>
    internal ulong Available { get; set; }

    internal long Transmissions { get; private set; }

    /// <summary>Sequence numbers sent, the SYN's included.</summary>
    internal ulong Sent => _next;

    internal void Open(long nowNs, long roundTripNs)
    {
        Recovery.OnSent(new SequenceNumber(_initial), 1, 1, nowNs);
        Recovery.OnAck(new Acknowledgment { Number = new SequenceNumber(_initial + 1), TimestampRttNs = -1 }, nowNs + roundTripNs);
        Recovery.Establish(FlowOptions.SegmentSize, _options.SelectiveAck, _options.Timestamps, nowNs + roundTripNs);
        _next = 1;
        Available = _options.Bytes;
    }

    internal AckSummary Receive(Feedback feedback, long nowNs)
    {
        var acknowledgment = new Acknowledgment
        {
            Number = new SequenceNumber(_initial + (uint)feedback.Number),
            Sack = new WireSequence<SackBlock>(feedback.Sack),
            TimestampEcho = _options.Timestamps ? feedback.TimestampEcho : null,
            TimestampRttNs = _options.Timestamps ? (Clock(nowNs) - feedback.TimestampEcho) * TimestampUnit : -1,
            EcnEcho = feedback.EcnEcho,
            MayBeDuplicate = feedback.IsDuplicate,
        };
        var summary = Recovery.OnAck(acknowledgment, nowNs);
        Send(nowNs);
        return summary;
    }

    internal void OnTimer(long nowNs)
    {
        if (nowNs >= Recovery.TimerDeadlineNs && Recovery.OnTimer(nowNs) == TimerAction.Probe) Probe(nowNs);
        Send(nowNs);
    }

    internal void Send(long nowNs)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            var limit = SendAll(nowNs);
            if (!Recovery.OnSendStopped(limit, nowNs)) return;
        }
    }

    /// <summary>When this sender wants to act next.</summary>
    internal long NextActionNs(long nowNs) => Math.Min(Recovery.TimerDeadlineNs, IsPaced(nowNs) ? Recovery.NextSendNs : Nanoseconds.Never);

    private SendLimit SendAll(long nowNs)
    {
        while (true)
        {
            if (IsPaced(nowNs)) return SendLimit.Pacing;
            if (Recovery.TryGetRetransmission(out var range))
            {
                Transmit(Position(range.Start), range.Length, nowNs);
                Recovery.OnRetransmitted(Clock(nowNs), nowNs);
            }
            else if (NewSegment() is not (> 0 and var length))
            {
                return SendLimit.Application;
            }
            else if (ExceedsReceiveWindow(length))
            {
                return SendLimit.ReceiveWindow;
            }
            else if (Recovery.SendableBytes < length || !Recovery.CanRecord)
            {
                return SendLimit.CongestionWindow;
            }
            else
            {
                SendNew(length, nowNs);
            }
        }
    }

    private void Probe(long nowNs)
    {
        if (NewSegment() is > 0 and var length && !ExceedsReceiveWindow(length)) SendNew(length, nowNs);
        else if (Recovery.TryGetProbe(out var range))
        {
            Transmit(Position(range.Start), range.Length, nowNs);
            Recovery.OnRetransmitted(Clock(nowNs), nowNs);
        }
    }

    private void SendNew(uint length, long nowNs)
    {
        var start = _next;
        _next += length;
        if (Recovery.TakeCongestionWindowReduced()) _onReduced();
        Transmit(start, length, nowNs);
        Recovery.OnSent(new SequenceNumber(_initial + (uint)start), length, FlowOptions.SegmentSize, nowNs);
    }

    private void Transmit(ulong start, uint length, long nowNs)
    {
        Transmissions++;
        _transmit(new Segment(start, length, Clock(nowNs), false));
    }

    private uint NewSegment() => (uint)Math.Min(Available - Math.Min(Available, _next - 1), FlowOptions.SegmentSize);

    private bool ExceedsReceiveWindow(uint length) => _next + length > Position(Recovery.Unacknowledged) + _options.ReceiveWindow;

    private bool IsPaced(long nowNs) => Recovery.PacingRequired && Recovery.NextSendNs > nowNs;

    private ulong Position(SequenceNumber number) => _next - (uint)(Recovery.Next - number);

    private static uint Clock(long nowNs) => (uint)(nowNs / TimestampUnit);
}
