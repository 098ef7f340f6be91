using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Options;

/// <summary>A declared list of type-length-value options, as plain data.</summary>
internal sealed record OptionsModel : ViewModel
{
    /// <summary>The type that names the kinds.</summary>
    public required TypeModel Kind { get; init; }

    /// <summary>The kind that is padding without a length, or -1.</summary>
    public required int Pad { get; init; }

    /// <summary>The kind that ends the list without a length, or -1.</summary>
    public required int End { get; init; }

    /// <summary>The greatest kind that has neither length nor data, or -1.</summary>
    public required int LastKindWithoutLength { get; init; }

    public required int LengthBytes { get; init; }

    public required int Unit { get; init; }

    public required bool LengthIncludesHeader { get; init; }

    public required int Maximum { get; init; }

    public required int Alignment { get; init; }

    public required EquatableArray<OptionModel> Options { get; init; }

    public int KindBytes => Kind.Bits / 8;

    /// <summary>Bytes of kind and length fields.</summary>
    public int HeaderBytes => KindBytes + LengthBytes;

    /// <summary>The greatest number of bytes of data that the length field can name.</summary>
    public long MaxData => (((1L << (8 * LengthBytes)) - 1) * Unit) - (LengthIncludesHeader ? HeaderBytes : 0);
}

/// <summary>What a typed option's data is.</summary>
internal enum OptionShape
{
    /// <summary>One number or custom field; null when absent.</summary>
    Scalar,

    /// <summary>No data: presence is the value.</summary>
    Flag,

    /// <summary>The bytes themselves; empty when absent.</summary>
    Bytes,

    /// <summary>A sequence of numbers or custom fields; empty when absent.</summary>
    Sequence,

    /// <summary>A declared header; asked for with <c>TryGet</c>.</summary>
    Header,
}

/// <summary>One typed option.</summary>
internal sealed record OptionModel(string Name, string Modifiers, Constant Kind, OptionShape Shape, TypeModel Type, string? Summary);
