namespace NetGen.Protocols.SlowProtocols;

/// <summary>The subtype of a slow protocol frame (IEEE 802.3 annex 57A, table 57A-3).</summary>
public enum SlowProtocol : byte
{
    /// <summary>Link Aggregation Control Protocol.</summary>
    Lacp = 1,

    /// <summary>Link aggregation marker protocol.</summary>
    Marker = 2,

    /// <summary>Operations, administration and maintenance.</summary>
    Oam = 3,

    /// <summary>An organisation's own (OSSP).</summary>
    OrganizationSpecific = 10,
}
