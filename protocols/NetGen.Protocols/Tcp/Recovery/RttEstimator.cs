namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>Smoothed round trip time and retransmission timeout (RFC 6298).</summary>
internal struct RttEstimator
{
    private const long MinimumRttWindowNs = 300L * 1_000_000_000;
    private const int MaximumBackOff = 16;

    private WindowedMinimum _minimum;
    private long _baseTimeoutNs;
    private byte _backOff;

    /// <summary>Smoothed round trip time (SRTT); 0 before the first measurement.</summary>
    internal long SmoothedNs { get; private set; }

    /// <summary>Mean deviation of the round trip time (RTTVAR).</summary>
    internal long VariationNs { get; private set; }

    internal readonly bool HasSample => SmoothedNs != 0;

    /// <summary>The least round trip of the last five minutes; the greatest number before the first measurement.</summary>
    internal readonly long MinimumNs => _minimum.Value;

    /// <summary>The last measurement; -1 before the first.</summary>
    internal long LatestNs { get; private set; }

    /// <summary>Begins without knowledge of the path.</summary>
    internal void Reset(long initialTimeoutNs)
    {
        this = default;
        LatestNs = -1;
        _baseTimeoutNs = initialTimeoutNs;
    }

    /// <summary>The timeout that holds now, back-off included (RTO).</summary>
    internal readonly long TimeoutNs(RecoveryContext context)
    {
        // RFC 6298 §5.5: doubled each time, up to a bound.
        var most = context.MaximumTimeoutNs;
        return _baseTimeoutNs > most >> _backOff ? most : _baseTimeoutNs << _backOff;
    }

    /// <summary>Doubles the timeout (RFC 6298 §5.5).</summary>
    internal void BackOff() => _backOff = (byte)Math.Min(_backOff + 1, MaximumBackOff);

    /// <summary>Takes a measurement that is not ambiguous (Karn's algorithm, RFC 6298 §3) and ends the back-off.</summary>
    /// <param name="rttNs">The round trip, not negative.</param>
    /// <param name="samplesPerRound">Measurements expected in one round trip, at least 1.</param>
    /// <param name="context">Granularity and bounds.</param>
    internal void Add(long rttNs, uint samplesPerRound, RecoveryContext context)
    {
        rttNs = Math.Max(rttNs, 1);
        LatestNs = rttNs;
        if (!HasSample)
        {
            // RFC 6298 §2.2.
            SmoothedNs = rttNs;
            VariationNs = rttNs / 2;
        }
        else
        {
            // RFC 6298 §2.3, with the gains divided among the samples of a round (RFC 7323 appendix G).
            VariationNs += (Math.Abs(SmoothedNs - rttNs) - VariationNs) / (4 * samplesPerRound);
            SmoothedNs += (rttNs - SmoothedNs) / (8 * samplesPerRound);
        }

        _backOff = 0;
        SetTimeout(context);
    }

    /// <summary>Takes a round trip for the minimum alone: that of the newest segment delivered, which says least about delayed ACKs.</summary>
    internal void AddMinimum(long rttNs, long nowNs) => _minimum.Add(Math.Max(rttNs, 1), nowNs, MinimumRttWindowNs);

    /// <summary>The timer expired too early: wait longer from now on (RFC 4015 §3.3).</summary>
    internal void OnSpuriousTimeout(RecoveryContext context)
    {
        if (LatestNs < 0) return;
        SmoothedNs = Math.Max(SmoothedNs, LatestNs);
        VariationNs = Math.Max(VariationNs, LatestNs / 2);
        SetTimeout(context);
    }

    /// <summary>The handshake needed its timer: start with a longer timeout (RFC 6298 §5.7).</summary>
    internal void OnHandshakeTimeout()
    {
        if (HasSample) return;
        _backOff = 0;
        _baseTimeoutNs = Math.Max(_baseTimeoutNs, 3_000_000_000);
    }

    private void SetTimeout(RecoveryContext context)
    {
        // RFC 6298 §2.3: RTO = SRTT + max(G, 4 · RTTVAR). The minimum is Linux's kind: it bounds the second term, because a timer
        // that expires one steady round trip after the last progress would overtake every fast recovery.
        var slack = Math.Max(Math.Max(context.GranularityNs, context.MinimumTimeoutNs), 4 * VariationNs);
        _baseTimeoutNs = Math.Min(SmoothedNs + slack, context.MaximumTimeoutNs);
    }
}
