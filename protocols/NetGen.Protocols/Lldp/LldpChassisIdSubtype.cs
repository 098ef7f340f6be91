namespace NetGen.Protocols.Lldp;

/// <summary>The form of a chassis identifier (IEEE 802.1AB table 8-2).</summary>
public enum LldpChassisIdSubtype : byte
{
    /// <summary>A component's alias (RFC 6933).</summary>
    ChassisComponent = 1,

    /// <summary>An interface's alias (RFC 2863).</summary>
    InterfaceAlias = 2,

    /// <summary>A port component's alias (RFC 6933).</summary>
    PortComponent = 3,

    /// <summary>A station's address.</summary>
    MacAddress = 4,

    /// <summary>A network address, family first.</summary>
    NetworkAddress = 5,

    /// <summary>An interface's name (RFC 2863).</summary>
    InterfaceName = 6,

    /// <summary>Something local.</summary>
    LocallyAssigned = 7,
}
