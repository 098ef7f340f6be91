using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Emission;

/// <summary>One field's plain data, as the expression that makes it.</summary>
internal static class FieldSchemaCode
{
    /// <summary>The expression of a declared field.</summary>
    public static string Of(FieldModel field, HeaderLayout layout)
    {
        var place = layout.Find(field.Name);
        var bit = place is { IsStatic: true } ? place.Bit : -1;
        return New(KindOf(field), field.Name, field.Type, bit, field.Width, Properties(field, layout));
    }

    /// <summary>The expression of a value that stands in no header: an element, or the data of an option.</summary>
    /// <param name="name">The name; empty for an element.</param>
    /// <param name="type">The value's type.</param>
    /// <param name="more">Properties as <c>Name = value</c>.</param>
    public static string Of(string name, TypeModel type, params string[] more) =>
        New(KindOf(type), name, type, -1, type.Bits, [.. OfType(type), .. more]);

    /// <summary>The expression of a sequence of values that stands in no header.</summary>
    public static string SequenceOf(string name, TypeModel element) =>
        New("Sequence", name, element, -1, 0, [$"Element = {Of("", element)}"]);

    private static string New(string kind, string name, TypeModel type, int bit, int width, IEnumerable<string> properties)
    {
        var typeName = type.Name.Replace("global::", "");
        var initializer = string.Join(", ", properties);
        return $"new(FieldKind.{kind}, {PlainText.Quote(name)}, {PlainText.Quote(typeName)}, {bit}, {width}){(initializer.Length == 0 ? "" : $" {{ {initializer} }}")}";
    }

    private static string KindOf(FieldModel field) => field.Kind == FieldKind.Number ? KindOf(field.Type) : field.Kind.ToString();

    private static string KindOf(TypeModel type) => type.Shape switch
    {
        TypeShape.Boolean => "Boolean",
        TypeShape.Integer => "Number",
        TypeShape.Enum => "Enum",
        TypeShape.Header => "Case",
        TypeShape.Options => "Options",
        _ => "Custom",
    };

    private static IEnumerable<string> Properties(FieldModel field, HeaderLayout layout)
    {
        if (field.Summary is { } summary) yield return $"Summary = {PlainText.Quote(PlainText.Of(summary))}";
        if (field.IsLittleEndian && (field.Width > 8 || field.Kind == FieldKind.Sequence)) yield return "IsLittleEndian = true";
        if (field.Kind is FieldKind.Number or FieldKind.Custom or FieldKind.Case or FieldKind.Nested or FieldKind.Options)
        {
            foreach (var property in OfType(field.Type)) yield return property;
        }

        if (field.Kind == FieldKind.Sequence) yield return $"Element = {Of("", field.Type, field.IsLittleEndian ? ["IsLittleEndian = true"] : [])}";
        if (field.Kind == FieldKind.Headers) yield return $"Element = {Of("", field.Type)}";
        if (field.Fixed is { } constant) yield return $"Fixed = {constant.Value}";
        if (field.Range is { } range) yield return $"Range = new({range.Minimum}, {range.Maximum})";
        if (field.Length is { } length) yield return $"Length = {LengthOf(length)}";
        if (field.CountOf is { } sequence) yield return $"CountOf = {PlainText.Quote(sequence)}{(field.CountBias == 0 ? "" : $", CountBias = {field.CountBias}")}";
        if (field.Alignment > 1) yield return $"Alignment = {field.Alignment}";
        if (layout.Trailer.Any(place => place.Field == field)) yield return "IsTrailer = true";
        if (field.When is { } when) yield return $"When = {ConditionOf(when, layout)}";
        if (field.IsWhenMore) yield return "IsWhenMore = true";
        if (field.Case is { } @case) yield return $"Case = {ConditionOf(@case, layout)}";
        if (field.Of is { } of) yield return $"Of = {PlainText.Quote(of)}";
        if (field.Checksum is { } checksum) yield return $"Checksum = {ChecksumOf(checksum)}";
        if (field.IncompleteWhen is { } incomplete) yield return $"IncompleteWhen = {PlainText.Quote(incomplete)}";
        if (field.IsPseudoHeader) yield return "IsPseudoHeader = true";
        if (layout.Header.Place.Demux.Any(demux => demux.Name == field.Name)) yield return "IsDemux = true";
    }

    private static IEnumerable<string> OfType(TypeModel type)
    {
        if (type.IsSigned) yield return "IsSigned = true";
        if (type.Shape == TypeShape.Enum) yield return $"Members = EnumMember.Of<{type.Name}>(){(type.IsFlags ? ", IsFlags = true" : "")}";
        if (type.Shape == TypeShape.Header) yield return $"OfHeader = static () => {type.Name}.Schema";
        if (type.Shape == TypeShape.Options) yield return $"OfOptions = static () => {type.Name}.Schema";
    }

    private static string LengthOf(LengthModel length)
    {
        var what = length.Coverage == Coverage.Field ? $"null, {PlainText.Quote(length.Field ?? "")}" : $"Extent.{length.Coverage}";
        return $"new({what}{(length.Unit == 1 ? "" : $", Unit: {length.Unit}")}{(length.Bias == 0 ? "" : $", Bias: {length.Bias}")})"
            + Initializer(length.ZeroMeansRest ? "ZeroMeansRest = true" : null, length.When is { } when ? $"When = {PlainText.Quote(when)}" : null);
    }

    private static string ConditionOf(ConditionModel condition, HeaderLayout layout)
    {
        var values = string.Join(", ", condition.Values.Select(value => $"{value.Value}"));
        var isComputed = layout.Find(condition.Member) is null;
        return $"new({PlainText.Quote(condition.Member)}, [{values}]{(isComputed ? ", IsComputed: true" : "")})" + Initializer(condition.IsOtherwise ? "IsOtherwise = true" : null);
    }

    private static string ChecksumOf(ChecksumModel checksum)
    {
        var algorithm = checksum.Algorithm is { } type ? type.Substring(type.LastIndexOf('.') + 1) : "Internet";
        return $"new({PlainText.Quote(algorithm)}, Extent.{checksum.Coverage})" + Initializer(
            checksum.PseudoHeader ? "PseudoHeader = true" : null,
            checksum.ZeroMeansNone ? "ZeroMeansNone = true" : null,
            checksum.Length is { } length ? $"Length = {PlainText.Quote(length)}" : null);
    }

    private static string Initializer(params string?[] properties)
    {
        var set = string.Join(", ", properties.OfType<string>());
        return set.Length == 0 ? "" : $" {{ {set} }}";
    }
}
