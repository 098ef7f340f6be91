namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>What a segment remembers of its connection's deliveries when it leaves (draft-ietf-ccwg-bbr §4.1.2).</summary>
internal struct DeliverySnapshot
{
    /// <summary>When the segment left that was last known delivered.</summary>
    internal long FirstSentNs;

    /// <summary>When something was last delivered.</summary>
    internal long DeliveredNs;

    /// <summary>The lower 32 bits of the bytes delivered so far.</summary>
    internal uint Delivered;

    /// <summary>The lower 32 bits of the bytes lost so far.</summary>
    internal uint Lost;

    /// <summary>Bytes in flight, this segment's included.</summary>
    internal uint InFlight;

    /// <summary>Whether the application had nothing to send when the segment, or one just before it, left.</summary>
    internal bool IsApplicationLimited;
}
