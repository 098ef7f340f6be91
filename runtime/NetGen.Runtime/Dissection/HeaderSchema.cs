using System.Collections.Immutable;
using System.Text.Json;
using NetGen.Checksums;
using NetGen.Headers;

namespace NetGen.Dissection;

/// <summary>One declared header as plain data; generated code makes it, when it is first asked for.</summary>
/// <param name="name">The name used in diagnostics.</param>
/// <param name="typeName">The C# type's full name: the header's identity.</param>
/// <param name="source">The document that defines the layout, as <c>RFC 791 §3.1</c>.</param>
public abstract class HeaderSchema(string name, string typeName, string source)
{
    /// <summary>The name used in diagnostics.</summary>
    public string Name { get; } = name;

    /// <summary>The name, ready for a JSON writer.</summary>
    public JsonEncodedText JsonName { get; } = JsonEncodedText.Encode(name);

    /// <summary>The C# type's full name: the header's identity.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>The document that defines the layout, as <c>RFC 791 §3.1</c>.</summary>
    public string Source { get; } = source;

    /// <summary>The declared sentence of documentation, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>The length without variable parts, in bytes.</summary>
    public int MinLength { get; init; }

    /// <summary>The fields in wire order, payload included.</summary>
    public ImmutableArray<FieldSchema> Fields { get; init; } = [];

    /// <summary>The cases that read the bytes of one of the fields: they take no place of their own.</summary>
    public ImmutableArray<FieldSchema> Overlays { get; init; } = [];

    /// <summary>The headers underneath, and the values that select this one.</summary>
    public ImmutableArray<OverSchema> Overs { get; init; } = [];

    /// <summary>The members that select the header in the payload, in the order they are tried.</summary>
    public ImmutableArray<DemuxSchema> Demuxes { get; init; } = [];

    /// <summary>Full type names of headers whose uppers are uppers of this one too.</summary>
    public ImmutableArray<string> DemuxLike { get; init; } = [];

    /// <summary>LINKTYPE_ numbers of captures whose frames start with this header.</summary>
    public ImmutableArray<int> LinkTypes { get; init; } = [];

    /// <summary>What a line about a packet shows of the header.</summary>
    internal SummaryPlan Plan => field ??= new SummaryPlan(this);

    /// <summary>The field of a name, or null.</summary>
    /// <param name="name">The declared name.</param>
    public FieldSchema? Find(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name == name) return field;
        }

        return null;
    }

    /// <summary>Parses the start of some bytes, and tells what was refused.</summary>
    /// <param name="bytes">The packet, header first.</param>
    /// <param name="headerLength">The header's length in bytes, variable parts included; 0 where it is refused.</param>
    /// <param name="status">The field refused, and why.</param>
    /// <returns>False when the header is refused.</returns>
    public abstract bool TryParse(ReadOnlySpan<byte> bytes, out int headerLength, out ParseStatus status);

    /// <summary>Reads a packet's values and writes them anew: constants, lengths and checksums come from the writer.</summary>
    /// <param name="packet">A packet that parses; it decides which parts are there, and how long they are.</param>
    /// <param name="values">The bytes that the values are read from: the packet itself, or one of its length with other numbers.</param>
    /// <param name="destination">Takes the header; the payload stands in place.</param>
    /// <param name="pseudo">What a transport checksum covers of the network header; others ignore it.</param>
    /// <param name="status">The field refused by the parser or by the writer, and why.</param>
    /// <returns>False when the packet or the values are refused.</returns>
    /// <exception cref="ArgumentException">The values are longer than the packet.</exception>
    public abstract bool TryRewrite(ReadOnlySpan<byte> packet, ReadOnlySpan<byte> values, Span<byte> destination, in PseudoHeader pseudo, out ParseStatus status);

    /// <summary>Makes what reads such a header for a visitor, specialised for both.</summary>
    internal abstract LayerReader<TVisitor> CreateReader<TVisitor>()
        where TVisitor : struct, ILayerVisitor, allows ref struct;

    /// <summary>The name and the type.</summary>
    public override string ToString() => $"{Name} ({TypeName})";
}
