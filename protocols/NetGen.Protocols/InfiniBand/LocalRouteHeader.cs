using NetGen.Declarations;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.InfiniBand;

/// <summary>Local Route Header (LRH) of an InfiniBand packet: leads through one subnet.</summary>
[Header("InfiniBand Architecture, volume 1 §7.7"), LinkType(247)]
public readonly ref partial struct LocalRouteHeader
{
    /// <summary>The virtual lane.</summary>
    [Bits(4)] public partial byte VirtualLane { get; set; }

    /// <summary>0.</summary>
    [Bits(4), Fixed(0)] public partial byte LinkVersion { get; set; }

    /// <summary>The service level.</summary>
    [Bits(4)] public partial byte ServiceLevel { get; set; }

    /// <summary>Reserved: sent as zero, ignored on receipt.</summary>
    [Bits(2)] public partial byte Reserved { get; set; }

    /// <summary>What follows.</summary>
    [Bits(2), Demux] public partial InfiniBandNextHeader LinkNextHeader { get; set; }

    /// <summary>The receiver's port in the subnet.</summary>
    public partial ushort DestinationLocalId { get; set; }

    /// <summary>Reserved: sent as zero, ignored on receipt.</summary>
    [Bits(5)] public partial byte Reserved1 { get; set; }

    /// <summary>Length of the packet in 32-bit words, from this header to the invariant check sequence.</summary>
    [Bits(11), LengthOf(Packet, Unit = 4)] public partial ushort PacketWords { get; set; }

    /// <summary>The sender's port in the subnet.</summary>
    public partial ushort SourceLocalId { get; set; }

    /// <summary>What the packet carries; the variant check sequence of two bytes stands behind it.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
