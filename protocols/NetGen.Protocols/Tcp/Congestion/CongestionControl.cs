using System.Runtime.InteropServices;
using NetGen.Protocols.Tcp.Recovery;
using NetGen.Randomness;

namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>The congestion control of one connection: a tagged union of the algorithms.</summary>
/// <remarks>
/// <see cref="ICongestionAlgorithm"/> says why it is a union and not a class hierarchy. BBR's model is twice as large as the others' state, so
/// it comes from the shard's pool and costs only the connections that use it.
/// </remarks>
[StructLayout(LayoutKind.Explicit)]
internal struct CongestionControl
{
    [FieldOffset(0)] private BbrModel? _model;
    [FieldOffset(8)] private CongestionAlgorithm _algorithm;
    [FieldOffset(16)] private Cubic _cubic;
    [FieldOffset(16)] private NewReno _reno;

    /// <summary>Whether the algorithm sets the window itself during recovery, instead of PRR (RFC 6937).</summary>
    internal readonly bool IsModelBased => _algorithm switch
    {
        CongestionAlgorithm.Reno => NewReno.IsModelBased,
        CongestionAlgorithm.Bbr => Bbr.IsModelBased,
        _ => Cubic.IsModelBased,
    };

    /// <summary>The model of a BBR connection.</summary>
    internal readonly BbrModel? Model => _model;

    /// <summary>Begins with an algorithm.</summary>
    internal void Start(CongestionAlgorithm algorithm, BbrModelPool models, ref CongestionWindow window, long smoothedRttNs, long nowNs)
    {
        Release(models);
        _algorithm = algorithm;
        if (algorithm == CongestionAlgorithm.Bbr) _model = models.Rent();
        switch (algorithm)
        {
            case CongestionAlgorithm.Reno: _reno.Start(ref window, smoothedRttNs, nowNs); break;
            case CongestionAlgorithm.Bbr: _model!.State.Start(ref window, smoothedRttNs, nowNs); break;
            default: _cubic.Start(ref window, smoothedRttNs, nowNs); break;
        }
    }

    /// <summary>Gives back what was rented.</summary>
    internal void Release(BbrModelPool models)
    {
        if (_model is not null) models.Return(_model);
        this = default;
    }

    internal void OnRestart(ref CongestionWindow window, in DeliveryRate delivery, RandomSource random, long idleNs, long nowNs)
    {
        switch (_algorithm)
        {
            case CongestionAlgorithm.Reno: _reno.OnRestart(ref window, delivery, random, idleNs, nowNs); break;
            case CongestionAlgorithm.Bbr: _model!.State.OnRestart(ref window, delivery, random, idleNs, nowNs); break;
            default: _cubic.OnRestart(ref window, delivery, random, idleNs, nowNs); break;
        }
    }

    internal void OnAck(ref CongestionWindow window, ref DeliveryRate delivery, in AckSample ack)
    {
        switch (_algorithm)
        {
            case CongestionAlgorithm.Reno: _reno.OnAck(ref window, ref delivery, ack); break;
            case CongestionAlgorithm.Bbr: _model!.State.OnAck(ref window, ref delivery, ack); break;
            default: _cubic.OnAck(ref window, ref delivery, ack); break;
        }
    }

    internal uint OnCongestion(in CongestionWindow window, CongestionSignal signal, uint flightSize, in DeliveryRate delivery) =>
        _algorithm switch
        {
            CongestionAlgorithm.Reno => _reno.OnCongestion(window, signal, flightSize, delivery),
            CongestionAlgorithm.Bbr => _model!.State.OnCongestion(window, signal, flightSize, delivery),
            _ => _cubic.OnCongestion(window, signal, flightSize, delivery),
        };

    internal void OnLost(ref CongestionWindow window, in DeliveryRate delivery, in SentSegment segment, in AckSample ack)
    {
        switch (_algorithm)
        {
            case CongestionAlgorithm.Reno: _reno.OnLost(ref window, delivery, segment, ack); break;
            case CongestionAlgorithm.Bbr: _model!.State.OnLost(ref window, delivery, segment, ack); break;
            default: _cubic.OnLost(ref window, delivery, segment, ack); break;
        }
    }

    internal void OnRecovered(ref CongestionWindow window)
    {
        switch (_algorithm)
        {
            case CongestionAlgorithm.Reno: _reno.OnRecovered(ref window); break;
            case CongestionAlgorithm.Bbr: _model!.State.OnRecovered(ref window); break;
            default: _cubic.OnRecovered(ref window); break;
        }
    }

    internal void OnUndone(ref CongestionWindow window, in DeliveryRate delivery, in AckSample ack)
    {
        switch (_algorithm)
        {
            case CongestionAlgorithm.Reno: _reno.OnUndone(ref window, delivery, ack); break;
            case CongestionAlgorithm.Bbr: _model!.State.OnUndone(ref window, delivery, ack); break;
            default: _cubic.OnUndone(ref window, delivery, ack); break;
        }
    }
}
