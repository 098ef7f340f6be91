namespace NetGen.Protocols.CookedCapture;

/// <summary>The kind of link a packet was seen on (Linux's <c>ARPHRD_</c> numbers).</summary>
public enum ArpHardware : ushort
{
    /// <summary>NET/ROM.</summary>
    NetRom = 0,

    /// <summary>Ethernet.</summary>
    Ethernet = 1,

    /// <summary>InfiniBand.</summary>
    InfiniBand = 32,

    /// <summary>Point-to-Point Protocol.</summary>
    Ppp = 512,

    /// <summary>IPv4 in IPv4.</summary>
    IpTunnel = 768,

    /// <summary>In IPv6.</summary>
    IPv6Tunnel = 769,

    /// <summary>The loopback device.</summary>
    Loopback = 772,

    /// <summary>GRE over IPv4.</summary>
    Gre = 778,

    /// <summary>IEEE 802.11.</summary>
    Ieee80211 = 801,

    /// <summary>IEEE 802.11 with radiotap header.</summary>
    Ieee80211Radiotap = 803,

    /// <summary>GRE over IPv6.</summary>
    GreOverIPv6 = 823,

    /// <summary>Netlink messages.</summary>
    Netlink = 824,

    /// <summary>IP without a link header.</summary>
    Raw = 519,

    /// <summary>Nothing is known: TUN devices.</summary>
    None = 0xFFFE,
}
