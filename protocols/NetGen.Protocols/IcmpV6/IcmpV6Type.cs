namespace NetGen.Protocols.IcmpV6;

/// <summary>The kind of an ICMPv6 message: errors below 128, the rest informs (ICMPv6 "type" Numbers registry of IANA).</summary>
public enum IcmpV6Type : byte
{
    /// <summary>A packet did not arrive (RFC 4443 §3.1).</summary>
    DestinationUnreachable = 1,

    /// <summary>A packet was too big for the next link (RFC 4443 §3.2).</summary>
    PacketTooBig = 2,

    /// <summary>A packet, or its fragments, lived too long (RFC 4443 §3.3).</summary>
    TimeExceeded = 3,

    /// <summary>A header was not understood (RFC 4443 §3.4).</summary>
    ParameterProblem = 4,

    /// <summary>Asks for its echo (RFC 4443 §4.1).</summary>
    EchoRequest = 128,

    /// <summary>The echo (RFC 4443 §4.2).</summary>
    EchoReply = 129,

    /// <summary>A router asks who listens to groups (RFC 2710 §3, RFC 9777 §5.1).</summary>
    MulticastListenerQuery = 130,

    /// <summary>Someone listens to a group (RFC 2710 §3).</summary>
    MulticastListenerReport = 131,

    /// <summary>Someone stopped listening to a group (RFC 2710 §3).</summary>
    MulticastListenerDone = 132,

    /// <summary>Asks routers to advertise themselves (RFC 4861 §4.1).</summary>
    RouterSolicitation = 133,

    /// <summary>A router advertises itself and the link's prefixes (RFC 4861 §4.2).</summary>
    RouterAdvertisement = 134,

    /// <summary>Asks a neighbour for its link-layer address (RFC 4861 §4.3).</summary>
    NeighborSolicitation = 135,

    /// <summary>A neighbour's link-layer address (RFC 4861 §4.4).</summary>
    NeighborAdvertisement = 136,

    /// <summary>A better first hop (RFC 4861 §4.5).</summary>
    Redirect = 137,

    /// <summary>What someone listens to, with sources (RFC 9777 §5.2).</summary>
    MulticastListenerReportV2 = 143,

    /// <summary>Asks for home agents (RFC 6275 §6.5).</summary>
    HomeAgentAddressDiscoveryRequest = 144,

    /// <summary>The home agents (RFC 6275 §6.6).</summary>
    HomeAgentAddressDiscoveryReply = 145,

    /// <summary>Asks for the home network's prefixes (RFC 6275 §6.7).</summary>
    MobilePrefixSolicitation = 146,

    /// <summary>The home network's prefixes (RFC 6275 §6.8).</summary>
    MobilePrefixAdvertisement = 147,

    /// <summary>Asks routers for their certificates (RFC 3971 §6.4.1).</summary>
    CertificationPathSolicitation = 148,

    /// <summary>A router's certificates (RFC 3971 §6.4.2).</summary>
    CertificationPathAdvertisement = 149,

    /// <summary>Routing over low-power networks (RFC 6550 §6).</summary>
    RplControl = 155,

    /// <summary>Asks for the echo of an interface, maybe of another one (RFC 8335 §2).</summary>
    ExtendedEchoRequest = 160,

    /// <summary>What is known of that interface (RFC 8335 §3).</summary>
    ExtendedEchoReply = 161,
}
