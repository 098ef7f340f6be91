using NetGen.Declarations;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;

namespace NetGen.Protocols.Ipsec;

/// <summary>IP Authentication Header.</summary>
[Header("RFC 4302 §2", Name = "AH")]
[Over<IPv4Header>(IpProtocol.AuthenticationHeader), Over<IPv6Header>(IpProtocol.AuthenticationHeader)]
[DemuxLike<IPv4Header>, DemuxLike<IPv6Header>]
public readonly ref partial struct AuthenticationHeader
{
    /// <summary>The header that follows.</summary>
    [Demux] public partial IpProtocol NextHeader { get; set; }

    /// <summary>Length of this header in 32-bit words, the first 2 not counted.</summary>
    [LengthOf(nameof(IntegrityCheckValue), Unit = 4, Bias = -4)] public partial byte PayloadLength { get; set; }

    /// <summary>Reserved bytes.</summary>
    public partial ushort Reserved { get; set; }

    /// <summary>Names the security association together with the destination; 1 to 255 are reserved.</summary>
    public partial uint SecurityParametersIndex { get; set; }

    /// <summary>Counts the packets of the security association: the low half where it uses 64-bit numbers.</summary>
    public partial uint SequenceNumber { get; set; }

    /// <summary>Proves who wrote the packet; padded to 32 bits in IPv4, to 64 bits in IPv6.</summary>
    [Bytes] public partial Span<byte> IntegrityCheckValue { get; }

    /// <summary>The header that follows, and what it carries.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
