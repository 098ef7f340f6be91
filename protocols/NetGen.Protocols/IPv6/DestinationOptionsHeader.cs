using NetGen.Declarations;
using NetGen.Protocols.IPv4;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.IPv6;

/// <summary>IPv6 options for the packet's destination.</summary>
[Header("RFC 8200 §4.6"), Over<IPv6Header>(IpProtocol.DestinationOptions), DemuxLike<IPv6Header>]
public readonly ref partial struct DestinationOptionsHeader
{
    /// <summary>The header that follows.</summary>
    [Demux] public partial IpProtocol NextHeader { get; set; }

    /// <summary>Length of this header in units of 8 bytes, the first 8 not counted.</summary>
    [LengthOf(Header, Unit = 8, Bias = 8)] public partial byte HeaderExtensionLength { get; set; }

    /// <summary>The options, padded so that the header is a multiple of 8 bytes.</summary>
    [Options] public partial IPv6Options Options { get; }

    /// <summary>The header that follows, and what it carries.</summary>
    [Payload(IncompleteWhen = nameof(HasHomeAddress))] public partial Span<byte> Payload { get; }

    /// <summary>Whether transport checksums cover the home address of an option in the place of the source, so that the payload alone does not suffice to verify them (RFC 6275 §6.3).</summary>
    public bool HasHomeAddress => Options.HomeAddress is not null;
}
