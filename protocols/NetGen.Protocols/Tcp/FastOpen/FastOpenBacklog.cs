namespace NetGen.Protocols.Tcp.FastOpen;

/// <summary>The bound on a listener's connections that were opened by data in a SYN and whose handshake is not done (RFC 7413 §5.1).</summary>
internal sealed class FastOpenBacklog
{
    // As Linux: who resets such connections with a forged source must not free their places at once (RFC 7413 §5.1).
    private const long ResetPenalty = 60 * TcpClock.Second;

    private readonly Queue<long> _resets = new();

    /// <summary>How many there may be; 0 where the listener does not use Fast Open.</summary>
    internal int Limit { get; set; }

    /// <summary>How many there are.</summary>
    internal int Pending { get; private set; }

    /// <summary>Whether one more may be opened.</summary>
    internal bool HasRoom(long now)
    {
        while (_resets.TryPeek(out var until) && until <= now) _resets.Dequeue();
        return Pending + _resets.Count < Limit;
    }

    /// <summary>A connection was opened by its SYN.</summary>
    internal void OnOpened() => Pending++;

    /// <summary>Its handshake is done, or it is gone.</summary>
    internal void OnSettled() => Pending--;

    /// <summary>It was reset before its handshake was done: its place stays taken for a minute.</summary>
    internal void OnReset(long now)
    {
        if (_resets.Count < Limit) _resets.Enqueue(now + ResetPenalty);
    }
}
