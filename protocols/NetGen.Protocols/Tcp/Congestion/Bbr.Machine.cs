using NetGen.Randomness;

namespace NetGen.Protocols.Tcp.Congestion;

/// <content>The transitions between phases (§5.1.1) and what each begins with.</content>
internal partial struct Bbr
{
    private void OnPipeFull()
    {
        Phase = BbrPhase.Drain;
        _drainStartRound = _rounds;
    }

    private void OnDrained(in DeliveryRate delivery, RandomSource random, long nowNs) => StartDown(delivery, random, nowNs);

    private void OnTimeToCruise() => Phase = BbrPhase.ProbeBandwidthCruise;

    private void OnTimeToProbe(in DeliveryRate delivery)
    {
        Phase = BbrPhase.ProbeBandwidthRefill;
        ResetShortTermModel();
        _raiseRounds = 0;
        _raisedBytes = 0;
        _priorProbeCautious = false;
        _ackPhase = AckPhase.Refilling;
        StartRound(delivery);
    }

    private void OnRefilled(in CongestionWindow window, in DeliveryRate delivery, in RateSample rate)
    {
        Phase = BbrPhase.ProbeBandwidthUp;
        _sampleIsProbe = true;
        _ackPhase = AckPhase.ProbeStarting;
        StartRound(delivery);
        ResetPipeEstimate(rate.BytesPerSecond);
        SteepenRaise(window);
    }

    private void OnProbed(in DeliveryRate delivery, RandomSource random, long nowNs) => StartDown(delivery, random, nowNs);

    private void OnRttExpired(in CongestionWindow window, in DeliveryRate delivery)
    {
        SaveWindow(window);
        Phase = BbrPhase.ProbeRtt;
        _rttProbeDoneNs = 0;
        _ackPhase = AckPhase.ProbeStopping;
        StartRound(delivery);
    }

    private void OnRttProbed(in DeliveryRate delivery, RandomSource random, long nowNs)
    {
        // §5.3.4.4: little is in flight, so the way down is done already.
        ResetShortTermModel();
        if (!_fullPipeReached)
        {
            Phase = BbrPhase.Startup;
            return;
        }

        StartDown(delivery, random, nowNs);
        OnTimeToCruise();
    }

    private void ReturnToProbing(in CongestionWindow window, in DeliveryRate delivery)
    {
        // §5.5.11.2: back to the probe that the false loss ended.
        if (!_undoLeavesPhase) return;
        _undoLeavesPhase = false;
        if (_undoPhase == BbrPhase.Startup) _fullPipeReached = false;
        if (Phase == BbrPhase.ProbeRtt || Phase == _undoPhase) return;
        if (_undoPhase == BbrPhase.Startup) Phase = BbrPhase.Startup;
        else OnTimeToProbe(delivery);
    }

    private void StartDown(in DeliveryRate delivery, RandomSource random, long nowNs)
    {
        Phase = BbrPhase.ProbeBandwidthDown;
        ResetCongestionSignals();
        _raiseAfterBytes = Unbounded;
        PickProbeWait(random);
        _cycleStampNs = nowNs;
        _ackPhase = AckPhase.ProbeStopping;
        StartRound(delivery);
    }

    private void PickProbeWait(RandomSource random)
    {
        // §5.3.3.5: flows that start together must not probe together.
        _roundsSinceProbe = random.NextBelow(2);
        _probeWaitNs = (2 * Nanoseconds.PerSecond) + random.NextBelow((uint)Nanoseconds.PerSecond);
    }
}
