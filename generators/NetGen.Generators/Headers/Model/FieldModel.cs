using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Model;

/// <summary>What a declared property is on the wire.</summary>
internal enum FieldKind
{
    /// <summary>A number of 1 to 64 bits.</summary>
    Number,

    /// <summary>A custom field type.</summary>
    Custom,

    /// <summary>A custom field type that finds its own end.</summary>
    Measured,

    /// <summary>A byte array, of a fixed size or as long as its owner says.</summary>
    Bytes,

    /// <summary>A sequence of integers or custom fields.</summary>
    Sequence,

    /// <summary>A sequence of sub-headers.</summary>
    Headers,

    /// <summary>Type-length-value options.</summary>
    Options,

    /// <summary>One case of a tagged union.</summary>
    Case,

    /// <summary>Another header inside this one, always there or optional.</summary>
    Nested,

    /// <summary>What stands behind the header.</summary>
    Payload,
}

/// <summary>One declared field, as plain data.</summary>
internal sealed record FieldModel
{
    public required string Name { get; init; }

    public required FieldKind Kind { get; init; }

    /// <summary>The value's type, or the element's for a sequence.</summary>
    public required TypeModel Type { get; init; }

    public required string Modifiers { get; init; }

    /// <summary>Fixed width in bits; 0 for what varies.</summary>
    public int Width { get; init; }

    /// <summary>The byte that fills what options leave of their region.</summary>
    public int Padding { get; init; }

    public bool IsLittleEndian { get; init; }

    public bool HasSetter { get; init; }

    /// <summary>The declared sentence of documentation, or null.</summary>
    public string? Summary { get; init; }

    public Constant? Fixed { get; init; }

    public RangeModel? Range { get; init; }

    /// <summary>The range to check: null also where it excludes no value of the width.</summary>
    public RangeModel? Limit => Range is { } range && (range.Minimum > Minimum || (ulong)range.Maximum < Maximum) ? range : null;

    public LengthModel? Length { get; init; }

    /// <summary>The sequence this field counts, or null.</summary>
    public string? CountOf { get; init; }

    /// <summary>Elements added to the count's value.</summary>
    public int CountBias { get; init; }

    /// <summary>The multiple of bytes to which each element of a sequence of headers is padded.</summary>
    public int Alignment { get; init; } = 1;

    /// <summary>Whether the field itself stands at a multiple of <see cref="Alignment"/>, rather than its elements.</summary>
    public bool IsAligned => Alignment > 1 && Kind != FieldKind.Headers;

    public ConditionModel? When { get; init; }

    /// <summary>Whether the field is there when bytes remain before the header's end.</summary>
    public bool IsWhenMore { get; init; }

    /// <summary>Whether the field may be absent.</summary>
    public bool IsOptional => When is not null || IsWhenMore;

    public ConditionModel? Case { get; init; }

    /// <summary>The field whose bytes this case reads, or null for a case with a place of its own.</summary>
    public string? Of { get; init; }

    public bool IsPseudoHeader { get; init; }

    public ChecksumModel? Checksum { get; init; }

    /// <summary>A boolean member that says that the payload is only the first part of a packet, or null.</summary>
    public string? IncompleteWhen { get; init; }

    /// <summary>Whether the field has a place of a size known before any byte is read.</summary>
    public bool IsFixedSize => Width > 0 && !IsOptional;

    /// <summary>Whether another field, or the header's end, says where the field ends.</summary>
    public bool IsMeasurable => Kind is FieldKind.Sequence or FieldKind.Headers or FieldKind.Options || (Kind == FieldKind.Bytes && Width == 0);

    /// <summary>Whether the field is read as a view of its bytes rather than as a value.</summary>
    public bool IsView => Kind is not (FieldKind.Number or FieldKind.Custom);

    /// <summary>The variable field that this one measures or counts, or null.</summary>
    public string? Measures => Length?.Field ?? CountOf;

    /// <summary>The width in whole bytes.</summary>
    public int Bytes => Width / 8;

    /// <summary>The largest number the width holds.</summary>
    public ulong MaxValue => Width >= 64 ? ulong.MaxValue : (1UL << Width) - 1;

    /// <summary>The smallest number the field holds.</summary>
    public long Minimum => !Type.IsSigned ? 0 : Width >= 64 ? long.MinValue : -1L << (Width - 1);

    /// <summary>The largest number the field holds.</summary>
    public ulong Maximum => Type.IsSigned ? MaxValue >> 1 : MaxValue;

    /// <summary>Whether a number fits the width.</summary>
    public bool Holds(long value) => Type.IsSigned
        ? value >= Minimum && (value < 0 || (ulong)value <= Maximum)
        : Width >= 64 || (ulong)value <= Maximum;
}

/// <summary>A constant of a declaration.</summary>
/// <param name="Expression">C# text, an enum member's name where it has one.</param>
/// <param name="Value">The number.</param>
internal sealed record Constant(string Expression, long Value);

/// <summary>The legal range of a field.</summary>
internal sealed record RangeModel(long Minimum, long Maximum);

/// <summary>The part of a packet that a length measures or a checksum covers.</summary>
internal enum Coverage
{
    Header,
    Packet,
    Payload,
    Field,
}

/// <summary>What a length field measures: the field's value × <paramref name="Unit"/> + <paramref name="Bias"/> bytes.</summary>
/// <param name="Coverage">What is measured.</param>
/// <param name="Field">The variable field measured, or null.</param>
/// <param name="Unit">Bytes per unit.</param>
/// <param name="Bias">Bytes added.</param>
/// <param name="ZeroMeansRest">Whether zero measures all there is.</param>
/// <param name="When">The boolean member under which the field is a length at all, or null.</param>
internal sealed record LengthModel(Coverage Coverage, string? Field, int Unit, int Bias, bool ZeroMeansRest = false, string? When = null);

/// <summary>A condition on an earlier member: it is true, or equals one of the values.</summary>
/// <param name="Member">The member.</param>
/// <param name="Values">The values; empty for a boolean member.</param>
/// <param name="IsOtherwise">Whether the values are those of no other case of the union.</param>
internal sealed record ConditionModel(string Member, EquatableArray<Constant> Values, bool IsOtherwise = false);

/// <summary>A checksum field.</summary>
/// <param name="Coverage">What is covered.</param>
/// <param name="PseudoHeader">Whether the network header's addresses are covered too.</param>
/// <param name="ZeroMeansNone">Whether zero means that there is none.</param>
/// <param name="Length">The member that says how many bytes are covered, or null.</param>
/// <param name="Algorithm">The type that computes it; null for the Internet checksum.</param>
internal sealed record ChecksumModel(Coverage Coverage, bool PseudoHeader, bool ZeroMeansNone, string? Length, string? Algorithm);
