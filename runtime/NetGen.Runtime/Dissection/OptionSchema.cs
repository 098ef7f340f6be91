using System.Text.Json;

namespace NetGen.Dissection;

/// <summary>One kind of option as plain data.</summary>
/// <param name="name">The declared property's name, else the name of the kind, else empty.</param>
/// <param name="kind">The kind's number.</param>
/// <param name="value">The typed data, or null; a boolean without width is a flag, an option without data.</param>
public sealed class OptionSchema(string name, ulong kind, FieldSchema? value)
{
    /// <summary>An option whose kind has no name.</summary>
    public static OptionSchema Unknown { get; } = new("", 0, null);

    /// <summary>The field of data that is not typed, or not of its type's size.</summary>
    public static FieldSchema Data { get; } = new(FieldKind.Bytes, "data", "Span<byte>");

    /// <summary>The declared property's name, else the name of the kind, else empty.</summary>
    public string Name { get; } = name;

    /// <summary>The name, ready for a JSON writer.</summary>
    public JsonEncodedText JsonName { get; } = JsonEncodedText.Encode(name);

    /// <summary>The kind's number.</summary>
    public ulong Kind { get; } = kind;

    /// <summary>The typed data, or the bytes where there is no type; a boolean without width is a flag, an option without data.</summary>
    public FieldSchema Value { get; } = value ?? Data;

    /// <summary>The declared sentence of documentation, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>Whether the kind has a name.</summary>
    public bool IsKnown => Name.Length > 0;
}
