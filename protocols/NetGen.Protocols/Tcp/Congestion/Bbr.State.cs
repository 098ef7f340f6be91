using System.Runtime.InteropServices;

namespace NetGen.Protocols.Tcp.Congestion;

// The machine adds its field in another part, so no order of fields is promised.
[StructLayout(LayoutKind.Auto)]
internal partial struct Bbr
{
    private const uint Unbounded = uint.MaxValue;
    private const ulong UnboundedRate = ulong.MaxValue;
    private const long NoRtt = long.MaxValue;

    /// <summary>Windows below four segments would stall on delayed acknowledgments (§5.6.4.3).</summary>
    private const uint LeastSegments = 4;

    private long _minimumRttNs;
    private long _minimumRttStampNs;
    private long _recentRttNs;
    private long _recentRttStampNs;
    private long _rttProbeDoneNs;
    private long _cycleStampNs;
    private long _probeWaitNs;
    private long _aggregationStartNs;

    private ulong _bandwidth;
    private WindowedMaximum _maximumRate;
    private WindowedMaximum _aggregation;
    private ulong _shortTermRate;
    private ulong _undoShortTermRate;
    private ulong _latestRate;
    private ulong _fullPipeRate;
    private ulong _roundEndDelivered;
    private ulong _lossRoundEndDelivered;
    private ulong _aggregatedBytes;

    private SequenceNumber _lastLostEnd;
    private uint _latestInFlight;
    private uint _longTermInFlight;
    private uint _undoLongTermInFlight;
    private uint _shortTermInFlight;
    private uint _undoShortTermInFlight;
    private uint _priorWindow;
    private uint _rttProbeWindow;
    private uint _raiseAfterBytes;
    private uint _raisedBytes;
    private uint _rounds;
    private uint _drainStartRound;
    private uint _roundsSinceProbe;

    private byte _aggregationRounds;
    private byte _raiseRounds;
    private byte _fullPipeRounds;
    private byte _lossRanges;
    private byte _markedRounds;
    private BbrAcks _acks;
    private BbrPhase _undoPhase;

    private bool _roundStarts;
    private bool _lossRoundStarts;
    private bool _lossInRound;
    private bool _markInRound;
    private bool _marked;
    private bool _inRecovery;
    private bool _fullPipeNow;
    private bool _fullPipeReached;
    private bool _sampleIsProbe;
    private bool _priorProbeTooHigh;
    private bool _priorProbeCautious;
    private bool _restartsFromIdle;
    private bool _rttProbeDue;
    private bool _rttProbeRoundDone;
    private bool _undoesPhase;

    /// <summary>Estimated bandwidth in bytes per second, before short-term bounds (max_bw).</summary>
    internal readonly ulong MaximumRate => _maximumRate.Value;

    /// <summary>Estimated round trip without queues (min_rtt); the greatest number when none is known.</summary>
    internal readonly long MinimumRttNs => _minimumRttNs;

    /// <summary>Bytes in flight that did no harm yet (inflight_longterm, formerly inflight_hi).</summary>
    internal readonly uint LongTermInFlight => _longTermInFlight;

    /// <summary>Bound that the latest congestion set on bytes in flight (inflight_shortterm, formerly inflight_lo).</summary>
    internal readonly uint ShortTermInFlight => _shortTermInFlight;

    private readonly bool IsProbingBandwidthCycle => State is >= BbrPhase.ProbeBandwidthDown and <= BbrPhase.ProbeBandwidthUp;

    /// <summary>Whether the flow deliberately risks congestion to learn (§5.3.3.6: IsProbingBW).</summary>
    private readonly bool IsAccelerating =>
        State is BbrPhase.Startup or BbrPhase.ProbeBandwidthRefill or BbrPhase.ProbeBandwidthUp;

    /// <summary>Rate relative to the estimated bandwidth, in per cent (§5.6.1).</summary>
    private readonly uint PacingGain => State switch
    {
        BbrPhase.Startup => 277,
        BbrPhase.Drain => 50,
        BbrPhase.ProbeBandwidthDown => 90,
        BbrPhase.ProbeBandwidthUp => 125,
        _ => 100,
    };

    /// <summary>Window relative to the estimated bandwidth-delay product, in per cent (§5.6.1).</summary>
    private readonly uint WindowGain => State switch
    {
        BbrPhase.ProbeBandwidthUp => 225,
        BbrPhase.ProbeRtt => 50,
        _ => 200,
    };
}
