using NetGen.Declarations;

namespace NetGen.Protocols.Wlan;

/// <summary>Body of an association or reassociation response.</summary>
[Header("IEEE 802.11 §9.3.3.6, §9.3.3.8"), LittleEndian]
[Over<WlanHeader>(WlanFrameKind.AssociationResponse), Over<WlanHeader>(WlanFrameKind.ReassociationResponse)]
public readonly ref partial struct WlanAssociationResponseHeader
{
    /// <summary>What the network can do.</summary>
    public partial WlanCapabilities Capabilities { get; set; }

    /// <summary>0: the station may join; else why not (§9.4.1.9).</summary>
    public partial ushort StatusCode { get; set; }

    /// <summary>The association's number in the lower 14 bits; the upper two are set.</summary>
    public partial ushort AssociationId { get; set; }

    /// <summary>Everything else.</summary>
    [Options] public partial WlanElements Elements { get; }
}
