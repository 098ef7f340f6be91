using NetGen.Protocols.Tcp.Congestion;

namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>Where a segment that is not cumulatively acknowledged stands.</summary>
internal enum SegmentPlace : byte
{
    /// <summary>Under way, as far as is known; in the list by time of transmission.</summary>
    InFlight,

    /// <summary>Marked lost and not sent again since; in the list of what to send again.</summary>
    Lost,

    /// <summary>Selectively acknowledged.</summary>
    Sacked,
}

/// <summary>One segment that was sent and is not cumulatively acknowledged: 64 bytes, one cache line.</summary>
internal struct SentSegment
{
    /// <summary>What it remembers for the delivery rate.</summary>
    internal DeliverySnapshot Delivery;

    /// <summary>When it last left.</summary>
    internal long SentNs;

    internal SequenceNumber Start;

    /// <summary>Sequence numbers it takes: payload bytes, and one each for SYN and FIN.</summary>
    internal uint Length;

    /// <summary>The next of its list; of a selectively acknowledged segment, one up to which all are.</summary>
    internal uint Next;

    internal uint Previous;

    /// <summary>How often it was sent again.</summary>
    internal ushort Retransmissions;

    internal SegmentPlace Place;

    /// <summary>Whether it tries how large the path's MTU is, and nothing is known of it yet (RFC 4821 §7).</summary>
    internal bool IsMtuProbe;

    internal readonly SequenceNumber End => Start + Length;

    /// <summary>Whether an acknowledgment cannot tell which of several transmissions arrived (Karn).</summary>
    internal readonly bool IsAmbiguous => Retransmissions != 0;
}
