using NetGen.Declarations;

namespace NetGen.Protocols.Wlan;

/// <summary>Body of a deauthentication or disassociation frame: why it ends.</summary>
[Header("IEEE 802.11 §9.3.3.4, §9.3.3.12"), LittleEndian]
[Over<WlanHeader>(WlanFrameKind.Deauthentication), Over<WlanHeader>(WlanFrameKind.Disassociation)]
public readonly ref partial struct WlanReasonHeader
{
    /// <summary>Why it ends (§9.4.1.7).</summary>
    public partial WlanReasonCode ReasonCode { get; set; }

    /// <summary>Vendor's elements, or an integrity code.</summary>
    [Options] public partial WlanElements Elements { get; }
}
