namespace NetGen.Protocols.Tcp.Congestion;

/// <content>What follows from the model: pacing rate and window (§5.6).</content>
internal partial struct Bbr
{
    private readonly void SetPacingRate(ref CongestionWindow window, uint gain)
    {
        // §5.6.2: one per cent below the estimate keeps queues short; before the pipe was full once, the rate only rises.
        var rate = (UInt128)_bandwidth * gain * 99 / 10_000;
        if (rate == 0 || (!_fullPipeReached && rate <= window.PacingRate)) return;
        window.SetPacingRate((ulong)UInt128.Min(rate, ulong.MaxValue));
    }

    private readonly void SetWindow(ref CongestionWindow window, in DeliveryRate delivery, uint delivered)
    {
        // §5.6.4.6: down at once, up by what was delivered.
        var most = WithBudget(window, Add(BandwidthDelay(window, WindowGain), _aggregation.Value));
        if (_fullPipeReached) window.Size = Math.Min(Add(window.Size, delivered), most);
        else if (window.Size < most || delivery.Delivered < window.Initial) window.Grow(delivered);

        window.Size = Math.Max(window.Size, LeastSegments * window.SegmentSize);
        if (State == BbrPhase.ProbeRtt) window.Size = Math.Min(window.Size, _rttProbeWindow);
        BoundWindow(ref window);
    }

    private readonly void BoundWindow(ref CongestionWindow window)
    {
        // §5.6.4.7.
        var bound = State switch
        {
            BbrPhase.ProbeRtt or BbrPhase.ProbeBandwidthCruise => InFlightWithHeadroom(window),
            BbrPhase.ProbeBandwidthDown or BbrPhase.ProbeBandwidthRefill or BbrPhase.ProbeBandwidthUp => _longTermInFlight,
            _ => Unbounded,
        };
        bound = Math.Max(Math.Min(bound, _shortTermInFlight), LeastSegments * window.SegmentSize);
        window.Size = Math.Min(window.Size, bound);
    }

    /// <summary>The safe bytes in flight less 15 % that others may use (§5.3.3.6).</summary>
    private readonly uint InFlightWithHeadroom(in CongestionWindow window)
    {
        if (_longTermInFlight == Unbounded) return Unbounded;
        var headroom = Math.Max(window.SegmentSize, (uint)((ulong)_longTermInFlight * 15 / 100));
        return Math.Max(_longTermInFlight > headroom ? _longTermInFlight - headroom : 0, LeastSegments * window.SegmentSize);
    }

    private void SaveWindow(in CongestionWindow window) =>
        _priorWindow = !_inRecovery && State != BbrPhase.ProbeRtt ? window.Size : Math.Max(_priorWindow, window.Size);

    private readonly void RestoreWindow(ref CongestionWindow window) => window.Size = Math.Max(window.Size, _priorWindow);

    private void SaveRttProbeWindow(in CongestionWindow window) =>
        _rttProbeWindow = Math.Max(BandwidthDelay(window, 50), LeastSegments * window.SegmentSize);

    private static uint Add(uint window, ulong bytes) => (uint)Math.Min(window + bytes, CongestionWindow.Largest);
}
