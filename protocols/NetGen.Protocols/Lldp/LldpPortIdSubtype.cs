namespace NetGen.Protocols.Lldp;

/// <summary>The form of a port identifier (IEEE 802.1AB table 8-3).</summary>
public enum LldpPortIdSubtype : byte
{
    /// <summary>An interface's alias (RFC 2863).</summary>
    InterfaceAlias = 1,

    /// <summary>A port component's alias (RFC 6933).</summary>
    PortComponent = 2,

    /// <summary>A station's address.</summary>
    MacAddress = 3,

    /// <summary>A network address, family first.</summary>
    NetworkAddress = 4,

    /// <summary>An interface's name (RFC 2863).</summary>
    InterfaceName = 5,

    /// <summary>A circuit of a relay agent (RFC 3046).</summary>
    AgentCircuitId = 6,

    /// <summary>Something local.</summary>
    LocallyAssigned = 7,
}
