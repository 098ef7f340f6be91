using NetGen.Protocols.Tcp.Recovery;
using NetGen.Randomness;

namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>BBR version 3 (draft-ietf-ccwg-bbr): a model of the path's bandwidth and delay sets rate and window.</summary>
/// <remarks>Where the draft says "infinity", the greatest number of the type stands here.</remarks>
internal partial struct Bbr : ICongestionAlgorithm
{
    /// <inheritdoc/>
    public static bool IsModelBased => true;

    /// <inheritdoc/>
    public void Start(ref CongestionWindow window, long smoothedRttNs, long nowNs)
    {
        this = default;
        _minimumRttNs = _recentRttNs = smoothedRttNs > 0 ? smoothedRttNs : NoRtt;
        _minimumRttStampNs = _recentRttStampNs = nowNs;
        _aggregationStartNs = nowNs;
        _longTermInFlight = Unbounded;
        _raiseAfterBytes = Unbounded;
        ResetShortTermModel();

        // §5.6.2: until something is measured, the initial window per round trip, of 1 ms when none is known.
        window.Paced = true;
        var roundTripNs = smoothedRttNs > 0 ? smoothedRttNs : Nanoseconds.PerMillisecond;
        window.PaceWindow(roundTripNs, PacingGain);
    }

    /// <inheritdoc/>
    public void OnRestart(ref CongestionWindow window, in DeliveryRate delivery, RandomSource random, long idleNs, long nowNs)
    {
        // §5.4.1.
        if (!delivery.IsApplicationLimited) return;
        _restartsFromIdle = true;
        _aggregationStartNs = nowNs;
        if (IsProbingBandwidthCycle) SetPacingRate(ref window, 100);
        else if (State == BbrPhase.ProbeRtt) CheckRttProbed(ref window, delivery, random, nowNs);
    }

    /// <inheritdoc/>
    public void OnAck(ref CongestionWindow window, ref DeliveryRate delivery, in AckSample ack)
    {
        // §5.2.3: first the model and the phase, then what follows from them.
        if (ack.Rate.HasData) UpdateModel(ref window, ref delivery, ack);
        SetPacingRate(ref window, PacingGain);
        SetWindow(ref window, delivery, ack.DeliveredBytes);
    }

    /// <inheritdoc/>
    public uint OnCongestion(in CongestionWindow window, CongestionSignal signal, uint flightSize, in DeliveryRate delivery)
    {
        if (signal == CongestionSignal.Mark)
        {
            _marked = true;
            return window.Threshold;
        }

        // §5.5.11.1, §5.6.4.4.
        SaveWindow(window);
        SaveModel();
        _inRecovery = true;
        return window.Threshold;
    }

    /// <inheritdoc/>
    public void OnLost(ref CongestionWindow window, in DeliveryRate delivery, in SentSegment segment, in AckSample ack)
    {
        NoteLoss(window, delivery);
        if (segment.Start != _lastLostEnd && _lossRanges < byte.MaxValue) _lossRanges++;
        _lastLostEnd = segment.End;

        // §5.5.10.2: judged by what was in flight when the lost segment left, not when its loss was seen.
        if (!_sampleIsProbe) return;
        var lost = (uint)delivery.Lost - segment.Delivery.Lost;
        if (!IsInFlightTooHigh(lost, segment.Delivery.InFlight, ack.SelectiveAck)) return;
        OnInFlightTooHigh(window, delivery, InFlightAtLoss(segment, lost), segment.Delivery.IsApplicationLimited, ack);
    }

    /// <inheritdoc/>
    public void OnRecovered(ref CongestionWindow window)
    {
        _inRecovery = false;
        RestoreWindow(ref window);
    }

    /// <inheritdoc/>
    public void OnUndone(ref CongestionWindow window, in DeliveryRate delivery, in AckSample ack)
    {
        // §5.5.11.2.
        _inRecovery = false;
        RestoreWindow(ref window);
        _lossInRound = false;
        ResetPipeEstimate(0);
        _shortTermRate = Math.Max(_shortTermRate, _undoShortTermRate);
        _shortTermInFlight = Math.Max(_shortTermInFlight, _undoShortTermInFlight);
        _longTermInFlight = Math.Max(_longTermInFlight, _undoLongTermInFlight);
        if (UndoesStartup) _fullPipeReached = false;
        OnFalseAlarm(delivery);
        _undoesPhase = false;
    }

    private void UpdateModel(ref CongestionWindow window, ref DeliveryRate delivery, in AckSample ack)
    {
        NoteLatestDelivery(delivery, ack.Rate);
        UpdateRound(delivery, ack.Rate);
        UpdateBandwidth(ack.Rate);
        if (_marked) OnMark(window, delivery, ack);
        if (_lossRoundStarts) AdaptToCongestion(window);
        UpdateAggregation(window, ack);
        CheckPipeFull(ack.Rate);

        CheckStartupLoss(window, ack);
        if (_fullPipeReached) AdaptLongTermModel(window, delivery, ack);
        OnDelivery(window, delivery, ack);

        UpdateMinimumRtt(window, ack);
        CheckProbeRtt(ref window, ref delivery, ack);
        ForgetLatestDelivery(ack.Rate);
        _bandwidth = Math.Min(_maximumRate.Value, _shortTermRate);
    }
}
