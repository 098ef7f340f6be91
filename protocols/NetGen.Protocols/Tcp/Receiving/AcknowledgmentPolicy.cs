namespace NetGen.Protocols.Tcp.Receiving;

/// <summary>When an ACK leaves: at once, or a little later with data of our own (RFC 9293 §3.8.6.3, RFC 5681 §4.2).</summary>
internal struct AcknowledgmentPolicy
{
    // RFC 9293 §3.8.6.3: less than half a second; Linux waits as short as this.
    private const long Delay = 40 * TcpClock.Millisecond;

    // As Linux: at its start a sender needs every ACK to open its window.
    private const int QuickAcknowledgments = 16;

    // RFC 5681 §3.2, RFC 6675 §5: a sender takes the third for a loss.
    private const int CountedDuplicates = 3;

    private int _pendingBytes;
    private int _quickLeft;
    private byte _duplicates;
    private bool _delaysNothing;

    /// <summary>Whether an ACK must leave now.</summary>
    internal bool IsDue { get; private set; }

    /// <summary>Whether the peer counts the duplicate ACK that leaves next: it is one of the first since the last byte in order.</summary>
    internal readonly bool IsCounted => _duplicates < CountedDuplicates;

    /// <summary>When an ACK must leave, or <see cref="TcpClock.Never"/>.</summary>
    internal long Deadline { get; private set; }

    internal void Reset()
    {
        this = default;
        _quickLeft = QuickAcknowledgments;
        Deadline = TcpClock.Never;
    }

    /// <summary>Whether every segment with data is acknowledged at once; an ACK that waits then leaves too.</summary>
    internal void UseQuickAcknowledgments(bool always)
    {
        _delaysNothing = always;
        if (always && Deadline != TcpClock.Never) IsDue = true;
    }

    /// <summary>Data arrived in order.</summary>
    /// <param name="bytes">Number of bytes.</param>
    /// <param name="segmentSize">The peer's full segment: every second one is acknowledged at once (RFC 5681 §4.2).</param>
    /// <param name="now">The present.</param>
    internal void OnData(int bytes, int segmentSize, long now)
    {
        _pendingBytes += bytes;
        _duplicates = 0;
        if (_delaysNothing || _quickLeft > 0 || _pendingBytes >= 2 * segmentSize)
        {
            if (_quickLeft > 0) _quickLeft--;
            IsDue = true;
        }
        else if (Deadline == TcpClock.Never) Deadline = now + Delay;
    }

    /// <summary>Something happened that the peer must hear of at once: a gap, a duplicate, FIN, a larger window.</summary>
    internal void Demand() => IsDue = true;

    /// <summary>The delay is over.</summary>
    internal void OnDeadline(long now)
    {
        if (now >= Deadline) IsDue = true;
    }

    /// <summary>A segment with an ACK left.</summary>
    /// <param name="isDuplicate">Whether it acknowledged what the one before did, for the sake of bytes behind a gap.</param>
    internal void OnSent(bool isDuplicate)
    {
        if (isDuplicate && IsCounted) _duplicates++;
        _pendingBytes = 0;
        IsDue = false;
        Deadline = TcpClock.Never;
    }
}
