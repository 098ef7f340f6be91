namespace NetGen.Protocols.Tcp.Sending;

/// <summary>Whether new data leaves now, and how much: sender's silly window avoidance and Nagle's rule (RFC 9293 §3.8.6.2.1, §3.7.4).</summary>
/// <param name="unsent">Bytes that wait.</param>
/// <param name="usable">Bytes that the peer's window takes.</param>
/// <param name="segmentSize">Bytes of a full segment.</param>
/// <param name="largestWindow">The largest window the peer ever offered.</param>
internal readonly ref struct SendDecision(uint unsent, uint usable, uint segmentSize, uint largestWindow)
{
    /// <summary>Whether a segment smaller than a full one was sent and is not acknowledged: the next one waits for it.</summary>
    /// <remarks>Minshall's form of Nagle's rule, as on Linux: a small segment does not wait for full ones in front of it.</remarks>
    internal bool HasSmallOutstanding { get; init; }

    /// <summary>Whether small segments are never held back.</summary>
    internal bool NoDelay { get; init; }

    /// <summary>Whether small segments are always held back.</summary>
    internal bool Cork { get; init; }

    /// <summary>Whether nothing will be written any more, so that there is nothing to wait for.</summary>
    internal bool IsFinal { get; init; }

    /// <summary>Bytes to send now; 0 for none.</summary>
    internal uint Length
    {
        get
        {
            var possible = Math.Min(unsent, usable);
            // (1) A full segment.
            if (possible >= segmentSize) return segmentSize;
            // (2) and (3): all that waits, where Nagle allows it.
            if (unsent <= usable) return MaySendSmall ? unsent : 0;
            // (4) At least half of what the peer can take, lest a small window split segments for ever.
            return possible > 0 && possible >= largestWindow / 2 && MaySendSmall ? possible : 0;
        }
    }

    private bool MaySendSmall => IsFinal || (!Cork && (NoDelay || !HasSmallOutstanding));
}
