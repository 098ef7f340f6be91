using NetGen.Declarations;

namespace NetGen.Protocols.Wlan;

/// <summary>Body of a beacon or probe response: a network tells what it is.</summary>
[Header("IEEE 802.11 §9.3.3.2, §9.3.3.10"), LittleEndian]
[Over<WlanHeader>(WlanFrameKind.Beacon), Over<WlanHeader>(WlanFrameKind.ProbeResponse)]
public readonly ref partial struct WlanBeaconHeader
{
    /// <summary>The access point's clock in microseconds.</summary>
    public partial ulong Timestamp { get; set; }

    /// <summary>Time between beacons in units of 1,024 microseconds.</summary>
    public partial ushort BeaconInterval { get; set; }

    /// <summary>What the network can do.</summary>
    public partial WlanCapabilities Capabilities { get; set; }

    /// <summary>Everything else.</summary>
    [Options] public partial WlanElements Elements { get; }
}
