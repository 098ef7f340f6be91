namespace NetGen.Protocols.Ethernet;

/// <summary>The protocol of an Ethernet payload (IEEE 802 Numbers registry of IANA).</summary>
public enum EtherType : ushort
{
    /// <summary>Internet Protocol version 4.</summary>
    IPv4 = 0x0800,

    /// <summary>Address Resolution Protocol.</summary>
    Arp = 0x0806,

    /// <summary>An IEEE 802.1Q customer VLAN tag.</summary>
    Vlan = 0x8100,

    /// <summary>Internet Protocol version 6.</summary>
    IPv6 = 0x86DD,

    /// <summary>An IEEE 802.1ad service VLAN tag.</summary>
    ServiceVlan = 0x88A8,
}
