using System.Text;
using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;

namespace NetGen.Generators.Headers.Emission;

/// <summary>The sentences and the picture in generated documentation.</summary>
internal static class DocumentationCode
{
    private const int RowBits = 32;

    /// <summary>A field's sentence: the declared one or its name, and where it stands.</summary>
    public static string Summary(FieldPlace place, HeaderLayout layout)
    {
        var field = place.Field;
        var text = field.Summary is { } declared ? declared.TrimEnd('.') : Words(field.Name);
        return $"{text}: {Where(place)}{Rule(field, layout)}.";
    }

    /// <summary>A name behind an article.</summary>
    public static string Article(string name) => $"{("AEIOU".Contains(name[0]) ? "an" : "a")} {name}";

    /// <summary>The picture that RFCs draw: 32 bits a row, the most significant first.</summary>
    public static IEnumerable<string> Picture(HeaderLayout layout)
    {
        yield return " 0                   1                   2                   3";
        yield return " 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1";
        var cells = Cells(layout).ToList();
        var row = new StringBuilder("|");
        var border = new StringBuilder("+");
        var bit = 0;
        foreach (var (name, width, continues) in cells)
        {
            row.Append(Centred(name, (2 * width) - 1)).Append('|');
            border.Append(continues ? new string(' ', (2 * width) - 1) : string.Concat(Enumerable.Repeat("-+", width)).TrimEnd('+')).Append('+');
            bit += width;
            if (bit % RowBits != 0 && cells[cells.Count - 1] != (name, width, continues)) continue;
            yield return border.ToString();
            yield return row.ToString();
            row.Clear().Append('|');
            border.Clear().Append('+');
        }

        yield return string.Concat(Enumerable.Repeat("+-", bit == 0 || bit % RowBits == 0 ? RowBits : bit % RowBits)) + "+";
    }

    private static IEnumerable<(string Name, int Width, bool Continues)> Cells(HeaderLayout layout)
    {
        var column = 0;
        foreach (var place in layout.Places)
        {
            if (layout.Trailer.Count > 0 && place == layout.Trailer[0])
            {
                if (column != 0) yield return ("", RowBits - column, false);
                yield return ($"{Words(layout.Payload!.Name)} ...", RowBits, false);
                column = 0;
            }

            if (place.End.Length > 0 && column != 0)
            {
                yield return ("", RowBits - column, false);
                column = 0;
            }

            var label = Label(place);
            var left = place.End.Length > 0 ? RowBits : place.Field.Width;
            for (var isFirst = true; left > 0; isFirst = false)
            {
                var width = Math.Min(left, RowBits - column);
                yield return (isFirst ? label : "", width, !isFirst && width == RowBits && column == 0);
                left -= width;
                column = (column + width) % RowBits;
            }
        }
    }

    private static string Label(FieldPlace place) => place.Field switch
    {
        { IsOptional: true, Width: 0 } => $"{Words(place.Field.Name)} (optional)",
        { IsOptional: true } => $"{Words(place.Field.Name)} (optional, {place.Field.Width} bits)",
        { Kind: FieldKind.Case } => $"{Words(place.Field.Name)} (when {place.Field.Case!.Member} says so)",
        _ when place.End.Length > 0 => $"{Words(place.Field.Name)} ...",
        _ => Words(place.Field.Name),
    };

    private static string Centred(string text, int width)
    {
        if (text.Length > width) text = text.Replace(" ", "");
        if (text.Length > width) text = text.Substring(0, width);
        var left = (width - text.Length) / 2;
        return new string(' ', left) + text + new string(' ', width - text.Length - left);
    }

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

    private static string Words(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1])) text.Append(' ').Append(i + 1 < name.Length && char.IsUpper(name[i + 1]) ? name[i] : char.ToLowerInvariant(name[i]));
            else text.Append(name[i]);
        }

        return text.ToString();
    }
}
