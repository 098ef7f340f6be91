using NetGen.Protocols.Tcp.Congestion;

namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>Lets a window that is not used decay, because it is no longer known that the path carries it (RFC 2861, RFC 5681 §4.1).</summary>
internal struct WindowValidation
{
    private long _sinceNs;
    private uint _used;
    private uint _mostInRound;
    private SequenceNumber _roundEnd;
    private bool _wasFull;

    /// <summary>Data left: remembers the most that was in flight, since the last decay and in this round trip.</summary>
    internal void OnSent(in CongestionWindow window, uint inFlight, SequenceNumber unacknowledged, SequenceNumber next)
    {
        _used = Math.Max(_used, inFlight);
        if (unacknowledged >= _roundEnd)
        {
            _roundEnd = next;
            _mostInRound = 0;
            _wasFull = false;
        }

        _mostInRound = Math.Max(_mostInRound, inFlight);
        var slack = window.Paced ? Math.Max(window.Quantum, window.SegmentSize) : window.SegmentSize;
        if (inFlight + slack > window.Size) _wasFull = true;
    }

    /// <summary>Whether the window, not the application or the receiver, held the sender back in this round trip (RFC 9002 §7.8).</summary>
    /// <remarks>In slow start a window that is half used is in use, since it doubles each round trip.</remarks>
    internal readonly bool IsLimited(in CongestionWindow window) =>
        _wasFull || (window.InSlowStart && window.Size / 2 < _mostInRound);

    /// <summary>The window was full: the period starts again.</summary>
    internal void OnLimited(long nowNs)
    {
        _used = 0;
        _sinceNs = nowNs;
    }

    /// <summary>The application left a part of the window unused (RFC 2861 §3.1).</summary>
    internal void OnApplicationLimited(ref CongestionWindow window, uint inFlight, long timeoutNs, long nowNs)
    {
        _used = Math.Max(_used, inFlight);
        if (nowNs - _sinceNs < timeoutNs) return;
        var used = Math.Max(_used, window.Initial);
        if (used < window.Size)
        {
            KeepThreshold(ref window);
            window.Size = (window.Size + used) / 2;
        }

        OnLimited(nowNs);
    }

    /// <summary>Data leaves after a silence: the window halves for each timeout that passed, down to the initial one.</summary>
    internal static void OnIdle(ref CongestionWindow window, long idleNs, long timeoutNs)
    {
        if (idleNs <= timeoutNs || window.Size <= window.Initial) return;
        KeepThreshold(ref window);
        for (; idleNs > timeoutNs && window.Size > window.Initial; idleNs -= timeoutNs)
            window.Size = Math.Max(window.Size / 2, window.Initial);
    }

    private static void KeepThreshold(ref CongestionWindow window)
    {
        // RFC 2861 §3.1: slow start leads back to three quarters of what was reached.
        if (window.Threshold != CongestionWindow.NoThreshold) window.Threshold = Math.Max(window.Threshold, window.Size / 4 * 3);
    }
}
