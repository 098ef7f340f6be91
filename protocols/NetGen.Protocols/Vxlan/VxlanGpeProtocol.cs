namespace NetGen.Protocols.Vxlan;

/// <summary>The protocol of a VXLAN-GPE payload (draft-ietf-nvo3-vxlan-gpe-13 §3.2).</summary>
public enum VxlanGpeProtocol : byte
{
    /// <summary>Internet Protocol version 4.</summary>
    IPv4 = 1,

    /// <summary>Internet Protocol version 6.</summary>
    IPv6 = 2,

    /// <summary>A whole Ethernet frame.</summary>
    Ethernet = 3,

    /// <summary>Network service header (RFC 8300).</summary>
    NetworkServiceHeader = 4,
}
