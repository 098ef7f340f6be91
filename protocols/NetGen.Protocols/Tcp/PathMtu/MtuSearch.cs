namespace NetGen.Protocols.Tcp.PathMtu;

/// <summary>Finds the largest packet that a path takes by halving the interval between what arrived and what did not (RFC 4821 §7.3).</summary>
/// <remarks>Sizes are those of whole packets, network header included, in bytes. It sends nothing, and reads no clock.</remarks>
/// <param name="options">The base, the floor and the interval.</param>
internal sealed partial class MtuSearch(TcpModuleOptions options)
{
    // As Linux (tcp_probe_threshold): an interval this small is not worth another probe.
    private const int Resolution = 8;

    // RFC 8899 §5.1.2, MAX_PROBES: a probe may be lost for any reason, three in a row are too large.
    private const int MostAttempts = 3;

    private readonly long _interval = TcpClock.ToNanoseconds(options.MtuProbeInterval);
    private int _limit;
    private int _headers;
    private int _attempts;
    private long _now;
    private long _raiseAt;

    /// <summary>search_low: the largest packet that is known to arrive, or is taken to.</summary>
    internal int SearchLow { get; private set; }

    /// <summary>search_high: the largest packet that may still prove to arrive.</summary>
    internal int SearchHigh { get; private set; }

    /// <summary>The size that was tried last.</summary>
    internal int ProbeSize { get; private set; }

    /// <summary>Begins, with segments of the base size.</summary>
    /// <param name="limit">The largest packet that the first link and the peer take.</param>
    /// <param name="headers">What a packet has beside its data.</param>
    /// <param name="now">The present.</param>
    internal void Start(int limit, int headers, long now)
    {
        ResetMachine();
        (_limit, _headers, _now) = (limit, headers, now);
        SearchHigh = limit;
        SearchLow = Math.Min(limit, headers + options.BaseSegmentSize);
        ProbeSize = _attempts = 0;
        OnStarted();
    }

    /// <summary>Finds the size to try next.</summary>
    /// <param name="now">The present.</param>
    /// <param name="size">The size, larger than <see cref="SearchLow"/>.</param>
    /// <returns>False when nothing is to be tried now.</returns>
    internal bool TryPropose(long now, out int size)
    {
        _now = now;
        size = 0;
        if (State == MtuSearchPhase.Complete && now >= _raiseAt) OnRaiseDue();
        if (State != MtuSearchPhase.Searching) return false;
        size = (SearchLow + SearchHigh) / 2;
        return true;
    }

    /// <summary>A probe left.</summary>
    /// <param name="size">Its size.</param>
    internal void ProbeLeft(int size)
    {
        _attempts = size == ProbeSize ? _attempts + 1 : 1;
        ProbeSize = size;
        OnProbeSent();
    }

    /// <summary>What became of the probe.</summary>
    /// <param name="arrived">Whether it arrived.</param>
    /// <param name="now">The present.</param>
    internal void ProbeEnded(bool arrived, long now)
    {
        _now = now;
        if (arrived) OnProbeArrived();
        else OnProbeLost();
    }

    /// <summary>Nothing arrives any more: the segments may be too large, and nobody says so (RFC 4821 §7.7, RFC 8899 §4.3).</summary>
    /// <param name="now">The present.</param>
    internal void BlackHoleFound(long now)
    {
        _now = now;
        OnBlackHole();
    }

    /// <summary>A router told what it takes (RFC 8899 §4.6); a probe that is not larger stays under way.</summary>
    /// <param name="mtu">The size.</param>
    /// <param name="now">The present.</param>
    internal void RouterTold(int mtu, long now)
    {
        _now = now;
        OnTooBig(mtu);
    }
}
