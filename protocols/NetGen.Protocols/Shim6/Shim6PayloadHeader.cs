using NetGen.Declarations;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Shim6;

/// <summary>Shim6 payload extension header: what follows was sent to other addresses than those of the packet.</summary>
[Header("RFC 5533 §5.2"), Over<IPv6Header>(IpProtocol.Shim6), DemuxLike<IPv6Header>]
public readonly ref partial struct Shim6PayloadHeader
{
    /// <summary>The header that follows.</summary>
    [Demux] public partial IpProtocol NextHeader { get; set; }

    /// <summary>Length of this header in units of 8 bytes, the first 8 not counted: 0.</summary>
    [LengthOf(Header, Unit = 8, Bias = 8)] public partial byte HeaderExtensionLength { get; set; }

    /// <summary>P: 1.</summary>
    [Fixed(true)] public partial bool IsPayload { get; set; }

    /// <summary>The receiver's name of the context.</summary>
    [Bits(47)] public partial ulong ReceiverContextTag { get; set; }

    /// <summary>The header that follows, and what it carries.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
