using NetGen.Declarations;
using NetGen.Protocols.IPv4;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.IPv6;

/// <summary>IPv6 routing header; the type selects what stands behind the first word.</summary>
[Header("RFC 8200 §4.4"), Over<IPv6Header>(IpProtocol.Routing), DemuxLike<IPv6Header>]
public readonly ref partial struct IPv6RoutingHeader
{
    /// <summary>The header that follows.</summary>
    [Demux] public partial IpProtocol NextHeader { get; set; }

    /// <summary>Length of this header in units of 8 bytes, the first 8 not counted.</summary>
    [LengthOf(Header, Unit = 8, Bias = 8)] public partial byte HeaderExtensionLength { get; set; }

    /// <summary>The kind of routing header.</summary>
    public partial IPv6RoutingType RoutingType { get; set; }

    /// <summary>Named routers that the packet has still to pass.</summary>
    public partial byte SegmentsLeft { get; set; }

    /// <summary>The routers of a deprecated source route.</summary>
    [Case(nameof(RoutingType), IPv6RoutingType.SourceRoute)] public partial IPv6SourceRoute SourceRoute { get; }

    /// <summary>A mobile node's home address.</summary>
    [Case(nameof(RoutingType), IPv6RoutingType.HomeAddress)] public partial IPv6HomeAddressRoute HomeAddressRoute { get; }

    /// <summary>A route over low-power networks.</summary>
    [Case(nameof(RoutingType), IPv6RoutingType.RplSourceRoute)] public partial RplSourceRoute RplSourceRoute { get; }

    /// <summary>A list of segments.</summary>
    [Case(nameof(RoutingType), IPv6RoutingType.SegmentRouting)] public partial SegmentRouting SegmentRouting { get; }

    /// <summary>The header that follows, and what it carries.</summary>
    [Payload(IncompleteWhen = nameof(IsUnderWay))] public partial Span<byte> Payload { get; }

    /// <summary>Whether transport checksums cover the last address of the route in the place of the destination, so that the payload alone does not suffice to verify them (RFC 8200 §8.1).</summary>
    public bool IsUnderWay => SegmentsLeft > 0;
}
