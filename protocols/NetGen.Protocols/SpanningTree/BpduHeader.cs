using NetGen.Declarations;
using NetGen.Protocols.Llc;

namespace NetGen.Protocols.SpanningTree;

/// <summary>Bridge protocol data unit of the spanning tree protocols.</summary>
[Header("IEEE 802.1D §9.3", Name = "Bpdu"), Over<LlcHeader>(LlcSap.SpanningTree)]
public readonly ref partial struct BpduHeader
{
    /// <summary>0: a spanning tree protocol.</summary>
    [Fixed(0)] public partial ushort ProtocolIdentifier { get; set; }

    /// <summary>The protocol's version.</summary>
    public partial SpanningTreeVersion Version { get; set; }

    /// <summary>The kind of unit.</summary>
    public partial BpduType Type { get; set; }

    /// <summary>What a configuration says; a topology change notification says nothing more.</summary>
    [Case(nameof(Type), BpduType.Configuration, BpduType.RapidSpanningTree)] public partial BpduConfiguration Configuration { get; }

    /// <summary>Length of the information of version 1: 0.</summary>
    [When(nameof(Type), BpduType.RapidSpanningTree)] public partial byte? Version1Length { get; set; }

    /// <summary>Instances of the multiple spanning tree protocol, and padding of the link.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
