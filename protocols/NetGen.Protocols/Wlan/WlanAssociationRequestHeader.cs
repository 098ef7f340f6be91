using NetGen.Declarations;

namespace NetGen.Protocols.Wlan;

/// <summary>Body of an association request: a station wants to join.</summary>
[Header("IEEE 802.11 §9.3.3.5"), LittleEndian, Over<WlanHeader>(WlanFrameKind.AssociationRequest)]
public readonly ref partial struct WlanAssociationRequestHeader
{
    /// <summary>What the station can do.</summary>
    public partial WlanCapabilities Capabilities { get; set; }

    /// <summary>How often the station listens, in beacon intervals.</summary>
    public partial ushort ListenInterval { get; set; }

    /// <summary>Everything else.</summary>
    [Options] public partial WlanElements Elements { get; }
}
