using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Emits the storable value: what a sender chooses, with equality and a readable text.</summary>
internal sealed class ValueEmitter(HeaderLayout layout)
{
    private IEnumerable<FieldModel> Chosen => layout.Places.Select(place => place.Field).Where(chosen => !layout.IsDerived(chosen));

    /// <summary>Emits the nested type.</summary>
    public void EmitType(SourceWriter writer)
    {
        var name = layout.Header.LayerName;
        writer.Blank().Summary($"What a sender of {DocumentationCode.Article(name)} header chooses; lengths, checksums and constants follow from it.");
        using var block = writer.Block("public readonly record struct Value");
        foreach (var field in Chosen)
        {
            writer.Line($"/// <inheritdoc cref=\"{layout.Header.Name}.{field.Name}\"/>");
            writer.Line($"public {FieldCode.ValueTypeOf(field)} {field.Name} {{ get; init; }}").Blank();
        }

        writer.Summary("Length of the header on the wire in bytes, variable parts included.");
        writer.Line($"public int HeaderLength => {HeaderLength()};");
        if (layout.Trailer.Count > 0)
        {
            writer.Blank().Summary("Length of the trailer behind the payload in bytes.");
            writer.Line($"public int TrailerLength => {TrailerLength("", layout)};");
        }

        writer.Blank().Summary("The chosen fields by name.");
        var fields = string.Join(", ", Chosen.Select(field => $"{field.Name} = {{{field.Name}}}"));
        writer.Line($"public override string ToString() => string.Create(CultureInfo.InvariantCulture, $\"{name} {{{{ {fields} }}}}\");");
    }

    /// <summary>Emits the conversion from a view.</summary>
    public void EmitToValue(SourceWriter writer, bool isReadOnly)
    {
        writer.Blank().Summary("Copies the fields out of the packet; variable parts are copied to the heap.");
        if (!isReadOnly)
        {
            writer.Line("public Value ToValue() => ((ReadOnly)this).ToValue();");
            return;
        }

        using var block = writer.Block("public Value ToValue() => new()", "};");
        foreach (var field in Chosen)
        {
            var local = HeaderLayout.Camel(field.Name);
            writer.Line(field.Kind switch
            {
                FieldKind.Number or FieldKind.Custom => $"{field.Name} = {field.Name},",
                FieldKind.Nested when !field.IsOptional => $"{field.Name} = {field.Name}.ToValue(),",
                FieldKind.Case or FieldKind.Nested => $"{field.Name} = TryGet{field.Name}(out var {local}) ? {local}.ToValue() : null,",
                FieldKind.Bytes => $"{field.Name} = new WireBytes({field.Name}),",
                _ => $"{field.Name} = new WireBytes({field.Name}.Bytes),",
            });
        }
    }

    /// <summary>The length of a variable field of a value, as an expression.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    /// <param name="layout">The layout.</param>
    public static string LengthIn(FieldModel field, string value, HeaderLayout layout)
    {
        if (field.Kind == FieldKind.Nested) return field.IsOptional ? $"({value}{field.Name}?.HeaderLength ?? 0)" : $"{value}{field.Name}.HeaderLength";
        if (field is { Checksum: not null, When: { } when }) return $"({Announces(when, value, layout)} ? {field.Bytes} : 0)";
        if (field.IsOptional) return $"({value}{field.Name}.HasValue ? {field.Bytes} : 0)";
        if (field.Kind == FieldKind.Case) return $"({value}{field.Name}?.HeaderLength ?? 0)";
        var unit = field.Kind == FieldKind.Options ? layout.OwnerOf(field)?.Field.Length?.Unit ?? 1 : 1;
        var bias = layout.OwnerOf(field)?.Field.Length?.Bias ?? 0;
        return unit == 1 ? $"{value}{field.Name}.Length" : $"Wire.RoundUp({value}{field.Name}.Length, {unit}, {bias})";
    }

    // A checksum follows from the rest, so that the field it depends on says whether it is there.
    private static string Announces(ConditionModel when, string value, HeaderLayout layout)
    {
        var member = layout.Find(when.Member)!.Field;
        if (layout.AnnouncedBy(member).FirstOrDefault() is { } announced) return $"{value}{announced.Name}.HasValue";
        return when.Values.IsEmpty ? $"{value}{member.Name}" : FieldCode.IsAnyOf(member, $"{value}{member.Name}", when.Values);
    }

    /// <summary>The length of a value's trailer, as an expression.</summary>
    public static string TrailerLength(string value, HeaderLayout layout) => string.Join(" + ", layout.Trailer.Select(place =>
        place.Field.IsOptional ? LengthIn(place.Field, value, layout) : $"{place.Field.Bytes}"));

    /// <summary>The smallest length that a header's length field can name and that holds some bytes.</summary>
    public static int RoundUp(int length, LengthModel? owner) => owner is null ? length
        : ((length - owner.Bias + owner.Unit - 1) / owner.Unit * owner.Unit) + owner.Bias;

    private string HeaderLength()
    {
        if (layout.IsFixedLength) return "MinLength";
        var parts = layout.Body.Where(place => place.End.Length > 0).Select(place => LengthIn(place.Field, "", layout));
        if (!parts.Any()) return layout.HeaderOwner?.Length is { Unit: > 1 } unit ? $"{RoundUp(layout.MinLength, unit)}" : "MinLength";
        var sum = $"checked({(layout.Body.Any(place => place.Gap is not null) ? AlignedSum() : string.Join(" + ", parts.Prepend("MinLength")))})";
        return layout.HeaderOwner?.Length is { Unit: > 1 } length ? $"Wire.RoundUp({sum}, {length.Unit}, {length.Bias})" : sum;
    }

    // The padding in front of an aligned field depends on the lengths of all fields before it.
    private string AlignedSum()
    {
        var (sum, bits) = ("", 0);
        foreach (var place in layout.Body)
        {
            if (place.End.Length == 0)
            {
                bits += place.Field.Width;
                continue;
            }

            sum = Sum(sum, bits / 8);
            bits = 0;
            if (place.Gap is not null) sum = $"Wire.Align({(sum.Length == 0 ? "0" : sum)}, {place.Field.Alignment}, {place.Field.Name}.HasValue)";
            sum = sum.Length == 0 ? LengthIn(place.Field, "", layout) : $"{sum} + {LengthIn(place.Field, "", layout)}";
        }

        return Sum(sum, bits / 8);
    }

    private static string Sum(string sum, int bytes) => bytes == 0 ? sum : sum.Length == 0 ? $"{bytes}" : $"{sum} + {bytes}";
}
