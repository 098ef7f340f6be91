using System.Collections.Frozen;
using System.Collections.Immutable;

namespace NetGen.Dissection;

/// <summary>A declared list of type-length-value options as plain data; generated code makes it.</summary>
/// <param name="name">The list's name.</param>
/// <param name="typeName">The C# type's full name.</param>
/// <param name="source">The document that defines the options.</param>
/// <param name="kindMembers">The names of the kinds; empty where they are plain numbers.</param>
/// <param name="options">The options with typed access.</param>
public sealed class OptionsSchema(
    string name, string typeName, string source, ImmutableArray<EnumMember> kindMembers, ImmutableArray<OptionSchema> options)
{
    private readonly FrozenDictionary<ulong, OptionSchema> _byKind = options
        .Concat(kindMembers.Select(member => new OptionSchema(member.Name, unchecked((ulong)member.Value), null)))
        .DistinctBy(option => option.Kind)
        .ToFrozenDictionary(option => option.Kind);

    /// <summary>The list's name.</summary>
    public string Name { get; } = name;

    /// <summary>The C# type's full name.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>The document that defines the options.</summary>
    public string Source { get; } = source;

    /// <summary>The names of the kinds; empty where they are plain numbers.</summary>
    public ImmutableArray<EnumMember> KindMembers { get; } = kindMembers;

    /// <summary>The options with typed access, in the order of their declaration.</summary>
    public ImmutableArray<OptionSchema> Options { get; } = options;

    /// <summary>Width of the kind in bytes.</summary>
    public int KindBytes { get; init; } = 1;

    /// <summary>Width of the length in bytes.</summary>
    public int LengthBytes { get; init; } = 1;

    /// <summary>Bytes per unit of the length.</summary>
    public int Unit { get; init; } = 1;

    /// <summary>Whether the length counts kind and length too, or the data alone.</summary>
    public bool LengthIncludesHeader { get; init; } = true;

    /// <summary>The kind that is padding without a length, or -1.</summary>
    public int Pad { get; init; } = -1;

    /// <summary>The kind that ends the list without a length, or -1.</summary>
    public int End { get; init; } = -1;

    /// <summary>The greatest kind that has neither length nor data, or -1.</summary>
    public int LastKindWithoutLength { get; init; } = -1;

    /// <summary>Largest size of the whole list in bytes, or 0.</summary>
    public int Maximum { get; init; }

    /// <summary>The list is padded to a multiple of this many bytes on write.</summary>
    public int Alignment { get; init; } = 1;

    /// <summary>What is known of a kind: its declared option, else its name alone, else <see cref="OptionSchema.Unknown"/>.</summary>
    /// <param name="kind">The kind's number.</param>
    public OptionSchema Find(ulong kind) => _byKind.TryGetValue(kind, out var option) ? option : OptionSchema.Unknown;
}
