using NetGen.Declarations;

namespace NetGen.Protocols.Lldp;

/// <summary>Information of a chassis identifier TLV.</summary>
[Header("IEEE 802.1AB §8.5.2")]
public readonly ref partial struct LldpChassisId
{
    /// <summary>The identifier's form.</summary>
    public partial LldpChassisIdSubtype Subtype { get; set; }

    /// <summary>The identifier, 1 to 255 bytes.</summary>
    [Bytes] public partial Span<byte> Identifier { get; }
}

/// <summary>Information of a port identifier TLV.</summary>
[Header("IEEE 802.1AB §8.5.3")]
public readonly ref partial struct LldpPortId
{
    /// <summary>The identifier's form.</summary>
    public partial LldpPortIdSubtype Subtype { get; set; }

    /// <summary>The identifier, 1 to 255 bytes.</summary>
    [Bytes] public partial Span<byte> Identifier { get; }
}

/// <summary>Information of a lifetime TLV.</summary>
[Header("IEEE 802.1AB §8.5.4")]
public readonly ref partial struct LldpTimeToLive
{
    /// <summary>How long the information is good; 0 takes it back.</summary>
    public partial ushort Seconds { get; set; }
}

/// <summary>Information of a capabilities TLV.</summary>
[Header("IEEE 802.1AB §8.5.8")]
public readonly ref partial struct LldpSystemCapabilities
{
    /// <summary>What the system can do.</summary>
    public partial LldpCapabilities Capabilities { get; set; }

    /// <summary>What it does.</summary>
    public partial LldpCapabilities Enabled { get; set; }
}

/// <summary>Information of a management address TLV.</summary>
[Header("IEEE 802.1AB §8.5.9")]
public readonly ref partial struct LldpManagementAddress
{
    /// <summary>Length of the address in bytes, its family included.</summary>
    [LengthOf(nameof(Address), Bias = -1), Range(2, 32)] public partial byte AddressLength { get; set; }

    /// <summary>The address's family (Address Family Numbers registry of IANA): 1 for IPv4, 2 for IPv6.</summary>
    public partial byte AddressFamily { get; set; }

    /// <summary>The address.</summary>
    [Bytes] public partial Span<byte> Address { get; }

    /// <summary>How the interface is numbered: 1 unknown, 2 by index, 3 by port number.</summary>
    public partial byte InterfaceNumbering { get; set; }

    /// <summary>The interface's number.</summary>
    public partial uint InterfaceNumber { get; set; }

    /// <summary>Length of the object identifier in bytes.</summary>
    [LengthOf(nameof(ObjectId)), Range(0, 128)] public partial byte ObjectIdLength { get; set; }

    /// <summary>What the address belongs to, an object identifier in ASN.1.</summary>
    [Bytes] public partial Span<byte> ObjectId { get; }
}

/// <summary>Information of an organisation's own TLV.</summary>
[Header("IEEE 802.1AB §8.6")]
public readonly ref partial struct LldpOrganizationSpecific
{
    /// <summary>The organisation.</summary>
    [Bits(24)] public partial uint Organization { get; set; }

    /// <summary>What the organisation calls the information.</summary>
    public partial byte Subtype { get; set; }

    /// <summary>The information.</summary>
    [Bytes] public partial Span<byte> Information { get; }
}
