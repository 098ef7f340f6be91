using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Hip;

/// <summary>Host Identity Protocol header and parameters.</summary>
[Header("RFC 7401 §5.1")]
[Over<IPv4Header>(IpProtocol.Hip), Over<IPv6Header>(IpProtocol.Hip)]
[DemuxLike<IPv4Header>, DemuxLike<IPv6Header>]
public readonly ref partial struct HipHeader
{
    /// <summary>The header that follows: <see cref="IpProtocol.NoNextHeader"/>.</summary>
    [Demux] public partial IpProtocol NextHeader { get; set; }

    /// <summary>Length of header and parameters in units of 8 bytes, the first 8 not counted.</summary>
    [LengthOf(Header, Unit = 8, Bias = 8)] public partial byte HeaderLengthUnits { get; set; }

    /// <summary>0, which tells HIP from Shim6 payloads.</summary>
    [Fixed(false)] public partial bool ShimPayload { get; set; }

    /// <summary>The packet's type.</summary>
    [Bits(7)] public partial HipPacketType Type { get; set; }

    /// <summary>2, or 1 of RFC 5201.</summary>
    [Bits(4)] public partial byte Version { get; set; }

    /// <summary>Reserved bits.</summary>
    [Bits(3)] public partial byte Reserved { get; set; }

    /// <summary>1, which tells HIP from Shim6.</summary>
    [Fixed(true)] public partial bool ShimCompatibility { get; set; }

    /// <summary>Internet checksum of pseudo-header and this header.</summary>
    [InternetChecksum(Header, PseudoHeader = true)] public partial ushort Checksum { get; set; }

    /// <summary>Flags: 1 where the sender's identity is anonymous (RFC 7401 §5.1.2).</summary>
    public partial ushort Controls { get; set; }

    /// <summary>The sender's host identity tag.</summary>
    public partial IPv6Address SenderHostIdentityTag { get; set; }

    /// <summary>The receiver's host identity tag; unspecified where the sender does not know it.</summary>
    public partial IPv6Address ReceiverHostIdentityTag { get; set; }

    /// <summary>The parameters, each padded to 8 bytes.</summary>
    [Align(8)] public partial HeaderSequence<HipParameter> Parameters { get; }

    /// <summary>The header that follows, and what it carries.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}

/// <summary>A parameter of a HIP packet.</summary>
[Header("RFC 7401 §5.2.1")]
public readonly ref partial struct HipParameter
{
    /// <summary>The kind of parameter.</summary>
    public partial HipParameterType Type { get; set; }

    /// <summary>Length of the contents in bytes: neither type nor length nor padding are counted.</summary>
    [LengthOf(nameof(Contents))] public partial ushort Length { get; set; }

    /// <summary>What the parameter holds.</summary>
    [Bytes] public partial Span<byte> Contents { get; }
}
