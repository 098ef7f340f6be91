namespace NetGen.Protocols.Ndp;

/// <summary>The type of a Neighbor Discovery option (IPv6 Neighbor Discovery Option Formats registry of IANA).</summary>
public enum NdpOptionKind : byte
{
    /// <summary>The sender's link-layer address (RFC 4861 §4.6.1).</summary>
    SourceLinkLayerAddress = 1,

    /// <summary>The target's link-layer address (RFC 4861 §4.6.1).</summary>
    TargetLinkLayerAddress = 2,

    /// <summary>A prefix of the link (RFC 4861 §4.6.2).</summary>
    PrefixInformation = 3,

    /// <summary>The packet that was redirected (RFC 4861 §4.6.3).</summary>
    RedirectedHeader = 4,

    /// <summary>The link's MTU (RFC 4861 §4.6.4).</summary>
    Mtu = 5,

    /// <summary>How far shortcuts over non-broadcast links may go (RFC 2491 §6.4.3).</summary>
    NbmaShortcutLimit = 6,

    /// <summary>How often the router advertises (RFC 6275 §7.3).</summary>
    AdvertisementInterval = 7,

    /// <summary>How good a home agent the router is (RFC 6275 §7.4).</summary>
    HomeAgentInformation = 8,

    /// <summary>Source addresses (RFC 3122 §3.1).</summary>
    SourceAddressList = 9,

    /// <summary>Target addresses (RFC 3122 §3.1).</summary>
    TargetAddressList = 10,

    /// <summary>Parameters of a cryptographically generated address (RFC 3971 §5.1).</summary>
    Cga = 11,

    /// <summary>RSA signature (RFC 3971 §5.2).</summary>
    RsaSignature = 12,

    /// <summary>When the message was sent (RFC 3971 §5.3.1).</summary>
    Timestamp = 13,

    /// <summary>A random number that the answer repeats (RFC 3971 §5.3.2).</summary>
    Nonce = 14,

    /// <summary>Whom the host trusts (RFC 3971 §6.4.3).</summary>
    TrustAnchor = 15,

    /// <summary>A router's certificate (RFC 3971 §6.4.4).</summary>
    Certificate = 16,

    /// <summary>A route beyond the default one (RFC 4191 §2.3).</summary>
    RouteInformation = 24,

    /// <summary>DNS servers (RFC 8106 §5.1).</summary>
    RecursiveDnsServer = 25,

    /// <summary>More flags of a router advertisement (RFC 5175 §4).</summary>
    RouterAdvertisementFlags = 26,

    /// <summary>DNS suffixes to search (RFC 8106 §5.2).</summary>
    DnsSearchList = 31,

    /// <summary>Registers an address in a low-power network (RFC 6775 §4.1).</summary>
    AddressRegistration = 33,

    /// <summary>A context of 6LoWPAN header compression (RFC 6775 §4.2).</summary>
    LowpanContext = 34,

    /// <summary>The border router of a low-power network (RFC 6775 §4.3).</summary>
    AuthoritativeBorderRouter = 35,

    /// <summary>The captive portal's API (RFC 8910 §2.3).</summary>
    CaptivePortal = 37,

    /// <summary>The NAT64 prefix (RFC 8781 §4).</summary>
    Pref64 = 38,

    /// <summary>Encrypted DNS servers (RFC 9463 §6.1).</summary>
    EncryptedDns = 144,
}
