using System.Collections.Immutable;
using System.Text.Json;

namespace NetGen.Dissection;

/// <summary>One declared field as plain data; generated code makes it.</summary>
/// <param name="kind">What the field is on the wire.</param>
/// <param name="name">The declared name; empty for the element of a sequence.</param>
/// <param name="typeName">The C# type of the value, or of one element.</param>
/// <param name="bitOffset">Bits from the header's first one, or -1 where earlier fields vary in size.</param>
/// <param name="width">Fixed width in bits, or 0 where it varies.</param>
public sealed class FieldSchema(FieldKind kind, string name, string typeName, int bitOffset = -1, int width = 0)
{
    private readonly Func<HeaderSchema>? _header;
    private readonly Func<OptionsSchema>? _options;

    /// <summary>What the field is on the wire.</summary>
    public FieldKind Kind { get; } = kind;

    /// <summary>The declared name; empty for the element of a sequence.</summary>
    public string Name { get; } = name;

    /// <summary>The declared name, ready for a JSON writer.</summary>
    public JsonEncodedText JsonName { get; } = JsonEncodedText.Encode(name);

    /// <summary>The C# type of the value, or of one element.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>Bits from the header's first one, or -1 where earlier fields vary in size.</summary>
    public int BitOffset { get; } = bitOffset;

    /// <summary>Fixed width in bits, or 0 where it varies; an optional field has the width it takes when present.</summary>
    public int Width { get; } = width;

    /// <summary>The declared sentence of documentation, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>Whether the least significant byte comes first.</summary>
    public bool IsLittleEndian { get; init; }

    /// <summary>Whether the number has a sign.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Whether the field stands behind the payload.</summary>
    public bool IsTrailer { get; init; }

    /// <summary>The only legal value, or null.</summary>
    public long? Fixed { get; init; }

    /// <summary>The legal range, or null.</summary>
    public RangeSchema? Range { get; init; }

    /// <summary>The length that this field gives, or null.</summary>
    public LengthSchema? Length { get; init; }

    /// <summary>The name of the sequence whose elements this field counts, or null.</summary>
    public string? CountOf { get; init; }

    /// <summary>Elements added to the value to give their number, where the field counts.</summary>
    public int CountBias { get; init; }

    /// <summary>The multiple of bytes to which each element of <see cref="FieldKind.Headers"/> is padded; of any other field, the multiple at which it stands.</summary>
    public int Alignment { get; init; } = 1;

    /// <summary>When the field is there, or null where it always is.</summary>
    public ConditionSchema? When { get; init; }

    /// <summary>When this case of a union stands here, or null.</summary>
    public ConditionSchema? Case { get; init; }

    /// <summary>The field whose bytes this case reads, or null where it has a place of its own.</summary>
    public string? Of { get; init; }

    /// <summary>Whether the field is there when bytes remain before the header's end.</summary>
    public bool IsWhenMore { get; init; }

    /// <summary>The checksum that this field holds, or null.</summary>
    public ChecksumSchema? Checksum { get; init; }

    /// <summary>Whether transport checksums cover the field through the pseudo-header.</summary>
    public bool IsPseudoHeader { get; init; }

    /// <summary>Whether the value selects the header in the payload; <see cref="HeaderSchema.Demuxes"/> has the order.</summary>
    public bool IsDemux { get; init; }

    /// <summary>The named values of an enum.</summary>
    public ImmutableArray<EnumMember> Members { get; init; } = [];

    /// <summary>Whether the members of the enum are bits that combine.</summary>
    public bool IsFlags { get; init; }

    /// <summary>A boolean member that says that the payload is only the first part of a packet, or null.</summary>
    public string? IncompleteWhen { get; init; }

    /// <summary>What one element of a sequence is, or null.</summary>
    public FieldSchema? Element { get; init; }

    /// <summary>The sub-header of a case, or of each element of <see cref="FieldKind.Headers"/>; null for other fields.</summary>
    public HeaderSchema? Header => _header?.Invoke();

    /// <summary>The list of options, or null.</summary>
    public OptionsSchema? Options => _options?.Invoke();

    /// <summary>Gives <see cref="Header"/>; asked late, because headers may contain each other.</summary>
    public Func<HeaderSchema> OfHeader { init => _header = value; }

    /// <summary>Gives <see cref="Options"/>; asked late.</summary>
    public Func<OptionsSchema> OfOptions { init => _options = value; }

    /// <summary>Where a line about a packet shows the field; the header's <see cref="HeaderSchema.Plan"/> sets it.</summary>
    internal SummarySlot Slot { get; set; }

    /// <summary>Whether the field is an element of a sequence and so has no name.</summary>
    public bool IsElement => Name.Length == 0;

    /// <summary>The name, kind and type.</summary>
    public override string ToString() => $"{Name}: {Kind} {TypeName}";
}
