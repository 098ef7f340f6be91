using NetGen.Protocols.Tcp.Recovery;
using NetGen.Randomness;

namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>CUBIC's window (RFC 9438), with HyStart++ in slow start (RFC 9406) and ABE (RFC 8511).</summary>
internal struct Cubic : ICongestionAlgorithm
{
    private const int EstimateBits = 10;

    private HyStart _slowStart;
    private CubicCurve _curve;
    private CubicCurve _undoCurve;
    private ulong _renoEstimate;
    private ulong _undoRenoEstimate;
    private ulong _credit;
    private long _lastAckNs;
    private uint _priorWindow;

    /// <inheritdoc/>
    public static bool IsModelBased => false;

    /// <summary>The window at which the curve flattens (W_max), in bytes.</summary>
    internal readonly uint WindowMaximum => _curve.WindowMaximum;

    /// <inheritdoc/>
    public void Start(ref CongestionWindow window, long smoothedRttNs, long nowNs)
    {
        this = default;
        _slowStart.Start();
        _lastAckNs = nowNs;
    }

    /// <inheritdoc/>
    public void OnRestart(ref CongestionWindow window, in DeliveryRate delivery, RandomSource random, long idleNs, long nowNs)
    {
        // RFC 9438 §4.2, §5.8: idle time is not time on the curve.
        _curve.Pause(Math.Max(0, nowNs - _lastAckNs));
        _lastAckNs = nowNs;
    }

    /// <inheritdoc/>
    public void OnAck(ref CongestionWindow window, ref DeliveryRate delivery, in AckSample ack)
    {
        var sinceLastNs = ack.NowNs - _lastAckNs;
        _lastAckNs = ack.NowNs;

        if (!ack.WindowLimited) _curve.Pause(sinceLastNs);
        else if (window.InSlowStart) _slowStart.OnAck(ref window, ack);
        else Avoid(ref window, ack);
    }

    /// <inheritdoc/>
    public uint OnCongestion(in CongestionWindow window, CongestionSignal signal, uint flightSize, in DeliveryRate delivery)
    {
        _undoCurve = _curve;
        _undoRenoEstimate = _renoEstimate;
        _priorWindow = window.Size;

        // RFC 9438 §4.7: a flow whose maximum shrinks leaves room for newer ones. β = 0.7, (1 + β) / 2 = 0.85.
        var shrinks = window.Size < _curve.WindowMaximum;
        _curve.WindowMaximum = shrinks ? (uint)((ulong)window.Size * 17 / 20) : window.Size;
        _curve.Stop();

        // RFC 9438 §4.8: after a timeout the first curve starts at its inflection.
        if (signal == CongestionSignal.Timeout) _curve.WindowMaximum = 0;

        // RFC 8511 §3.1: 0.85 for a mark; RFC 9438 §4.6: 0.7 for a loss.
        return signal == CongestionSignal.Mark ? window.Share(flightSize, 17, 20) : window.Share(flightSize, 7, 10);
    }

    /// <inheritdoc/>
    public readonly void OnLost(ref CongestionWindow window, in DeliveryRate delivery, in SentSegment segment, in AckSample ack)
    {
    }

    /// <inheritdoc/>
    public readonly void OnRecovered(ref CongestionWindow window)
    {
    }

    /// <inheritdoc/>
    public void OnUndone(ref CongestionWindow window, in DeliveryRate delivery, in AckSample ack)
    {
        // RFC 9438 §4.9: the curve goes on as if nothing had happened.
        _curve = _undoCurve;
        _renoEstimate = _undoRenoEstimate;
    }

    private void Avoid(ref CongestionWindow window, in AckSample ack)
    {
        if (!_curve.IsStarted)
        {
            _curve.Start(window.Size, window.SegmentSize, ack.NowNs);
            _renoEstimate = (ulong)window.Size << EstimateBits;
            _credit = 0;
        }

        var reno = GrowRenoEstimate(window, ack.GrowthBytes);

        // RFC 9438 §4.3: where Reno would be ahead, keep up with it.
        if (_curve.At(ack.NowNs, window.SegmentSize) < reno)
        {
            if (reno > window.Size) window.Grow(reno - window.Size);
            return;
        }

        // RFC 9438 §4.2: aim one round trip ahead, at most half a window higher.
        var next = _curve.At(Nanoseconds.After(ack.NowNs, ack.SmoothedRttNs), window.SegmentSize);
        var target = Math.Clamp(next, window.Size, window.Size + (window.Size / 2));

        // RFC 9438 §4.4, §4.5: (target − cwnd) / cwnd for each acknowledged segment.
        _credit += (ulong)(target - window.Size) * ack.GrowthBytes;
        var growth = _credit / window.Size;
        _credit -= growth * window.Size;
        window.Grow((uint)Math.Min(growth, target - window.Size));
    }

    private uint GrowRenoEstimate(in CongestionWindow window, uint delivered)
    {
        // RFC 9438 §4.3, equation 4: α = 3 · (1 − β) / (1 + β) = 9/17, or 1 once the window before the reduction is reached.
        var step = ((ulong)delivered * window.SegmentSize << EstimateBits) / window.Size;
        var hasCaughtUp = _renoEstimate >> EstimateBits >= _priorWindow;
        _renoEstimate += hasCaughtUp ? step : step * 9 / 17;
        _renoEstimate = Math.Min(_renoEstimate, (ulong)CongestionWindow.Largest << EstimateBits);
        return (uint)(_renoEstimate >> EstimateBits);
    }
}
