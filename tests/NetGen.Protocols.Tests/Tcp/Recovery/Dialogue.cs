using NetGen.Headers;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Recovery;
using NetGen.Randomness;

namespace NetGen.Protocols.Tests.Tcp.Recovery;

/// <summary>A test that reads as a dialogue: segments of 1,000 bytes are numbered from 0, times are milliseconds after the handshake.</summary>
internal sealed class Dialogue
{
    internal const uint SegmentSize = 1000;
    private const uint Initial = 0xFFFF_F000;

    private readonly bool _selectiveAck;
    private readonly bool _timestamps;
    private uint _sent;

    internal Dialogue(
        CongestionAlgorithm algorithm = CongestionAlgorithm.Reno, bool selectiveAck = true, bool timestamps = false, int roundTripMs = 100, RecoveryOptions? options = null,
        double clockResolutionMs = 1e-6)
    {
        (_selectiveAck, _timestamps) = (selectiveAck, timestamps);
        Context = new RecoveryContext(new SeededRandomSource(1), (options ?? new RecoveryOptions()) with { PacesAllAlgorithms = false }, Ms(clockResolutionMs));
        Recovery = new LossRecovery(Context);
        Recovery.Reset(new SequenceNumber(Initial - 1), algorithm);
        NowNs = Start - Ms(roundTripMs);
        Recovery.OnSent(new SequenceNumber(Initial - 1), 1, 1, NowNs);
        NowNs = Start;
        Recovery.OnAck(new Acknowledgment { Number = new SequenceNumber(Initial), TimestampRttNs = -1 }, NowNs);
        Recovery.Establish(SegmentSize, selectiveAck, timestamps, NowNs);
    }

    internal RecoveryContext Context { get; }

    internal RecoveryCounters Counters => Context.Counters;

    internal LossRecovery Recovery { get; }

    internal RecoveryState State => Recovery.State;

    internal long NowNs { get; private set; }

    /// <summary>The congestion window in segments.</summary>
    internal double Window => (double)Recovery.CongestionWindow / SegmentSize;

    internal double InFlight => (double)Recovery.BytesInFlight / SegmentSize;

    /// <summary>When the timer expires, in milliseconds after the handshake.</summary>
    internal double TimerMs => (Recovery.TimerDeadlineNs - Start) / 1e6;

    private static long Start => 10 * Nanoseconds.PerSecond;

    internal Dialogue At(double milliseconds)
    {
        NowNs = Start + (long)(milliseconds * Nanoseconds.PerMillisecond);
        return this;
    }

    /// <summary>Sends new segments, whatever the window says.</summary>
    internal Dialogue Send(int segments)
    {
        for (var count = 0; count < segments; count++) Recovery.OnSent(Number(_sent++), SegmentSize, SegmentSize, NowNs);
        return this;
    }

    /// <summary>Sends the new segments that the window allows.</summary>
    /// <returns>How many.</returns>
    internal int SendAllowed()
    {
        var count = 0;
        for (; Recovery.SendableBytes >= SegmentSize; count++) Send(1);
        return count;
    }

    /// <summary>Sends again what must be sent again and may be.</summary>
    /// <returns>The segments' numbers.</returns>
    internal int[] Resend()
    {
        var resent = new List<int>();
        while (Recovery.TryGetRetransmission(out var range))
        {
            resent.Add(Index(range.Start));
            Recovery.OnRetransmitted(Clock, NowNs);
        }

        return [.. resent];
    }

    internal int ResendProbe()
    {
        Assert.True(Recovery.TryGetProbe(out var range));
        Recovery.OnRetransmitted(Clock, NowNs);
        return Index(range.Start);
    }

    /// <summary>All segments before the number have arrived, and those of some ranges.</summary>
    internal AckSummary Ack(int segments, params (int First, int End)[] sacks) => Ack(segments, null, false, sacks);

    internal AckSummary AckWithEcho(int segments, double echoMs, params (int First, int End)[] sacks) => Ack(segments, echoMs, false, sacks);

    internal AckSummary AckMarked(int segments) => Ack(segments, null, true);

    internal TimerAction Timer()
    {
        NowNs = Math.Max(NowNs, Recovery.TimerDeadlineNs);
        return Recovery.OnTimer(NowNs);
    }

    internal SequenceNumber Number(uint segment) => new(Initial + (segment * SegmentSize));

    private uint Clock => (uint)(NowNs / Nanoseconds.PerMillisecond);

    private AckSummary Ack(int segments, double? echoMs, bool marked, params (int First, int End)[] sacks)
    {
        var bytes = new byte[8 * sacks.Length];
        for (var index = 0; index < sacks.Length; index++)
            new SackBlock(Number((uint)sacks[index].First), Number((uint)sacks[index].End)).Write(ref bytes[8 * index]);
        var echo = echoMs is { } ms ? (uint)((Start / Nanoseconds.PerMillisecond) + ms) : Clock;
        return Recovery.OnAck(
            new Acknowledgment
            {
                Number = Number((uint)segments),
                Sack = new WireSequence<SackBlock>(_selectiveAck ? bytes : []),
                TimestampEcho = _timestamps ? echo : null,
                TimestampRttNs = _timestamps && echoMs is { } sent ? NowNs - Start - Ms(sent) : -1,
                EcnEcho = marked,
                MayBeDuplicate = true,
            },
            NowNs);
    }

    private static int Index(SequenceNumber number) => (number - new SequenceNumber(Initial)) / (int)SegmentSize;

    private static long Ms(double milliseconds) => (long)(milliseconds * Nanoseconds.PerMillisecond);
}
