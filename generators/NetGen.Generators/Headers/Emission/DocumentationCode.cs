using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Emission;

/// <summary>The sentences and the picture in generated documentation.</summary>
internal static class DocumentationCode
{
    /// <summary>A field's sentence: the declared one or its name, and where it stands.</summary>
    public static string Summary(FieldPlace place, HeaderLayout layout)
    {
        var field = place.Field;
        var text = field.Summary is { } declared ? declared.TrimEnd('.') : RfcPicture.Words(field.Name);
        return $"{text}: {Where(place)}{Rule(field, layout)}.";
    }

    /// <summary>A name behind an article.</summary>
    public static string Article(string name) => $"{("AEIOU".Contains(name[0]) ? "an" : "a")} {name}";

    /// <summary>The picture that RFCs draw of a header; the payload only where a trailer stands behind it.</summary>
    public static IEnumerable<string> Picture(HeaderLayout layout) => RfcPicture.Draw(layout.Places.SelectMany(place => Fields(place, layout)));

    private static IEnumerable<PictureField> Fields(FieldPlace place, HeaderLayout layout)
    {
        if (layout.Trailer.Count > 0 && place == layout.Trailer[0]) yield return new PictureField($"{RfcPicture.Words(layout.Payload!.Name)} ...", 0);
        yield return new PictureField(Label(place), place.End.Length > 0 ? 0 : place.Field.Width);
    }

    private static string Label(FieldPlace place) => place.Field switch
    {
        { IsOptional: true, Width: 0 } => $"{RfcPicture.Words(place.Field.Name)} (optional)",
        { IsOptional: true } => $"{RfcPicture.Words(place.Field.Name)} (optional, {place.Field.Width} bits)",
        { Kind: FieldKind.Case } => $"{RfcPicture.Words(place.Field.Name)} (when {place.Field.Case!.Member} says so)",
        _ when place.End.Length > 0 => $"{RfcPicture.Words(place.Field.Name)} ...",
        _ => RfcPicture.Words(place.Field.Name),
    };

    private static string Where(FieldPlace place)
    {
        var behind = place.IsStatic ? "" : place.Anchor == HeaderLayout.PayloadEnd ? " of the trailer" : " behind the variable part before it";
        if (place.End.Length > 0) return place.Field.Width > 0 ? $"{place.Field.Bytes} optional bytes from byte {place.Byte}{behind}" : $"from byte {place.Byte}{behind}";
        var (first, last) = (place.Byte, (place.Bit + place.Field.Width - 1) / 8);
        var bytes = first == last ? $"byte {first}" : $"bytes {first}–{last}";
        if (place.Bit % 8 == 0 && place.Field.Width % 8 == 0) return bytes + behind;
        var bit = place.Bit % 8;
        return (place.Field.Width == 1 ? $"bit {bit} of {bytes}" : $"bits {bit}–{bit + place.Field.Width - 1} of {bytes}") + behind;
    }

    private static string Rule(FieldModel field, HeaderLayout layout)
    {
        if (field.Fixed is { } constant) return $"; always {constant.Expression}";
        if (field.Range is { } range) return $"; {range.Minimum} to {range.Maximum}";
        if (field.Checksum is { } checksum) return $"; covers the {checksum.Coverage.ToString().ToLowerInvariant()}{(checksum.PseudoHeader ? " and the pseudo-header" : "")}";
        if (field.Length is { } length) return $"; length of {(length.Field is null ? $"the {length.Coverage.ToString().ToLowerInvariant()}" : $"<see cref=\"{length.Field}\"/>")} in {(length.Unit == 1 ? "bytes" : $"units of {length.Unit} bytes")}";
        if (field.CountOf is { } sequence) return $"; elements of <see cref=\"{sequence}\"/>";
        return layout.AnnouncedBy(field).Any() ? $"; whether {string.Join(" and ", layout.AnnouncedBy(field).Select(other => $"<see cref=\"{other.Name}\"/>"))} {(layout.AnnouncedBy(field).Count() > 1 ? "are" : "is")} there" : "";
    }
}
