using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.Addresses;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Sctp;

/// <summary>A parameter of an SCTP chunk; the type selects what stands behind the first word.</summary>
[Header("RFC 9260 §3.2.1")]
public readonly ref partial struct SctpParameter
{
    /// <summary>The kind of parameter.</summary>
    public partial SctpParameterType Type { get; set; }

    /// <summary>Length of the parameter, type and length included, padding behind it not, in bytes.</summary>
    [LengthOf(Header)] public partial ushort Length { get; set; }

    /// <summary>An IPv4 address.</summary>
    [Case(nameof(Type), SctpParameterType.IPv4Address)] public partial SctpIPv4Address IPv4Address { get; }

    /// <summary>An IPv6 address.</summary>
    [Case(nameof(Type), SctpParameterType.IPv6Address)] public partial SctpIPv6Address IPv6Address { get; }

    /// <summary>Milliseconds that the cookie should live longer.</summary>
    [Case(nameof(Type), SctpParameterType.CookiePreservative)] public partial SctpCookiePreservative CookiePreservative { get; }

    /// <summary>The types of address that are understood.</summary>
    [Case(nameof(Type), SctpParameterType.SupportedAddressTypes)] public partial SctpSupportedAddressTypes SupportedAddressTypes { get; }

    /// <summary>A change of one address.</summary>
    [Case(nameof(Type), SctpParameterType.AddIpAddress, SctpParameterType.DeleteIpAddress, SctpParameterType.SetPrimaryAddress)] public partial SctpAddressChange AddressChange { get; }

    /// <summary>The change that succeeded.</summary>
    [Case(nameof(Type), SctpParameterType.SuccessIndication)] public partial SctpCorrelation Success { get; }

    /// <summary>What the upper layer is.</summary>
    [Case(nameof(Type), SctpParameterType.AdaptationLayerIndication)] public partial SctpAdaptationLayer AdaptationLayer { get; }

    /// <summary>What a parameter of another type holds.</summary>
    [Bytes] public partial Span<byte> Remainder { get; }
}

/// <summary>An IPv4 address parameter.</summary>
[Header("RFC 9260 §3.3.2.1.1")]
public readonly ref partial struct SctpIPv4Address
{
    /// <summary>The address.</summary>
    public partial IPv4Address Address { get; set; }
}

/// <summary>An IPv6 address parameter.</summary>
[Header("RFC 9260 §3.3.2.1.2")]
public readonly ref partial struct SctpIPv6Address
{
    /// <summary>The address.</summary>
    public partial IPv6Address Address { get; set; }
}

/// <summary>A cookie preservative parameter.</summary>
[Header("RFC 9260 §3.3.2.1.3")]
public readonly ref partial struct SctpCookiePreservative
{
    /// <summary>Milliseconds that the cookie should live longer.</summary>
    public partial uint SuggestedCookieLifeSpanIncrementMs { get; set; }
}

/// <summary>A supported address types parameter.</summary>
[Header("RFC 9260 §3.3.2.1.5")]
public readonly ref partial struct SctpSupportedAddressTypes
{
    /// <summary>Parameter types of addresses: 5 for IPv4, 6 for IPv6.</summary>
    public partial IntegerSequence<ushort> AddressTypes { get; }
}

/// <summary>A parameter that adds, removes or prefers an address.</summary>
[Header("RFC 5061 §4.2")]
public readonly ref partial struct SctpAddressChange
{
    /// <summary>Tells this change from the others of the chunk.</summary>
    public partial uint CorrelationId { get; set; }

    /// <summary>The address.</summary>
    public partial SctpAddressParameter Address { get; }
}

/// <summary>An address parameter inside another one.</summary>
[Header("RFC 5061 §4.2.1, RFC 9260 §3.3.2.1")]
public readonly ref partial struct SctpAddressParameter
{
    /// <summary>The kind of address.</summary>
    public partial SctpParameterType Type { get; set; }

    /// <summary>Length of the parameter, type and length included, in bytes.</summary>
    [LengthOf(Header)] public partial ushort Length { get; set; }

    /// <summary>An IPv4 address.</summary>
    [Case(nameof(Type), SctpParameterType.IPv4Address)] public partial SctpIPv4Address IPv4Address { get; }

    /// <summary>An IPv6 address.</summary>
    [Case(nameof(Type), SctpParameterType.IPv6Address)] public partial SctpIPv6Address IPv6Address { get; }

    /// <summary>What an address of another kind holds.</summary>
    [Bytes] public partial Span<byte> Remainder { get; }
}

/// <summary>A success indication parameter.</summary>
[Header("RFC 5061 §4.2.5")]
public readonly ref partial struct SctpCorrelation
{
    /// <summary>The change that succeeded.</summary>
    public partial uint CorrelationId { get; set; }
}

/// <summary>An adaptation layer indication parameter.</summary>
[Header("RFC 5061 §4.2.6")]
public readonly ref partial struct SctpAdaptationLayer
{
    /// <summary>Names the upper layer.</summary>
    public partial uint AdaptationCodePoint { get; set; }
}
