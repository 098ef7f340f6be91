using NetGen.Protocols.Tcp.Recovery;

namespace NetGen.Protocols.Tcp.Congestion;

/// <content>What loss and marks do to the model (§5.5.10, §5.5.11).</content>
internal partial struct Bbr
{
    private const int StartupLossRanges = 6;
    private const int StartupMarkedRounds = 2;

    /// <summary>Losses above 2 % of what was in flight are too many (LossThresh).</summary>
    private static bool IsInFlightTooHigh(uint lost, uint inFlight, bool selectiveAck) =>
        (ulong)lost * 50 > inFlight || (lost > 0 && !selectiveAck);

    /// <summary>How much was in flight when losses crossed 2 %, within the segment that was lost (§5.5.10.2).</summary>
    private static uint InFlightAtLoss(in SentSegment segment, uint lost)
    {
        var before = Math.Max((long)segment.Delivery.InFlight - segment.Length, 0);
        var lostBefore = Math.Max((long)lost - segment.Length, 0);
        return (uint)Math.Max(before + (((before / 50) - lostBefore) * 50 / 49), 0);
    }

    private void NoteLoss(in CongestionWindow window, in DeliveryRate delivery)
    {
        if (!_lossInRound)
        {
            _lossRoundEndDelivered = delivery.Delivered;
            SaveWindow(window);
            SaveModel();
        }

        _lossInRound = true;
    }

    /// <summary>A classic congestion mark counts like a loss (RFC 3168 §5), once per window of data.</summary>
    private void OnMark(in CongestionWindow window, in DeliveryRate delivery, in AckSample ack)
    {
        _marked = false;
        _markInRound = true;
        NoteLoss(window, delivery);
        if (_sampleIsProbe) OnInFlightTooHigh(window, delivery, ack.Rate.InFlightAtSend, ack.Rate.IsApplicationLimited, ack);
    }

    private void OnInFlightTooHigh(
        in CongestionWindow window, in DeliveryRate delivery, uint inFlight, bool isApplicationLimited, in AckSample ack)
    {
        // §5.5.10.2: once per probe, and not further down than CUBIC would go.
        _priorProbeTooHigh = true;
        _sampleIsProbe = false;
        if (!isApplicationLimited) _longTermInFlight = Math.Max(inFlight, Beta(TargetInFlight(window)));
        OnTooMuchInFlight(delivery, ack);
    }

    private void NoteLatestDelivery(in DeliveryRate delivery, in RateSample rate)
    {
        // §5.5.10.3: maxima of one round.
        _latestRate = Math.Max(_latestRate, rate.BytesPerSecond);
        _latestInFlight = Math.Max(_latestInFlight, rate.Delivered);
        _lossRoundStarts = rate.PriorDelivered >= _lossRoundEndDelivered;
        if (_lossRoundStarts) _lossRoundEndDelivered = delivery.Delivered;
    }

    private void ForgetLatestDelivery(in RateSample rate)
    {
        if (!_lossRoundStarts) return;
        _latestRate = rate.BytesPerSecond;
        _latestInFlight = rate.Delivered;
        _lossRanges = 0;
    }

    private void AdaptToCongestion(in CongestionWindow window)
    {
        _markedRounds = _markInRound ? (byte)Math.Min(_markedRounds + 1, StartupMarkedRounds) : (byte)0;
        _markInRound = false;

        // §5.5.10.3: not while probing; what is learnt there goes into the long-term model.
        if (_lossInRound && !IsAccelerating)
        {
            if (_shortTermRate == UnboundedRate) _shortTermRate = _maximumRate.Value;
            if (_shortTermInFlight == Unbounded) _shortTermInFlight = window.Size;
            _shortTermRate = Math.Max(_latestRate, Beta(_shortTermRate));
            _shortTermInFlight = Math.Max(_latestInFlight, Beta(_shortTermInFlight));
        }

        _lossInRound = false;
    }

    private void ResetCongestionSignals()
    {
        _lossInRound = false;
        _latestRate = 0;
        _latestInFlight = 0;
    }

    private void ResetShortTermModel()
    {
        _shortTermRate = UnboundedRate;
        _shortTermInFlight = Unbounded;
    }

    /// <summary>Whether Startup found the pipe full by loss or marks (§5.3.1.3).</summary>
    private readonly bool StartupIsTooFast(in AckSample ack)
    {
        if (!_lossRoundStarts) return false;
        if (_markedRounds >= StartupMarkedRounds) return true;
        if (!ack.InRecovery || ack.Rate.Lost == 0) return false;
        if (!ack.SelectiveAck) return true;
        return _lossRanges >= StartupLossRanges && IsInFlightTooHigh(ack.Rate.Lost, ack.Rate.InFlightAtSend, true);
    }

    private void SaveModel()
    {
        _undoesPhase = false;
        _undoShortTermRate = _shortTermRate;
        _undoShortTermInFlight = _shortTermInFlight;
        _undoLongTermInFlight = _longTermInFlight;
    }

    /// <summary>A multiplicative decrease no deeper than CUBIC's (Beta = 0.7).</summary>
    private static uint Beta(uint bytes) => (uint)((ulong)bytes * 7 / 10);

    private static ulong Beta(ulong rate) => rate / 10 * 7;
}
