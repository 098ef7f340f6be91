namespace NetGen.Declarations;

/// <summary>Declares a list of type-length-value options: a <c>readonly ref partial struct</c> used as an <see cref="OptionsAttribute"/> property.</summary>
/// <typeparam name="TKind">An enum, or an unsigned integer, that names the kinds; its width is the kind's width.</typeparam>
/// <param name="source">The document that defines the options.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class TlvOptionsAttribute<TKind>(string source) : Attribute
    where TKind : unmanaged
{
    /// <summary>The document that defines the options.</summary>
    public string Source { get; } = source;

    /// <summary>The kind that is one byte of padding without a length, or -1.</summary>
    public int Pad { get; set; } = -1;

    /// <summary>The kind that ends the list without a length, or -1.</summary>
    public int End { get; set; } = -1;

    /// <summary>Kinds up to this one have neither length nor data (DCCP), or -1 for none.</summary>
    public int LastKindWithoutLength { get; set; } = -1;

    /// <summary>Width of the length field in bytes.</summary>
    public int LengthBytes { get; set; } = 1;

    /// <summary>Bytes per unit of the length field.</summary>
    public int Unit { get; set; } = 1;

    /// <summary>Whether the length counts kind and length fields too (IPv4, TCP, NDP) or the data alone (IPv6).</summary>
    public bool LengthIncludesHeader { get; set; } = true;

    /// <summary>Largest size of the whole list in bytes, or 0 for no limit of its own.</summary>
    public int Maximum { get; set; }

    /// <summary>The list is padded to a multiple of this many bytes on write.</summary>
    public int Alignment { get; set; } = 1;
}

/// <summary>Gives typed access to one option of a <see cref="TlvOptionsAttribute{TKind}"/> list: null when it is absent or of the wrong size.</summary>
/// <remarks>
/// A property of type <c>T.ReadOnly</c>, where <c>T</c> is a declared header, gives the option's data as that header. Lists and
/// options then have <c>TryGet</c> methods for it.
/// </remarks>
/// <param name="kind">The option's kind: an enum member or an integer.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(object kind) : Attribute
{
    /// <summary>The option's kind.</summary>
    public object Kind { get; } = kind;
}

/// <summary>States the wire size of a custom field type.</summary>
/// <param name="size">Size in bytes.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class WireSizeAttribute(int size) : Attribute
{
    /// <summary>Size in bytes.</summary>
    public int Size { get; } = size;
}
