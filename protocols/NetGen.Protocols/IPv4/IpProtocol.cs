namespace NetGen.Protocols.IPv4;

/// <summary>The protocol of an IP payload: IPv4's protocol, IPv6's next header (Protocol Numbers registry of IANA).</summary>
public enum IpProtocol : byte
{
    /// <summary>IPv6 options for every router on the path (RFC 8200 §4.3).</summary>
    HopByHopOptions = 0,

    /// <summary>Internet Control Message Protocol.</summary>
    Icmp = 1,

    /// <summary>Internet Group Management Protocol.</summary>
    Igmp = 2,

    /// <summary>A whole IPv4 packet (RFC 2003).</summary>
    IPv4 = 4,

    /// <summary>Transmission Control Protocol.</summary>
    Tcp = 6,

    /// <summary>User Datagram Protocol.</summary>
    Udp = 17,

    /// <summary>Datagram Congestion Control Protocol.</summary>
    Dccp = 33,

    /// <summary>A whole IPv6 packet (RFC 2473).</summary>
    IPv6 = 41,

    /// <summary>IPv6 routing header (RFC 8200 §4.4).</summary>
    Routing = 43,

    /// <summary>IPv6 fragment header (RFC 8200 §4.5).</summary>
    Fragment = 44,

    /// <summary>Generic Routing Encapsulation.</summary>
    Gre = 47,

    /// <summary>IP Encapsulating Security Payload.</summary>
    EncapsulatingSecurityPayload = 50,

    /// <summary>IP Authentication Header.</summary>
    AuthenticationHeader = 51,

    /// <summary>Internet Control Message Protocol for IPv6.</summary>
    IcmpV6 = 58,

    /// <summary>Nothing follows (RFC 8200 §4.7).</summary>
    NoNextHeader = 59,

    /// <summary>IPv6 options for the destination (RFC 8200 §4.6).</summary>
    DestinationOptions = 60,

    /// <summary>Virtual Router Redundancy Protocol.</summary>
    Vrrp = 112,

    /// <summary>Stream Control Transmission Protocol.</summary>
    Sctp = 132,

    /// <summary>Mobility header (RFC 6275 §6.1).</summary>
    Mobility = 135,

    /// <summary>Lightweight User Datagram Protocol.</summary>
    UdpLite = 136,

    /// <summary>An MPLS label stack (RFC 4023).</summary>
    Mpls = 137,

    /// <summary>Host Identity Protocol.</summary>
    Hip = 139,

    /// <summary>Shim6 protocol.</summary>
    Shim6 = 140,

    /// <summary>A whole Ethernet frame (RFC 8986 §4.9).</summary>
    Ethernet = 143,
}
