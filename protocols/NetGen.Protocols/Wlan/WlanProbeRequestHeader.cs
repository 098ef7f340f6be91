using NetGen.Declarations;

namespace NetGen.Protocols.Wlan;

/// <summary>Body of a probe request: a station looks for networks.</summary>
[Header("IEEE 802.11 §9.3.3.9"), Over<WlanHeader>(WlanFrameKind.ProbeRequest)]
public readonly ref partial struct WlanProbeRequestHeader
{
    /// <summary>The network looked for, and what the station can do.</summary>
    [Options] public partial WlanElements Elements { get; }
}
