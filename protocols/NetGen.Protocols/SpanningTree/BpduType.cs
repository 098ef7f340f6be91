namespace NetGen.Protocols.SpanningTree;

/// <summary>The kind of a bridge protocol data unit (IEEE 802.1D §9.3).</summary>
public enum BpduType : byte
{
    /// <summary>A configuration of the spanning tree protocol.</summary>
    Configuration = 0x00,

    /// <summary>A configuration of the rapid or multiple spanning tree protocol.</summary>
    RapidSpanningTree = 0x02,

    /// <summary>A topology change notification.</summary>
    TopologyChange = 0x80,
}
