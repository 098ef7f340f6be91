using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Ndp;

/// <summary>A prefix of the link, for on-link determination and address configuration.</summary>
[Header("RFC 4861 §4.6.2, RFC 6275 §7.2")]
public readonly ref partial struct NdpPrefixInformation
{
    /// <summary>Leading bits of the prefix that count, 0 to 128.</summary>
    public partial byte PrefixLength { get; set; }

    /// <summary>Whether addresses of the prefix are on the link.</summary>
    public partial bool OnLink { get; set; }

    /// <summary>Whether hosts may make addresses of the prefix (RFC 4862 §5.5.3).</summary>
    public partial bool AutonomousAddressConfiguration { get; set; }

    /// <summary>Whether the prefix holds the router's whole address (RFC 6275 §7.2).</summary>
    public partial bool RouterAddress { get; set; }

    /// <summary>Reserved bits.</summary>
    [Bits(5)] public partial byte Reserved1 { get; set; }

    /// <summary>Seconds for which the prefix is on the link; all ones for ever.</summary>
    public partial uint ValidLifetime { get; set; }

    /// <summary>Seconds for which addresses made of the prefix are preferred; all ones for ever.</summary>
    public partial uint PreferredLifetime { get; set; }

    /// <summary>Reserved bytes.</summary>
    public partial uint Reserved2 { get; set; }

    /// <summary>The prefix, or an address of the router.</summary>
    public partial IPv6Address Prefix { get; set; }
}

/// <summary>The start of the packet that was redirected.</summary>
[Header("RFC 4861 §4.6.3")]
public readonly ref partial struct NdpRedirectedHeader
{
    /// <summary>Reserved bytes.</summary>
    [Bits(48)] public partial ulong Reserved { get; set; }

    /// <summary>IPv6 header and data, as much as fits, then zeros.</summary>
    [Bytes] public partial Span<byte> Packet { get; }
}

/// <summary>The link's MTU.</summary>
[Header("RFC 4861 §4.6.4")]
public readonly ref partial struct NdpMtu
{
    /// <summary>Reserved bytes.</summary>
    public partial ushort Reserved { get; set; }

    /// <summary>Largest packet in bytes that every node of the link takes.</summary>
    public partial uint Mtu { get; set; }
}

/// <summary>How often the router advertises.</summary>
[Header("RFC 6275 §7.3")]
public readonly ref partial struct NdpAdvertisementInterval
{
    /// <summary>Reserved bytes.</summary>
    public partial ushort Reserved { get; set; }

    /// <summary>Longest time between two unsolicited advertisements in milliseconds.</summary>
    public partial uint AdvertisementIntervalMs { get; set; }
}

/// <summary>How good a home agent the router is.</summary>
[Header("RFC 6275 §7.4")]
public readonly ref partial struct NdpHomeAgentInformation
{
    /// <summary>Reserved bytes.</summary>
    public partial ushort Reserved { get; set; }

    /// <summary>Higher is better; 0 by default.</summary>
    public partial short HomeAgentPreference { get; set; }

    /// <summary>Seconds for which the router serves as home agent, at least 1.</summary>
    public partial ushort HomeAgentLifetime { get; set; }
}

/// <summary>When a message was sent.</summary>
[Header("RFC 3971 §5.3.1")]
public readonly ref partial struct NdpTimestamp
{
    /// <summary>Reserved bytes.</summary>
    [Bits(48)] public partial ulong Reserved { get; set; }

    /// <summary>Seconds since 1 January 1970 UTC, in units of 1/65,536.</summary>
    public partial ulong Timestamp { get; set; }
}

/// <summary>A route beyond the default one.</summary>
[Header("RFC 4191 §2.3")]
public readonly ref partial struct NdpRouteInformation
{
    /// <summary>Leading bits of the prefix that count, 0 to 128.</summary>
    public partial byte PrefixLength { get; set; }

    /// <summary>Reserved bits.</summary>
    [Bits(3)] public partial byte Reserved1 { get; set; }

    /// <summary>Which of several routers' routes to take.</summary>
    [Bits(2)] public partial RouterPreference RoutePreference { get; set; }

    /// <summary>Reserved bits.</summary>
    [Bits(3)] public partial byte Reserved2 { get; set; }

    /// <summary>Seconds for which the route holds; all ones for ever.</summary>
    public partial uint RouteLifetime { get; set; }

    /// <summary>The prefix: its first 0, 8 or 16 bytes.</summary>
    [Bytes] public partial Span<byte> Prefix { get; }
}

/// <summary>DNS servers.</summary>
[Header("RFC 8106 §5.1")]
public readonly ref partial struct NdpRecursiveDnsServer
{
    /// <summary>Reserved bytes.</summary>
    public partial ushort Reserved { get; set; }

    /// <summary>Seconds for which the servers may be asked; all ones for ever.</summary>
    public partial uint Lifetime { get; set; }

    /// <summary>The servers.</summary>
    public partial WireSequence<IPv6Address> Addresses { get; }
}

/// <summary>DNS suffixes to search.</summary>
[Header("RFC 8106 §5.2")]
public readonly ref partial struct NdpDnsSearchList
{
    /// <summary>Reserved bytes.</summary>
    public partial ushort Reserved { get; set; }

    /// <summary>Seconds for which the suffixes hold; all ones for ever.</summary>
    public partial uint Lifetime { get; set; }

    /// <summary>Domain names as in DNS messages, uncompressed (RFC 1035 §3.1), then zeros.</summary>
    [Bytes] public partial Span<byte> DomainNames { get; }
}

/// <summary>The NAT64 prefix.</summary>
[Header("RFC 8781 §4")]
public readonly ref partial struct NdpPref64
{
    /// <summary>For how long the prefix holds, in units of 8 seconds.</summary>
    [Bits(13)] public partial ushort ScaledLifetime { get; set; }

    /// <summary>The prefix's length: 0 to 5 for 96, 64, 56, 48, 40 and 32 bits.</summary>
    [Bits(3)] public partial byte PrefixLengthCode { get; set; }

    /// <summary>The first 96 bits of the prefix.</summary>
    [Bytes(12)] public partial Span<byte> Prefix { get; }
}
