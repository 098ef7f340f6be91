using NetGen.Declarations;

namespace NetGen.Protocols.IPv6;

/// <summary>The TLVs behind the segment list of a segment routing header.</summary>
[TlvOptions<SegmentRoutingTlvKind>("RFC 8754 §2.1", Pad = (int)SegmentRoutingTlvKind.Pad1, LengthIncludesHeader = false, Alignment = 8)]
public readonly ref partial struct SegmentRoutingTlvs
{
    /// <summary>Proves who wrote the header (RFC 8754 §2.1.2).</summary>
    [Option(SegmentRoutingTlvKind.Hmac)] public partial SegmentRoutingHmac.ReadOnly Hmac { get; }
}
