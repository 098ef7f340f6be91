using NetGen.Declarations;
using NetGen.Randomness;
using static NetGen.Protocols.Tcp.Congestion.BbrPhase;

namespace NetGen.Protocols.Tcp.Congestion;

/// <content>The transitions between phases and what each begins with (§5.3).</content>
[StateMachine<BbrPhase>(Startup, "draft-ietf-ccwg-bbr §5.1.1")]
internal partial struct Bbr
{
    /// <summary>An acknowledgment delivered something and the model is up to date.</summary>
    [Step(Startup, Drain, nameof(StartDrain), When = nameof(_fullPipeReached))]
    [Step(Drain, ProbeBandwidthDown, nameof(StartDown), When = nameof(IsDrained))]
    [Step(ProbeBandwidthDown, ProbeBandwidthRefill, nameof(StartRefill), When = nameof(IsTimeToProbe))]
    [Step(ProbeBandwidthDown, ProbeBandwidthCruise, When = nameof(IsTimeToCruise))]
    [Step(ProbeBandwidthCruise, ProbeBandwidthRefill, nameof(StartRefill), When = nameof(IsTimeToProbe))]
    [Step(ProbeBandwidthRefill, ProbeBandwidthUp, nameof(StartUp), When = nameof(_roundStarts))]
    [Step(ProbeBandwidthUp, ProbeBandwidthDown, nameof(NoteHarmless), nameof(StartDown), When = nameof(IsTimeToGoDown))]
    [Ignore]
    private partial void OnDelivery(in CongestionWindow window, in DeliveryRate delivery, in AckSample ack);

    /// <summary>Loss or marks say that too much was in flight (§5.5.10.2).</summary>
    [Step(ProbeBandwidthUp, ProbeBandwidthDown, nameof(StartDown), nameof(RememberProbe))]
    [Ignore]
    private partial void OnTooMuchInFlight(in DeliveryRate delivery, in AckSample ack);

    /// <summary>A cautious probe did no harm, so a bold one follows at once (§5.3.3.4).</summary>
    [Step([ProbeBandwidthDown, ProbeBandwidthCruise], ProbeBandwidthRefill, nameof(StartRefill))]
    [Ignore]
    private partial void OnCautiousProbeDone(in DeliveryRate delivery);

    /// <summary>The least round trip was not seen again for five seconds (§5.3.4.3).</summary>
    [Step(
        [Startup, Drain, ProbeBandwidthDown, ProbeBandwidthCruise, ProbeBandwidthRefill, ProbeBandwidthUp],
        BbrPhase.ProbeRtt,
        nameof(StartRttProbe))]
    [Ignore]
    private partial void OnRttExpired(in DeliveryRate delivery);

    /// <summary>The round trip was seen without a queue; little is in flight, so the way down is done already (§5.3.4.4).</summary>
    [Step(BbrPhase.ProbeRtt, ProbeBandwidthCruise, nameof(ResetShortTermModel), nameof(StartDown), When = nameof(_fullPipeReached))]
    [Step(BbrPhase.ProbeRtt, Startup, nameof(ResetShortTermModel))]
    [Ignore]
    private partial void OnRttProbed(in DeliveryRate delivery, RandomSource random, long nowNs);

    /// <summary>The loss that ended a probe was none: back to the probe (§5.5.11.2).</summary>
    [Step([Drain, ProbeBandwidthDown, ProbeBandwidthCruise, ProbeBandwidthRefill, ProbeBandwidthUp], Startup, When = nameof(UndoesStartup))]
    [Step([Drain, ProbeBandwidthDown, ProbeBandwidthCruise], ProbeBandwidthRefill, nameof(StartRefill), When = nameof(UndoesProbe))]
    [Ignore]
    private partial void OnFalseAlarm(in DeliveryRate delivery);

    private readonly bool UndoesStartup => _undoesPhase && _undoPhase == Startup;

    private readonly bool UndoesProbe => _undoesPhase && _undoPhase == ProbeBandwidthUp;

    private void StartDrain() => _drainStartRound = _rounds;

    private void StartDown(in DeliveryRate delivery, in AckSample ack) => StartDown(delivery, ack.Random, ack.NowNs);

    private void StartDown(in DeliveryRate delivery, RandomSource random, long nowNs)
    {
        ResetCongestionSignals();
        _raiseAfterBytes = Unbounded;
        _cycleStampNs = nowNs;
        _acks.OnProbeStopped();
        StartRound(delivery);

        // §5.3.3.5: flows that start together must not probe together.
        _roundsSinceProbe = random.NextBelow(2);
        _probeWaitNs = (2 * Nanoseconds.PerSecond) + random.NextBelow((uint)Nanoseconds.PerSecond);
    }

    private void StartRefill(in DeliveryRate delivery)
    {
        ResetShortTermModel();
        _raiseRounds = 0;
        _raisedBytes = 0;
        _priorProbeCautious = false;
        _acks.OnRefill();
        StartRound(delivery);
    }

    private void StartUp(in CongestionWindow window, in DeliveryRate delivery, in AckSample ack)
    {
        _sampleIsProbe = true;
        _acks.OnProbe();
        StartRound(delivery);
        ResetPipeEstimate(ack.Rate.BytesPerSecond);
        SteepenRaise(window);
    }

    private void StartRttProbe(in DeliveryRate delivery)
    {
        _rttProbeDoneNs = 0;
        _acks.OnProbeStopped();
        StartRound(delivery);
    }

    private void NoteHarmless() => _priorProbeTooHigh = false;

    private void RememberProbe() => (_undoPhase, _undoesPhase) = (ProbeBandwidthUp, true);
}
