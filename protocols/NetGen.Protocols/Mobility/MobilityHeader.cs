using NetGen.Declarations;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Mobility;

/// <summary>IPv6 mobility header; the type selects the message behind the checksum.</summary>
[Header("RFC 6275 §6.1.1"), Over<IPv6Header>(IpProtocol.Mobility), DemuxLike<IPv6Header>]
public readonly ref partial struct MobilityHeader
{
    /// <summary>The header that follows: <see cref="IpProtocol.NoNextHeader"/>.</summary>
    [Demux] public partial IpProtocol PayloadProtocol { get; set; }

    /// <summary>Length of this header in units of 8 bytes, the first 8 not counted.</summary>
    [LengthOf(Header, Unit = 8, Bias = 8)] public partial byte HeaderLengthUnits { get; set; }

    /// <summary>The message.</summary>
    public partial MobilityMessageType Type { get; set; }

    /// <summary>Reserved byte.</summary>
    public partial byte Reserved { get; set; }

    /// <summary>Internet checksum of pseudo-header and this header.</summary>
    [InternetChecksum(Header, PseudoHeader = true)] public partial ushort Checksum { get; set; }

    /// <summary>A correspondent asks for a new binding update.</summary>
    [Case(nameof(Type), MobilityMessageType.BindingRefreshRequest)] public partial MobilityRefreshRequest RefreshRequest { get; }

    /// <summary>A mobile node tests an address.</summary>
    [Case(nameof(Type), MobilityMessageType.HomeTestInit, MobilityMessageType.CareOfTestInit)] public partial MobilityTestInit TestInit { get; }

    /// <summary>The answer to a test.</summary>
    [Case(nameof(Type), MobilityMessageType.HomeTest, MobilityMessageType.CareOfTest)] public partial MobilityTest Test { get; }

    /// <summary>A mobile node tells its care-of address.</summary>
    [Case(nameof(Type), MobilityMessageType.BindingUpdate, MobilityMessageType.FastBindingUpdate)] public partial MobilityBindingUpdate BindingUpdate { get; }

    /// <summary>The answer to a binding update.</summary>
    [Case(nameof(Type), MobilityMessageType.BindingAcknowledgement, MobilityMessageType.FastBindingAcknowledgement)] public partial MobilityBindingAcknowledgement BindingAcknowledgement { get; }

    /// <summary>Something about a binding was wrong.</summary>
    [Case(nameof(Type), MobilityMessageType.BindingError)] public partial MobilityBindingError BindingError { get; }

    /// <summary>A message of another type, its options included.</summary>
    [Case(nameof(Type), Otherwise = true)] public partial MobilityMessage Message { get; }

    /// <summary>The options, padded so that the header is a multiple of 8 bytes.</summary>
    [Options] public partial MobilityOptions Options { get; }

    /// <summary>The header that follows, and what it carries.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
