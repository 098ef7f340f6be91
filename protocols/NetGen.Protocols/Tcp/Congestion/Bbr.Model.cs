namespace NetGen.Protocols.Tcp.Congestion;

/// <content>The model of the path: bandwidth, delay, aggregation and what follows from them (§5.5.1 to §5.5.9).</content>
internal partial struct Bbr
{
    private const long MinimumRttWindowNs = 10 * Nanoseconds.PerSecond;
    private const long RttProbeIntervalNs = 5 * Nanoseconds.PerSecond;
    private const int AggregationWindowRounds = 5;

    private void UpdateRound(in DeliveryRate delivery, in RateSample rate)
    {
        // §5.5.1: a round ends when something is delivered that left after the last round ended.
        _roundStarts = rate.PriorDelivered >= _roundEndDelivered;
        if (!_roundStarts) return;
        StartRound(delivery);
        _rounds++;
        _roundsSinceProbe++;
    }

    private void StartRound(in DeliveryRate delivery) => _roundEndDelivered = delivery.Delivered;

    private void UpdateBandwidth(in RateSample rate)
    {
        // §5.5.5: samples that the application held down count only when they are higher all the same.
        if (rate.BytesPerSecond == 0) return;
        if (rate.BytesPerSecond >= _maximumRate.Value || !rate.IsApplicationLimited) _maximumRate.Add(rate.BytesPerSecond);
    }

    private void UpdateAggregation(in CongestionWindow window, in AckSample ack)
    {
        // §5.5.9: bytes acknowledged beyond what the bandwidth explains.
        var expected = BytesIn(ack.NowNs - _aggregationStartNs, _bandwidth);
        if (_aggregatedBytes <= expected)
        {
            _aggregatedBytes = 0;
            _aggregationStartNs = ack.NowNs;
            expected = 0;
        }

        _aggregatedBytes += ack.DeliveredBytes;

        // Two slots of 5 rounds stand for the filter of 10 rounds, two of one round for that of Startup.
        if (_roundStarts && ++_aggregationRounds >= (_fullPipeReached ? AggregationWindowRounds : 1))
        {
            _aggregationRounds = 0;
            _aggregation.Advance();
        }

        _aggregation.Add(Math.Min(_aggregatedBytes - expected, window.Size));
    }

    private void CheckPipeFull(in RateSample rate)
    {
        // §5.3.1.2: three rounds in which the rate grew by less than a quarter.
        if (_fullPipeNow || !_roundStarts || rate.IsApplicationLimited) return;
        if (rate.BytesPerSecond >= _fullPipeRate + (_fullPipeRate / 4))
        {
            ResetPipeEstimate(rate.BytesPerSecond);
            return;
        }

        if (++_fullPipeRounds < 3) return;
        _fullPipeNow = true;
        _fullPipeReached = true;
    }

    private void ResetPipeEstimate(ulong rate)
    {
        _fullPipeRate = rate;
        _fullPipeRounds = 0;
        _fullPipeNow = false;
    }

    private void UpdateMinimumRtt(in CongestionWindow window, in AckSample ack)
    {
        // §5.3.4.3: the least round trip since the last ProbeRTT says when the next is due, that of two such spans is the estimate: what one of them saw wrongly, the other mends.
        _rttProbeDue = ack.NowNs > Nanoseconds.After(_recentRttStampNs, RttProbeIntervalNs);
        // The window of ProbeRTT is taken from the estimate that expires, before an inflated one replaces it.
        if (_rttProbeDue && State != BbrPhase.ProbeRtt) SaveRttProbeWindow(window);
        if (ack.RttNs >= 0 && (ack.RttNs < _recentRttNs || _rttProbeDue)) (_recentRttNs, _recentRttStampNs) = (ack.RttNs, ack.NowNs);
        var isExpired = ack.NowNs > Nanoseconds.After(_minimumRttStampNs, MinimumRttWindowNs);
        if (_recentRttNs < _minimumRttNs || isExpired) (_minimumRttNs, _minimumRttStampNs) = (_recentRttNs, _recentRttStampNs);
    }

    /// <summary>The bandwidth-delay product times a gain in per cent (§5.6.4.2).</summary>
    private readonly uint BandwidthDelay(in CongestionWindow window, uint gain) =>
        _minimumRttNs == NoRtt ? window.Initial : Percent(BytesIn(_minimumRttNs, _bandwidth), gain);

    /// <summary>Bytes in flight that a gain asks for, with room for offloads and delayed acknowledgments (§5.6.4.2).</summary>
    private readonly uint InFlightTarget(in CongestionWindow window, uint gain) => WithBudget(window, BandwidthDelay(window, gain));

    private readonly uint WithBudget(in CongestionWindow window, uint bytes)
    {
        var offload = window.Quantum > CongestionWindow.Largest / 3 ? CongestionWindow.Largest : 3 * window.Quantum;
        var budget = Math.Max(Math.Max(bytes, offload), LeastSegments * window.SegmentSize);
        if (State == BbrPhase.ProbeBandwidthUp) budget += 2 * window.SegmentSize;
        return Math.Min(budget, CongestionWindow.Largest);
    }

    /// <summary>The estimated product, unless congestion cut the window (§5.3.3.5: TargetInflight).</summary>
    private readonly uint TargetInFlight(in CongestionWindow window) => Math.Min(BandwidthDelay(window, 100), window.Size);

    private static ulong BytesIn(long spanNs, ulong perSecond)
    {
        if (spanNs <= 0 || perSecond == 0) return 0;
        var bytes = (UInt128)(ulong)spanNs * perSecond / Nanoseconds.PerSecond;
        return bytes > long.MaxValue ? long.MaxValue : (ulong)bytes;
    }

    private static uint Percent(ulong bytes, uint percent) =>
        (uint)Math.Min(Math.Min(bytes, CongestionWindow.Largest) * percent / 100, CongestionWindow.Largest);
}
