namespace NetGen.Protocols.Lldp;

/// <summary>The type of an LLDP TLV (IEEE 802.1AB table 8-1).</summary>
public enum LldpTlvType : byte
{
    /// <summary>The end of the data unit.</summary>
    End = 0,

    /// <summary>The sender's chassis; the first TLV.</summary>
    ChassisId = 1,

    /// <summary>The sender's port; the second.</summary>
    PortId = 2,

    /// <summary>How long the information is good; the third.</summary>
    TimeToLive = 3,

    /// <summary>The port in words.</summary>
    PortDescription = 4,

    /// <summary>The sender's name.</summary>
    SystemName = 5,

    /// <summary>The sender in words.</summary>
    SystemDescription = 6,

    /// <summary>What the sender can do and does.</summary>
    SystemCapabilities = 7,

    /// <summary>Where the sender is managed.</summary>
    ManagementAddress = 8,

    /// <summary>An organisation's own.</summary>
    OrganizationSpecific = 127,
}
