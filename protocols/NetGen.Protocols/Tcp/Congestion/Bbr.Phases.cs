using NetGen.Randomness;

namespace NetGen.Protocols.Tcp.Congestion;

/// <content>When the phase changes (§5.3).</content>
internal partial struct Bbr
{
    private const int DrainRounds = 3;
    private const uint MostProbeRounds = 63;
    private const long RttProbeNs = 200 * Nanoseconds.PerMillisecond;

    private void CheckStartupDone(in CongestionWindow window, in DeliveryRate delivery, in AckSample ack)
    {
        if (Phase != BbrPhase.Startup) return;
        if (StartupIsTooFast(ack))
        {
            // §5.3.1.3: what was delivered in the last round is safe.
            _undoPhase = BbrPhase.Startup;
            _undoLeavesPhase = true;
            _fullPipeReached = true;
            _longTermInFlight = Math.Max(BandwidthDelay(window, 100), _latestInFlight);
        }

        if (_fullPipeReached) OnPipeFull();
    }

    private void CheckDrainDone(in CongestionWindow window, in DeliveryRate delivery, in AckSample ack)
    {
        if (Phase != BbrPhase.Drain) return;
        if (ack.InFlight <= InFlightTarget(window, 100) || _rounds > _drainStartRound + DrainRounds)
            OnDrained(delivery, ack.Random, ack.NowNs);
    }

    private void UpdateBandwidthCycle(in CongestionWindow window, in DeliveryRate delivery, in AckSample ack)
    {
        if (!_fullPipeReached || AdaptLongTermModel(window, delivery, ack)) return;
        switch (Phase)
        {
            case BbrPhase.ProbeBandwidthDown when IsTimeToProbe(window, ack.NowNs):
            case BbrPhase.ProbeBandwidthCruise when IsTimeToProbe(window, ack.NowNs):
                OnTimeToProbe(delivery);
                break;
            case BbrPhase.ProbeBandwidthDown when IsTimeToCruise(window, ack.InFlight):
                OnTimeToCruise();
                break;
            case BbrPhase.ProbeBandwidthRefill when _roundStarts:
                OnRefilled(window, delivery, ack.Rate);
                break;
            case BbrPhase.ProbeBandwidthUp when IsTimeToGoDown(window, ack):
                _priorProbeTooHigh = false;
                OnProbed(delivery, ack.Random, ack.NowNs);
                break;
        }
    }

    private void CheckProbeRtt(ref CongestionWindow window, ref DeliveryRate delivery, in AckSample ack)
    {
        if (Phase != BbrPhase.ProbeRtt && _minimumRttExpired && !_restartsFromIdle) OnRttExpired(window, delivery);
        if (Phase == BbrPhase.ProbeRtt) ProbeRtt(ref window, ref delivery, ack);
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
        _minimumRttStampNs = nowNs;
        RestoreWindow(ref window);
        OnRttProbed(delivery, random, nowNs);
    }

    private bool AdaptLongTermModel(in CongestionWindow window, in DeliveryRate delivery, in AckSample ack)
    {
        // §5.3.3.6.
        if (_ackPhase == AckPhase.ProbeStarting && _roundStarts) _ackPhase = AckPhase.ProbeFeedback;
        if (_ackPhase == AckPhase.ProbeStopping && _roundStarts)
        {
            _sampleIsProbe = false;
            _ackPhase = AckPhase.Initial;
            if (IsProbingBandwidthCycle && !ack.Rate.IsApplicationLimited) _maximumRate.Advance();

            // A cautious probe that did no harm is followed by a bold one at once.
            if (IsProbingBandwidthCycle && _priorProbeCautious && !_priorProbeTooHigh)
            {
                OnTimeToProbe(delivery);
                return true;
            }
        }

        if (IsInFlightTooHigh(ack.Rate.Lost, ack.Rate.InFlightAtSend, ack.SelectiveAck) || _longTermInFlight == Unbounded) return false;
        _longTermInFlight = Math.Max(_longTermInFlight, ack.Rate.InFlightAtSend);
        if (Phase == BbrPhase.ProbeBandwidthUp) RaiseLongTermInFlight(window, ack);
        return false;
    }

    private readonly bool IsTimeToProbe(in CongestionWindow window, long nowNs)
    {
        // §5.3.3.5: as often as Reno would meet a loss, and at least every two to three seconds.
        var renoRounds = Math.Min(TargetInFlight(window) / window.SegmentSize, MostProbeRounds);
        return nowNs > _cycleStampNs + _probeWaitNs || _roundsSinceProbe >= renoRounds;
    }

    private readonly bool IsTimeToCruise(in CongestionWindow window, uint inFlight) =>
        inFlight <= InFlightWithHeadroom(window) && inFlight <= InFlightTarget(window, 100);

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
