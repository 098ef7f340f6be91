using NetGen.Declarations;
using NetGen.Protocols.CookedCapture;

namespace NetGen.Protocols.DhcpV6;

/// <summary>A DHCP unique identifier; the type selects what stands behind it.</summary>
[Header("RFC 8415 §11")]
public readonly ref partial struct DhcpV6Duid
{
    /// <summary>How it is made.</summary>
    public partial DhcpV6DuidType Type { get; set; }

    /// <summary>A link-layer address and the time.</summary>
    [Case(nameof(Type), DhcpV6DuidType.LinkLayerAddressPlusTime)] public partial DhcpV6DuidLlt LinkLayerAddressPlusTime { get; }

    /// <summary>A number that a vendor gave.</summary>
    [Case(nameof(Type), DhcpV6DuidType.EnterpriseNumber)] public partial DhcpV6DuidEn EnterpriseNumber { get; }

    /// <summary>A link-layer address.</summary>
    [Case(nameof(Type), DhcpV6DuidType.LinkLayerAddress)] public partial DhcpV6DuidLl LinkLayerAddress { get; }

    /// <summary>The identifier of another type: 16 bytes of a UUID.</summary>
    [Bytes] public partial Span<byte> Identifier { get; }
}

/// <summary>A link-layer address and the time it was taken.</summary>
[Header("RFC 8415 §11.2")]
public readonly ref partial struct DhcpV6DuidLlt
{
    /// <summary>The kind of link.</summary>
    public partial ArpHardware HardwareType { get; set; }

    /// <summary>Seconds since the start of 2000 (UTC).</summary>
    public partial uint Time { get; set; }

    /// <summary>The address.</summary>
    [Bytes] public partial Span<byte> LinkLayerAddress { get; }
}

/// <summary>A number that a vendor gave.</summary>
[Header("RFC 8415 §11.3")]
public readonly ref partial struct DhcpV6DuidEn
{
    /// <summary>The vendor (Private Enterprise Numbers registry of IANA).</summary>
    public partial uint EnterpriseNumber { get; set; }

    /// <summary>The vendor's identifier.</summary>
    [Bytes] public partial Span<byte> Identifier { get; }
}

/// <summary>A link-layer address.</summary>
[Header("RFC 8415 §11.4")]
public readonly ref partial struct DhcpV6DuidLl
{
    /// <summary>The kind of link.</summary>
    public partial ArpHardware HardwareType { get; set; }

    /// <summary>The address.</summary>
    [Bytes] public partial Span<byte> LinkLayerAddress { get; }
}
