using NetGen.Declarations;

namespace NetGen.Protocols.Lldp;

/// <summary>One TLV of an LLDP data unit.</summary>
[Header("IEEE 802.1AB §8.4")]
public readonly ref partial struct LldpTlv
{
    /// <summary>What the information is.</summary>
    [Bits(7)] public partial LldpTlvType Type { get; set; }

    /// <summary>Length of the information in bytes.</summary>
    [Bits(9), LengthOf(nameof(Information))] public partial ushort Length { get; set; }

    /// <summary>The information; descriptions and names are text.</summary>
    [Bytes] public partial Span<byte> Information { get; }

    /// <summary>The sender's chassis.</summary>
    [Case(nameof(Type), LldpTlvType.ChassisId, Of = nameof(Information))] public partial LldpChassisId ChassisId { get; }

    /// <summary>The sender's port.</summary>
    [Case(nameof(Type), LldpTlvType.PortId, Of = nameof(Information))] public partial LldpPortId PortId { get; }

    /// <summary>How long the information is good.</summary>
    [Case(nameof(Type), LldpTlvType.TimeToLive, Of = nameof(Information))] public partial LldpTimeToLive TimeToLive { get; }

    /// <summary>What the sender can do and does.</summary>
    [Case(nameof(Type), LldpTlvType.SystemCapabilities, Of = nameof(Information))] public partial LldpSystemCapabilities SystemCapabilities { get; }

    /// <summary>Where the sender is managed.</summary>
    [Case(nameof(Type), LldpTlvType.ManagementAddress, Of = nameof(Information))] public partial LldpManagementAddress ManagementAddress { get; }

    /// <summary>An organisation's own.</summary>
    [Case(nameof(Type), LldpTlvType.OrganizationSpecific, Of = nameof(Information))] public partial LldpOrganizationSpecific OrganizationSpecific { get; }

    /// <summary>Whether this TLV ends the data unit.</summary>
    [EndsSequence] public bool IsEnd => Type == LldpTlvType.End;
}
