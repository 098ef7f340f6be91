using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Sending;

/// <summary>The send sequence variables of RFC 9293 §3.3.1.</summary>
internal struct SendWindow
{
    private SequenceNumber _updateSequence;
    private SequenceNumber _updateAcknowledgment;

    /// <summary>ISS.</summary>
    internal SequenceNumber Initial { get; private set; }

    /// <summary>SND.UNA: the oldest number not acknowledged.</summary>
    internal SequenceNumber Unacknowledged { get; private set; }

    /// <summary>SND.NXT: the next number to send.</summary>
    internal SequenceNumber Next { get; private set; }

    /// <summary>SND.WND in bytes.</summary>
    internal uint Size { get; private set; }

    /// <summary>MAX.SND.WND: the largest window the peer ever offered.</summary>
    internal uint Largest { get; private set; }

    /// <summary>Snd.Wind.Shift (RFC 7323 §2.3).</summary>
    internal byte Shift { get; set; }

    /// <summary>Whether anything sent waits for its acknowledgment.</summary>
    internal readonly bool HasOutstanding => Unacknowledged != Next;

    /// <summary>Numbers that may still be sent: SND.UNA + SND.WND - SND.NXT, and none where the peer took its window back.</summary>
    internal readonly uint Usable => (uint)Math.Max(0, Unacknowledged + Size - Next);

    /// <summary>Begins a connection.</summary>
    internal void Start(SequenceNumber initial)
    {
        this = default;
        Initial = Unacknowledged = Next = initial;
    }

    internal void OnSent(uint length) => Next += length;

    internal void OnAcknowledged(SequenceNumber number) => Unacknowledged = number;

    /// <summary>Takes the window of a SYN, which is never shifted (RFC 7323 §2.2).</summary>
    internal void OnSyn(in IncomingSegment segment) => Take(in segment, segment.Window);

    /// <summary>RFC 9293 §3.10.7.4, step 5: takes the window where the segment is newer than the one that brought the present.</summary>
    /// <returns>Whether the window changed.</returns>
    internal bool OnSegment(in IncomingSegment segment)
    {
        if (segment.AcknowledgmentNumber < Unacknowledged) return false;
        var isNewer = _updateSequence < segment.SequenceNumber
            || (_updateSequence == segment.SequenceNumber && _updateAcknowledgment <= segment.AcknowledgmentNumber);
        if (!isNewer) return false;
        var before = Size;
        Take(in segment, (uint)segment.Window << Shift);
        return Size != before;
    }

    private void Take(in IncomingSegment segment, uint size)
    {
        Size = size;
        Largest = Math.Max(Largest, size);
        _updateSequence = segment.SequenceNumber;
        _updateAcknowledgment = segment.AcknowledgmentNumber;
    }
}
