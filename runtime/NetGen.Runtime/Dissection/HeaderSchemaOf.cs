namespace NetGen.Dissection;

/// <summary>The schema of one header type.</summary>
/// <typeparam name="THeader">The header's read-only view.</typeparam>
/// <param name="name">The name used in diagnostics.</param>
/// <param name="typeName">The C# type's full name.</param>
/// <param name="source">The document that defines the layout.</param>
public sealed class HeaderSchema<THeader>(string name, string typeName, string source) : HeaderSchema(name, typeName, source)
    where THeader : struct, IDissectedHeader<THeader>, allows ref struct
{
    internal override LayerReader<TVisitor> CreateReader<TVisitor>() => new LayerReader<THeader, TVisitor>();
}
