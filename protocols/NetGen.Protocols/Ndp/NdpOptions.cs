using NetGen.Declarations;
using NetGen.Devices;

namespace NetGen.Protocols.Ndp;

/// <summary>The options of a Neighbor Discovery message.</summary>
[TlvOptions<NdpOptionKind>("RFC 4861 §4.6", Unit = 8, Alignment = 8)]
public readonly ref partial struct NdpOptions
{
    /// <summary>The sender's Ethernet address (RFC 4861 §4.6.1, RFC 2464 §6).</summary>
    [Option(NdpOptionKind.SourceLinkLayerAddress)] public partial MacAddress? SourceLinkLayerAddress { get; }

    /// <summary>The target's Ethernet address (RFC 4861 §4.6.1, RFC 2464 §6).</summary>
    [Option(NdpOptionKind.TargetLinkLayerAddress)] public partial MacAddress? TargetLinkLayerAddress { get; }

    /// <summary>A prefix of the link (RFC 4861 §4.6.2).</summary>
    [Option(NdpOptionKind.PrefixInformation)] public partial NdpPrefixInformation.ReadOnly PrefixInformation { get; }

    /// <summary>The packet that was redirected (RFC 4861 §4.6.3).</summary>
    [Option(NdpOptionKind.RedirectedHeader)] public partial NdpRedirectedHeader.ReadOnly RedirectedHeader { get; }

    /// <summary>The link's MTU (RFC 4861 §4.6.4).</summary>
    [Option(NdpOptionKind.Mtu)] public partial NdpMtu.ReadOnly Mtu { get; }

    /// <summary>How often the router advertises (RFC 6275 §7.3).</summary>
    [Option(NdpOptionKind.AdvertisementInterval)] public partial NdpAdvertisementInterval.ReadOnly AdvertisementInterval { get; }

    /// <summary>How good a home agent the router is (RFC 6275 §7.4).</summary>
    [Option(NdpOptionKind.HomeAgentInformation)] public partial NdpHomeAgentInformation.ReadOnly HomeAgentInformation { get; }

    /// <summary>When the message was sent (RFC 3971 §5.3.1).</summary>
    [Option(NdpOptionKind.Timestamp)] public partial NdpTimestamp.ReadOnly Timestamp { get; }

    /// <summary>A random number of at least 6 bytes that the answer repeats (RFC 3971 §5.3.2).</summary>
    [Option(NdpOptionKind.Nonce)] public partial ReadOnlySpan<byte> Nonce { get; }

    /// <summary>A route beyond the default one (RFC 4191 §2.3).</summary>
    [Option(NdpOptionKind.RouteInformation)] public partial NdpRouteInformation.ReadOnly RouteInformation { get; }

    /// <summary>DNS servers (RFC 8106 §5.1).</summary>
    [Option(NdpOptionKind.RecursiveDnsServer)] public partial NdpRecursiveDnsServer.ReadOnly RecursiveDnsServer { get; }

    /// <summary>DNS suffixes to search (RFC 8106 §5.2).</summary>
    [Option(NdpOptionKind.DnsSearchList)] public partial NdpDnsSearchList.ReadOnly DnsSearchList { get; }

    /// <summary>The URI of the captive portal's API, padded with zeros (RFC 8910 §2.3).</summary>
    [Option(NdpOptionKind.CaptivePortal)] public partial ReadOnlySpan<byte> CaptivePortal { get; }

    /// <summary>The NAT64 prefix (RFC 8781 §4).</summary>
    [Option(NdpOptionKind.Pref64)] public partial NdpPref64.ReadOnly Pref64 { get; }
}
