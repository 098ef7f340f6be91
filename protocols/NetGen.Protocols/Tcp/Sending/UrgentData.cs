namespace NetGen.Protocols.Tcp.Sending;

/// <summary>SND.UP: where our urgent data ends (RFC 9293 §3.3.1, §3.8.5, RFC 6093).</summary>
internal struct UrgentData
{
    private SequenceNumber _end;

    /// <summary>Whether urgent data is not acknowledged yet.</summary>
    internal bool IsOutstanding { get; private set; }

    /// <summary>Urgent data was written; its last byte is the last that is queued.</summary>
    /// <param name="end">The number behind it.</param>
    internal void OnWritten(SequenceNumber end) => (_end, IsOutstanding) = (end, true);

    /// <summary>Everything before a number is acknowledged.</summary>
    internal void OnAcknowledged(SequenceNumber number) => IsOutstanding &= _end > number;

    /// <summary>The urgent pointer of a segment that leaves.</summary>
    /// <param name="start">SEG.SEQ.</param>
    /// <returns>The pointer; 0 where the segment has none.</returns>
    internal readonly ushort PointerFrom(SequenceNumber start) =>
        // As Linux: urgent data too far ahead is told of with the largest pointer.
        IsOutstanding && _end > start ? (ushort)Math.Min(ushort.MaxValue, _end - start) : (ushort)0;
}
