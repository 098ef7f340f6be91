namespace NetGen.Protocols.DhcpV6;

/// <summary>How a DHCP unique identifier is made (RFC 8415 §11.1).</summary>
public enum DhcpV6DuidType : ushort
{
    /// <summary>From a link-layer address and the time.</summary>
    LinkLayerAddressPlusTime = 1,

    /// <summary>By the vendor.</summary>
    EnterpriseNumber = 2,

    /// <summary>From a link-layer address.</summary>
    LinkLayerAddress = 3,

    /// <summary>From a universally unique identifier (RFC 6355).</summary>
    Uuid = 4,
}
