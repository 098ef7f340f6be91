namespace NetGen.Protocols.IPv6;

/// <summary>The type of a segment routing TLV (Segment Routing Header TLVs registry of IANA).</summary>
public enum SegmentRoutingTlvKind : byte
{
    /// <summary>One byte of padding, without a length (RFC 8754 §2.1.1.1).</summary>
    Pad1 = 0,

    /// <summary>Two or more bytes of padding (RFC 8754 §2.1.1.2).</summary>
    PadN = 4,

    /// <summary>Proves who wrote the header (RFC 8754 §2.1.2).</summary>
    Hmac = 5,
}
