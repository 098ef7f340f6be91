namespace NetGen.Protocols.Tcp.Segments;

/// <summary>Whether a segment's numbers belong to the present window.</summary>
internal static class Acceptability
{
    /// <summary>The table of RFC 9293 §3.10.7.4, step 1: whether any part of the segment lies in the receive window.</summary>
    /// <param name="start">SEG.SEQ.</param>
    /// <param name="length">SEG.LEN, SYN and FIN included.</param>
    /// <param name="next">RCV.NXT.</param>
    /// <param name="window">RCV.WND.</param>
    internal static bool IsAcceptable(SequenceNumber start, uint length, SequenceNumber next, uint window) => (length, window) switch
    {
        (0, 0) => start == next,
        (0, _) => start.IsWithin(next, window),
        (_, 0) => false,
        // The RFC asks whether the first or the last number lies in the window; a segment larger than the window covers it with neither.
        _ => start.IsWithin(next, window) || (start + (length - 1)).IsWithin(next, window) || (start < next && start + length > next + window),
    };

    /// <summary>Whether an acknowledgment number is plausible (RFC 5961 §5.2): SND.UNA - MAX.SND.WND ≤ SEG.ACK ≤ SND.NXT.</summary>
    /// <param name="acknowledgment">SEG.ACK.</param>
    /// <param name="unacknowledged">SND.UNA.</param>
    /// <param name="next">SND.NXT.</param>
    /// <param name="largestWindow">MAX.SND.WND.</param>
    internal static bool IsPlausible(SequenceNumber acknowledgment, SequenceNumber unacknowledged, SequenceNumber next, uint largestWindow) =>
        acknowledgment <= next && acknowledgment >= unacknowledged - largestWindow;
}
