using NetGen.Declarations;

namespace NetGen.Protocols.Wlan;

/// <summary>Body of an action frame.</summary>
[Header("IEEE 802.11 §9.3.3.13, §9.4.1.11")]
[Over<WlanHeader>(WlanFrameKind.Action), Over<WlanHeader>(WlanFrameKind.ActionNoAck)]
public readonly ref partial struct WlanActionHeader
{
    /// <summary>What the action is about.</summary>
    public partial WlanActionCategory Category { get; set; }

    /// <summary>The action within its category; a vendor's frame has the organisation instead.</summary>
    [When(nameof(HasAction))] public partial byte? Action { get; set; }

    /// <summary>What the action says.</summary>
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>Whether the category numbers its actions.</summary>
    public bool HasAction => Category is not (WlanActionCategory.VendorSpecific or WlanActionCategory.VendorSpecificProtected);
}
