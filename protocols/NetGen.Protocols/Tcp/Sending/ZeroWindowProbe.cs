namespace NetGen.Protocols.Tcp.Sending;

/// <summary>The persist timer: asks a peer that closed its window whether it is open again (RFC 9293 §3.8.6.1).</summary>
internal struct ZeroWindowProbe
{
    private const long LongestInterval = 60 * TcpClock.Second;

    // RFC 9293 §3.8.6.2.1: the override timeout is a tenth of a second to a second.
    private const long LongestOverride = TcpClock.Second;

    private long _interval;

    /// <summary>When the next probe leaves, or <see cref="TcpClock.Never"/>.</summary>
    internal long Deadline { get; private set; }

    /// <summary>Probes sent since the window closed.</summary>
    internal int Count { get; private set; }

    internal void Stop()
    {
        this = default;
        Deadline = TcpClock.Never;
    }

    /// <summary>Starts the timer, unless it runs.</summary>
    /// <param name="timeout">The retransmission timeout, after which the first probe leaves.</param>
    /// <param name="isShut">Whether the window is closed; else data waits in front of an open one for more of it, or for more data.</param>
    /// <param name="now">The present.</param>
    internal void Start(long timeout, bool isShut, long now)
    {
        if (Deadline != TcpClock.Never) return;
        _interval = Math.Min(timeout, isShut ? LongestInterval : LongestOverride);
        Deadline = now + _interval;
    }

    /// <summary>Whether a probe is due; the next one waits twice as long.</summary>
    internal bool TryTake(long now)
    {
        if (now < Deadline) return false;
        Count++;
        _interval = Math.Min(_interval * 2, LongestInterval);
        Deadline = now + _interval;
        return true;
    }
}
