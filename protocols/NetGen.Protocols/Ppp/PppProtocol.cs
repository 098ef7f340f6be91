namespace NetGen.Protocols.Ppp;

/// <summary>The protocol of a PPP frame (PPP Numbers registry of IANA).</summary>
public enum PppProtocol : ushort
{
    /// <summary>Internet Protocol version 4 (RFC 1332).</summary>
    IPv4 = 0x0021,

    /// <summary>TCP/IP headers compressed (RFC 1144).</summary>
    VanJacobsonCompressed = 0x002D,

    /// <summary>TCP/IP headers that start a compression (RFC 1144).</summary>
    VanJacobsonUncompressed = 0x002F,

    /// <summary>Bridged frames (RFC 3518).</summary>
    Bridging = 0x0031,

    /// <summary>A fragment of a multilink bundle (RFC 1990).</summary>
    Multilink = 0x003D,

    /// <summary>Internet Protocol version 6 (RFC 5072).</summary>
    IPv6 = 0x0057,

    /// <summary>A compressed datagram (RFC 1962).</summary>
    Compressed = 0x00FD,

    /// <summary>MPLS, unicast (RFC 3032 §4).</summary>
    MplsUnicast = 0x0281,

    /// <summary>Internet Protocol Control Protocol (RFC 1332).</summary>
    Ipcp = 0x8021,

    /// <summary>IPv6 Control Protocol (RFC 5072).</summary>
    Ipv6cp = 0x8057,

    /// <summary>Compression Control Protocol (RFC 1962).</summary>
    CompressionControl = 0x80FD,

    /// <summary>MPLS Control Protocol (RFC 3032 §4).</summary>
    MplsControl = 0x8281,

    /// <summary>Link Control Protocol (RFC 1661).</summary>
    LinkControl = 0xC021,

    /// <summary>Password Authentication Protocol (RFC 1334).</summary>
    PasswordAuthentication = 0xC023,

    /// <summary>Link Quality Report (RFC 1989).</summary>
    LinkQualityReport = 0xC025,

    /// <summary>Challenge Handshake Authentication Protocol (RFC 1994).</summary>
    ChallengeHandshake = 0xC223,

    /// <summary>Extensible Authentication Protocol (RFC 3748).</summary>
    ExtensibleAuthentication = 0xC227,
}
