namespace NetGen.Protocols.Ethernet;

/// <summary>The protocol of an Ethernet payload (IEEE 802 Numbers registry of IANA).</summary>
public enum EtherType : ushort
{
    /// <summary>Internet Protocol version 4.</summary>
    IPv4 = 0x0800,

    /// <summary>Address Resolution Protocol.</summary>
    Arp = 0x0806,

    /// <summary>A whole Ethernet frame (RFC 1701).</summary>
    TransparentEthernetBridging = 0x6558,

    /// <summary>An IEEE 802.1Q customer VLAN tag.</summary>
    Vlan = 0x8100,

    /// <summary>Internet Protocol version 6.</summary>
    IPv6 = 0x86DD,

    /// <summary>A point-to-point frame, in GRE version 1 (RFC 2637 §4.1).</summary>
    PointToPoint = 0x880B,

    /// <summary>An MPLS label stack (RFC 3032 §5).</summary>
    Mpls = 0x8847,

    /// <summary>An MPLS label stack whose first label the sender of the packet assigned (RFC 5332 §4).</summary>
    MplsUpstream = 0x8848,

    /// <summary>An IEEE 802.1ad service VLAN tag.</summary>
    ServiceVlan = 0x88A8,

    /// <summary>PPP over Ethernet, discovery stage (RFC 2516).</summary>
    PppoeDiscovery = 0x8863,

    /// <summary>PPP over Ethernet, session stage (RFC 2516).</summary>
    PppoeSession = 0x8864,

    /// <summary>Slow protocols: link aggregation and others (IEEE 802.3 annex 57A).</summary>
    SlowProtocols = 0x8809,

    /// <summary>Link Layer Discovery Protocol (IEEE 802.1AB).</summary>
    Lldp = 0x88CC,

    /// <summary>RDMA over Converged Ethernet, version 1.</summary>
    Roce = 0x8915,
}
