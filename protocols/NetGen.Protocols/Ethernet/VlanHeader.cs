using NetGen.Declarations;

namespace NetGen.Protocols.Ethernet;

/// <summary>IEEE 802.1Q tag, also as the outer 802.1ad one: control information and the type of what follows.</summary>
[Header("IEEE 802.1Q §9.6")]
[Over<EthernetHeader>(EtherType.Vlan), Over<EthernetHeader>(EtherType.ServiceVlan)]
[DemuxLike<EthernetHeader>]
public readonly ref partial struct VlanHeader
{
    /// <summary>Priority code point, 0 to 7.</summary>
    [Bits(3)] public partial byte Priority { get; set; }

    /// <summary>Whether the frame may go first under congestion.</summary>
    [Bits(1)] public partial bool DropEligible { get; set; }

    /// <summary>The VLAN; 0 carries a priority only, 4,095 is reserved.</summary>
    [Bits(12)] public partial ushort VlanId { get; set; }

    /// <summary>The protocol of the payload.</summary>
    [Demux] public partial EtherType EtherType { get; set; }

    /// <summary>What the frame carries, padding included.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
