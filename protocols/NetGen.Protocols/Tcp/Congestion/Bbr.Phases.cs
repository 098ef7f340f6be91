using NetGen.Randomness;

namespace NetGen.Protocols.Tcp.Congestion;

/// <content>When it is time for another phase (§5.3).</content>
internal partial struct Bbr
{
    private const int DrainRounds = 3;
    private const uint MostProbeRounds = 63;
    private const long RttProbeNs = 200 * Nanoseconds.PerMillisecond;

    private void CheckStartupLoss(in CongestionWindow window, in AckSample ack)
    {
        // §5.3.1.3: too much loss fills the pipe as well; what was delivered in the last round is safe.
        if (State != BbrPhase.Startup || !StartupIsTooFast(ack)) return;
        _undoPhase = BbrPhase.Startup;
        _undoesPhase = true;
        _fullPipeReached = true;
        _longTermInFlight = Math.Max(BandwidthDelay(window, 100), _latestInFlight);
    }

    private readonly bool IsDrained(in CongestionWindow window, in AckSample ack) =>
        ack.InFlight <= InFlightTarget(window, 100) || _rounds > _drainStartRound + DrainRounds;

    private void CheckProbeRtt(ref CongestionWindow window, ref DeliveryRate delivery, in AckSample ack)
    {
        if (State != BbrPhase.ProbeRtt && _rttProbeDue && !_restartsFromIdle)
        {
            SaveWindow(window);
            OnRttExpired(delivery);
        }

        if (State == BbrPhase.ProbeRtt) ProbeRtt(ref window, ref delivery, ack);
        if (ack.Rate.Delivered > 0) _restartsFromIdle = false;
    }

    private void ProbeRtt(ref CongestionWindow window, ref DeliveryRate delivery, in AckSample ack)
    {
        // §5.3.4.3: the low rates of this phase say nothing about the bandwidth.
        delivery.MarkApplicationLimited(ack.InFlight);
        if (_rttProbeDoneNs == 0)
        {
            if (ack.InFlight > _rttProbeWindow) return;
            _rttProbeDoneNs = ack.NowNs + RttProbeNs;
            _rttProbeRoundDone = false;
            StartRound(delivery);
            return;
        }

        if (_roundStarts) _rttProbeRoundDone = true;
        if (_rttProbeRoundDone) CheckRttProbed(ref window, delivery, ack.Random, ack.NowNs);
    }

    private void CheckRttProbed(ref CongestionWindow window, in DeliveryRate delivery, RandomSource random, long nowNs)
    {
        if (_rttProbeDoneNs == 0 || nowNs <= _rttProbeDoneNs) return;
        _recentRttStampNs = nowNs;
        RestoreWindow(ref window);
        OnRttProbed(delivery, random, nowNs);
    }

    /// <summary>Follows the feedback of the last probe and raises what is known to be safe (§5.3.3.6).</summary>
    private void AdaptLongTermModel(in CongestionWindow window, in DeliveryRate delivery, in AckSample ack)
    {
        if (_roundStarts) _acks.OnFeedback();
        if (_roundStarts && _acks.OnFeedbackEnded())
        {
            _sampleIsProbe = false;
            if (IsProbingBandwidthCycle && !ack.Rate.IsApplicationLimited) _maximumRate.Advance();
            if (_priorProbeCautious && !_priorProbeTooHigh) OnCautiousProbeDone(delivery);
        }

        if (IsInFlightTooHigh(ack.Rate.Lost, ack.Rate.InFlightAtSend, ack.SelectiveAck) || _longTermInFlight == Unbounded) return;
        _longTermInFlight = Math.Max(_longTermInFlight, ack.Rate.InFlightAtSend);
        if (State == BbrPhase.ProbeBandwidthUp) RaiseLongTermInFlight(window, ack);
    }

    private readonly bool IsTimeToProbe(in CongestionWindow window, in AckSample ack)
    {
        // §5.3.3.5: as often as Reno would meet a loss, and at least every two to three seconds.
        var renoRounds = Math.Min(TargetInFlight(window) / window.SegmentSize, MostProbeRounds);
        return ack.NowNs > _cycleStampNs + _probeWaitNs || _roundsSinceProbe >= renoRounds;
    }

    private readonly bool IsTimeToCruise(in CongestionWindow window, in AckSample ack) =>
        ack.InFlight <= InFlightWithHeadroom(window) && ack.InFlight <= InFlightTarget(window, 100);

    private bool IsTimeToGoDown(in CongestionWindow window, in AckSample ack)
    {
        if (_priorProbeTooHigh && ack.InFlight >= _longTermInFlight)
        {
            _priorProbeCautious = true;
            return true;
        }

        if (!ack.WindowLimited || window.Size < _longTermInFlight) return _fullPipeNow;

        // The bound, not the path, holds the rate down: that says nothing about a full pipe.
        ResetPipeEstimate(ack.Rate.BytesPerSecond);
        return false;
    }

    private void RaiseLongTermInFlight(in CongestionWindow window, in AckSample ack)
    {
        if (!ack.WindowLimited || window.Size < _longTermInFlight) return;
        _raisedBytes += ack.DeliveredBytes;
        if (_raisedBytes >= _raiseAfterBytes)
        {
            var steps = _raisedBytes / _raiseAfterBytes;
            _raisedBytes -= steps * _raiseAfterBytes;
            _longTermInFlight = (uint)Math.Min(_longTermInFlight + ((ulong)steps * window.SegmentSize), CongestionWindow.Largest);
        }

        if (_roundStarts) SteepenRaise(window);
    }

    private void SteepenRaise(in CongestionWindow window)
    {
        // §5.3.3.6: 1, 2, 4, ... segments per round trip.
        _raiseAfterBytes = Math.Max(window.Size >> _raiseRounds, window.SegmentSize);
        _raiseRounds = (byte)Math.Min(_raiseRounds + 1, 30);
    }
}
