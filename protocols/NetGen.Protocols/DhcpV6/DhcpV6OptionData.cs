using NetGen.Declarations;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.DhcpV6;

/// <summary>The data of IA_NA: addresses that are not temporary.</summary>
[Header("RFC 8415 §21.4")]
public readonly ref partial struct DhcpV6IdentityAssociation
{
    /// <summary>The client's name of the association.</summary>
    public partial uint Iaid { get; set; }

    /// <summary>T1: seconds until the client asks its server for more time.</summary>
    public partial uint RenewTime { get; set; }

    /// <summary>T2: seconds until it asks any server.</summary>
    public partial uint RebindTime { get; set; }

    /// <summary>Addresses, and how it went.</summary>
    [Options] public partial DhcpV6AssociationOptions Options { get; }
}

/// <summary>The data of IA_TA: temporary addresses.</summary>
[Header("RFC 8415 §21.5")]
public readonly ref partial struct DhcpV6TemporaryAssociation
{
    /// <summary>The client's name of the association.</summary>
    public partial uint Iaid { get; set; }

    /// <summary>Addresses, and how it went.</summary>
    [Options] public partial DhcpV6AssociationOptions Options { get; }
}

/// <summary>The data of IA_PD: prefixes for the client's networks.</summary>
[Header("RFC 8415 §21.21")]
public readonly ref partial struct DhcpV6PrefixDelegation
{
    /// <summary>The client's name of the association.</summary>
    public partial uint Iaid { get; set; }

    /// <summary>T1: seconds until the client asks its server for more time.</summary>
    public partial uint RenewTime { get; set; }

    /// <summary>T2: seconds until it asks any server.</summary>
    public partial uint RebindTime { get; set; }

    /// <summary>Prefixes, and how it went.</summary>
    [Options] public partial DhcpV6AssociationOptions Options { get; }
}

/// <summary>The data of IAADDR: an address inside an association.</summary>
[Header("RFC 8415 §21.6")]
public readonly ref partial struct DhcpV6Address
{
    /// <summary>The address.</summary>
    public partial IPv6Address Address { get; set; }

    /// <summary>Seconds that it is preferred.</summary>
    public partial uint PreferredLifetime { get; set; }

    /// <summary>Seconds that it is valid.</summary>
    public partial uint ValidLifetime { get; set; }

    /// <summary>How it went.</summary>
    [Options] public partial DhcpV6LeaseOptions Options { get; }
}

/// <summary>The data of IAPREFIX: a prefix inside a delegation.</summary>
[Header("RFC 8415 §21.22")]
public readonly ref partial struct DhcpV6Prefix
{
    /// <summary>Seconds that it is preferred.</summary>
    public partial uint PreferredLifetime { get; set; }

    /// <summary>Seconds that it is valid.</summary>
    public partial uint ValidLifetime { get; set; }

    /// <summary>Length of the prefix in bits.</summary>
    public partial byte PrefixLength { get; set; }

    /// <summary>The prefix.</summary>
    public partial IPv6Address Prefix { get; set; }

    /// <summary>How it went.</summary>
    [Options] public partial DhcpV6LeaseOptions Options { get; }
}

/// <summary>The data of a status code option.</summary>
[Header("RFC 8415 §21.13")]
public readonly ref partial struct DhcpV6Status
{
    /// <summary>How it went.</summary>
    public partial DhcpV6StatusCode StatusCode { get; set; }

    /// <summary>A text in UTF-8 for people.</summary>
    [Bytes] public partial Span<byte> Message { get; }
}

/// <summary>The data of a vendor class or vendor-specific information option.</summary>
[Header("RFC 8415 §21.16, §21.17")]
public readonly ref partial struct DhcpV6Vendor
{
    /// <summary>The vendor (Private Enterprise Numbers registry of IANA).</summary>
    public partial uint EnterpriseNumber { get; set; }

    /// <summary>What the vendor defines.</summary>
    [Bytes] public partial Span<byte> Data { get; }
}
