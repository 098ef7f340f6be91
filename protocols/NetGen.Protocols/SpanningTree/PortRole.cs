namespace NetGen.Protocols.SpanningTree;

/// <summary>The role of the port that sent a rapid spanning tree unit (IEEE 802.1D-2004 §9.2.9).</summary>
public enum PortRole : byte
{
    /// <summary>No role; older bridges send it.</summary>
    Unknown = 0,

    /// <summary>A path that is blocked.</summary>
    AlternateOrBackup = 1,

    /// <summary>The way to the root.</summary>
    Root = 2,

    /// <summary>The segment's way to the root.</summary>
    Designated = 3,
}
