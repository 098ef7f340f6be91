using NetGen.Declarations;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;

namespace NetGen.Protocols.InfiniBand;

/// <summary>Global Route Header (GRH) of an InfiniBand packet: leads through subnets, in the form of an IPv6 header.</summary>
[Header("InfiniBand Architecture, volume 1 §8.3")]
[Over<LocalRouteHeader>(InfiniBandNextHeader.Global), Over<EthernetHeader>(EtherType.Roce)]
public readonly ref partial struct GlobalRouteHeader
{
    /// <summary>6.</summary>
    [Bits(4), Fixed(6)] public partial byte Version { get; set; }

    /// <summary>The traffic class.</summary>
    public partial byte TrafficClass { get; set; }

    /// <summary>Packets of one flow are delivered in order.</summary>
    [Bits(20)] public partial uint FlowLabel { get; set; }

    /// <summary>Length of what follows in bytes, up to and with the invariant check sequence.</summary>
    [LengthOf(Extent.Payload)] public partial ushort PayloadLength { get; set; }

    /// <summary>0x1B: a base transport header.</summary>
    [Demux] public partial byte NextHeader { get; set; }

    /// <summary>Routers the packet may still pass.</summary>
    public partial byte HopLimit { get; set; }

    /// <summary>The sender's port, a global identifier (GID).</summary>
    public partial IPv6Address SourceGlobalId { get; set; }

    /// <summary>The receiver's port, a global identifier (GID).</summary>
    public partial IPv6Address DestinationGlobalId { get; set; }

    /// <summary>What the packet carries.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
