using NetGen.Checksums;
using NetGen.Headers;

namespace NetGen.Dissection;

/// <summary>The schema of one header type.</summary>
/// <typeparam name="THeader">The header's read-only view.</typeparam>
/// <param name="name">The name used in diagnostics.</param>
/// <param name="typeName">The C# type's full name.</param>
/// <param name="source">The document that defines the layout.</param>
public sealed class HeaderSchema<THeader>(string name, string typeName, string source) : HeaderSchema(name, typeName, source)
    where THeader : struct, IDissectedHeader<THeader>, allows ref struct
{
    /// <inheritdoc/>
    public override bool TryParse(ReadOnlySpan<byte> bytes, out int headerLength, out ParseStatus status)
    {
        var isParsed = THeader.TryParse(bytes, out var header, out status);
        headerLength = isParsed ? header.HeaderLength : 0;
        return isParsed;
    }

    /// <inheritdoc/>
    public override bool TryRewrite(ReadOnlySpan<byte> packet, ReadOnlySpan<byte> values, Span<byte> destination, in PseudoHeader pseudo, out ParseStatus status)
    {
        var bytes = packet.ToArray();
        if (!THeader.TryParse((ReadOnlySpan<byte>)bytes, out var header, out status)) return false;
        values.CopyTo(bytes);
        return header.TryWriteTo(destination, in pseudo, out status);
    }

    internal override LayerReader<TVisitor> CreateReader<TVisitor>() => new LayerReader<THeader, TVisitor>();
}
