using NetGen.Declarations;
using NetGen.Devices;

namespace NetGen.Protocols.Wlan;

/// <summary>Body of a reassociation request: a station comes from another access point.</summary>
[Header("IEEE 802.11 §9.3.3.7"), LittleEndian, Over<WlanHeader>(WlanFrameKind.ReassociationRequest)]
public readonly ref partial struct WlanReassociationRequestHeader
{
    /// <summary>What the station can do.</summary>
    public partial WlanCapabilities Capabilities { get; set; }

    /// <summary>How often the station listens, in beacon intervals.</summary>
    public partial ushort ListenInterval { get; set; }

    /// <summary>The access point it comes from.</summary>
    public partial MacAddress CurrentAccessPoint { get; set; }

    /// <summary>Everything else.</summary>
    [Options] public partial WlanElements Elements { get; }
}
