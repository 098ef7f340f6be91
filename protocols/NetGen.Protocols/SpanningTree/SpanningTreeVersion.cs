namespace NetGen.Protocols.SpanningTree;

/// <summary>The protocol version of a bridge protocol data unit.</summary>
public enum SpanningTreeVersion : byte
{
    /// <summary>STP (IEEE 802.1D-1998).</summary>
    SpanningTree = 0,

    /// <summary>RSTP (IEEE 802.1D-2004 §17).</summary>
    RapidSpanningTree = 2,

    /// <summary>MSTP (IEEE 802.1Q §13).</summary>
    MultipleSpanningTree = 3,

    /// <summary>SPB (IEEE 802.1aq).</summary>
    ShortestPathBridging = 4,
}
