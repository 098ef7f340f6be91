using NetGen.Protocols.Tcp.Congestion;

namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>Loss recovery and congestion control of one connection's sending side: what may be sent, what must be sent again, and when.</summary>
/// <remarks>
/// It does no I/O and reads no clock: every event comes with its time in nanoseconds. Nothing is allocated once the shard's pool is warm,
/// and no segment of a peer takes time in proportion to all that is outstanding.
/// </remarks>
internal sealed partial class LossRecovery
{
    private readonly RecoveryContext _context;

    private SentSegmentQueue _segments;
    private RttEstimator _rtt;
    private Rack _rack;
    private TailLossProbe _probe;
    private ProportionalRateReduction _reduction;
    private UndoRecord _undo;
    private ForwardRto _forward;
    private WindowValidation _validation;
    private DeliveryRate _delivery;
    private CongestionControl _congestion;
    private CongestionWindow _window;
    private Pacer _pacer;

    private long _retransmissionDeadlineNs;
    private long _probeDeadlineNs;
    private long _reorderingDeadlineNs;
    private long _lastSentNs;

    private SequenceNumber _unacknowledged;
    private SequenceNumber _next;
    private SequenceNumber _recoveryPoint;
    private uint _emulatedSackBytes;
    private byte _timeouts;
    private byte _duplicateAcks;
    private CongestionAlgorithm _algorithm;
    private bool _established;
    private bool _selectiveAck;
    private bool _timestamps;
    private bool _probePending;
    private bool _reductionPending;

    /// <summary>Makes the recovery of a connection that is not open yet.</summary>
    /// <param name="context">What the shard's connections share.</param>
    internal LossRecovery(RecoveryContext context)
    {
        _context = context;
        Reset(default, CongestionAlgorithm.Cubic);
    }

    internal CongestionAlgorithm Algorithm => _algorithm;

    /// <summary>The oldest number that is not acknowledged (SND.UNA).</summary>
    internal SequenceNumber Unacknowledged => _unacknowledged;

    /// <summary>The number behind the newest that was sent (SND.NXT).</summary>
    internal SequenceNumber Next => _next;

    /// <summary>Bytes that may be in flight (cwnd).</summary>
    internal uint CongestionWindow => _window.Size;

    /// <summary>Bytes up to which the window grows exponentially (ssthresh).</summary>
    internal uint SlowStartThreshold => _window.Threshold;

    /// <summary>Bytes under way (pipe, RFC 6675 §4).</summary>
    internal uint BytesInFlight => _segments.InFlightBytes - Math.Min(_emulatedSackBytes, _segments.InFlightBytes);

    /// <summary>Smoothed round trip time; 0 before the first measurement.</summary>
    internal long SmoothedRttNs => _rtt.SmoothedNs;

    internal long RttVariationNs => _rtt.VariationNs;

    /// <summary>The last round trip measured; -1 before the first.</summary>
    internal long LatestRttNs => _rtt.LatestNs;

    /// <summary>The least round trip of the last five minutes; the greatest number before the first measurement.</summary>
    internal long MinimumRttNs => _rtt.MinimumNs;

    /// <summary>The retransmission timeout, back-off included.</summary>
    internal long RetransmissionTimeoutNs => _rtt.TimeoutNs(_context);

    /// <summary>Retransmission timeouts since something new was last acknowledged; the engine gives up by it (RFC 9293 §3.8.3).</summary>
    internal int ConsecutiveTimeouts => _timeouts;

    /// <summary>Bytes known to have arrived since the connection began.</summary>
    internal ulong DeliveredBytes => _delivery.Delivered;

    /// <summary>The model of an established BBR connection; null with another algorithm.</summary>
    internal BbrModel? Model => _congestion.Model;

    /// <summary>Begins a connection, new or recycled: its SYN is the first thing to be sent.</summary>
    /// <param name="initial">The initial sequence number.</param>
    /// <param name="algorithm">How it finds its rate.</param>
    internal void Reset(SequenceNumber initial, CongestionAlgorithm algorithm)
    {
        _segments.Reset(_context.Pool);
        _rtt.Reset(_context.InitialTimeoutNs);
        _rack.Reset();
        _probe.Reset();
        _reduction = default;
        _undo = default;
        _forward = default;
        _validation = default;
        _delivery = default;
        _congestion.Release(_context.Models);
        _window = default;
        _window.Open(DefaultSegmentSize, handshakeLost: false);
        _pacer = default;
        ResetMachine();
        _unacknowledged = _next = _recoveryPoint = initial;
        _emulatedSackBytes = 0;
        _timeouts = _duplicateAcks = 0;
        _algorithm = algorithm;
        _established = _selectiveAck = _timestamps = _probePending = _reductionPending = false;
        _lastSentNs = 0;
        _mtuProbe = MtuProbeOutcome.None;
        CancelTimers();
    }

    /// <summary>The handshake is done: the options are known, and data may flow.</summary>
    /// <param name="segmentSize">Payload of a full segment in bytes (RFC 9293 §3.7.1), not zero.</param>
    /// <param name="selectiveAck">Whether both sides use SACK (RFC 2018 §2).</param>
    /// <param name="timestamps">Whether both sides use timestamps (RFC 7323 §3.2).</param>
    /// <param name="nowNs">The time.</param>
    internal void Establish(uint segmentSize, bool selectiveAck, bool timestamps, long nowNs)
    {
        ArgumentOutOfRangeException.ThrowIfZero(segmentSize);

        // RFC 5681 §3.1, RFC 6298 §5.7: a lost SYN means one segment and a patient timer.
        _window.Open(segmentSize, handshakeLost: _timeouts > 1);
        if (_timeouts > 0) _rtt.OnHandshakeTimeout();
        _window.Paced = _context.Options.PacesAllAlgorithms;
        _congestion.Start(_algorithm, _context.Models, ref _window, _rtt.SmoothedNs, nowNs);
        _selectiveAck = selectiveAck;
        _timestamps = timestamps;
        _timeouts = 0;
        _undo.Disarm();
        _forward.End();
        ResetMachine();
        _established = true;
    }

    /// <summary>The path's MTU changed (RFC 8201, RFC 8899): segments to come have another size.</summary>
    /// <param name="segmentSize">Payload of a full segment in bytes, not zero.</param>
    internal void SetMaximumSegmentSize(uint segmentSize)
    {
        ArgumentOutOfRangeException.ThrowIfZero(segmentSize);
        _window.SegmentSize = segmentSize;
        _window.Size = Math.Max(_window.Size, segmentSize);
    }

    /// <summary>A router dropped what was too large for it: segments larger than the path takes are lost for certain, which is no sign of congestion (RFC 1191 §6.5).</summary>
    internal void MarkTooLargeLost()
    {
        for (var number = _segments.First; number != _segments.End; number = SentSegmentQueue.Following(number))
        {
            ref var segment = ref _segments[number];
            if (segment.Place != SegmentPlace.InFlight || segment.Length <= _window.SegmentSize) continue;
            segment.IsMtuProbe = false;
            _segments.MarkLost(number);
        }

        _segments.SortLost();
    }

    /// <summary>The connection ends: what is left of it goes back to the pool.</summary>
    internal void Release()
    {
        _segments.Reset(_context.Pool);
        _congestion.Release(_context.Models);
        CancelTimers();
    }

    /// <summary>True once after each reduction of the window: the next segment with new data carries CWR (RFC 3168 §6.1.2).</summary>
    internal bool TakeCongestionWindowReduced()
    {
        var pending = _reductionPending;
        _reductionPending = false;
        return pending;
    }
}
