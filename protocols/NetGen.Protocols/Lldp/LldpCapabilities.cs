namespace NetGen.Protocols.Lldp;

/// <summary>What a system can do (IEEE 802.1AB table 8-4).</summary>
[Flags]
public enum LldpCapabilities : ushort
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>Something else.</summary>
    Other = 0x0001,

    /// <summary>A repeater.</summary>
    Repeater = 0x0002,

    /// <summary>A bridge.</summary>
    Bridge = 0x0004,

    /// <summary>A wireless access point.</summary>
    AccessPoint = 0x0008,

    /// <summary>A router.</summary>
    Router = 0x0010,

    /// <summary>A telephone.</summary>
    Telephone = 0x0020,

    /// <summary>A cable modem.</summary>
    CableModem = 0x0040,

    /// <summary>A station that is nothing else.</summary>
    StationOnly = 0x0080,

    /// <summary>The customer part of a VLAN bridge.</summary>
    CustomerVlan = 0x0100,

    /// <summary>The service part of a VLAN bridge.</summary>
    ServiceVlan = 0x0200,

    /// <summary>A two-port MAC relay.</summary>
    TwoPortRelay = 0x0400,
}
