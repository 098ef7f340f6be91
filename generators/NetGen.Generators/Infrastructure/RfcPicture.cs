using System.Text;

namespace NetGen.Generators.Infrastructure;

/// <summary>One field of a picture.</summary>
/// <param name="Label">What stands in its box.</param>
/// <param name="Width">Width in bits; 0 where it varies, which fills whole rows.</param>
internal sealed record PictureField(string Label, int Width);

/// <summary>A field, or the part of one that stands in one row.</summary>
/// <param name="Label">What stands in its box; empty for the rest of a field that began in an earlier row.</param>
/// <param name="Width">Width in bits, 1 to 32.</param>
/// <param name="Continues">Whether a whole row continues the field of the row above, without a border between.</param>
internal sealed record PictureCell(string Label, int Width, bool Continues);

/// <summary>The picture that RFCs draw of a header: 32 bits a row, the most significant first.</summary>
internal static class RfcPicture
{
    /// <summary>Bits in one row.</summary>
    public const int RowBits = 32;

    /// <summary>Draws the picture, two columns a bit.</summary>
    public static IEnumerable<string> Draw(IEnumerable<PictureField> fields)
    {
        yield return " 0                   1                   2                   3";
        yield return " 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1";
        var last = 0;
        foreach (var row in Rows(fields))
        {
            var text = new StringBuilder("|");
            var border = new StringBuilder("+");
            foreach (var cell in row)
            {
                text.Append(Centred(cell.Label, (2 * cell.Width) - 1)).Append('|');
                border.Append(cell.Continues ? new string(' ', (2 * cell.Width) - 1) : string.Concat(Enumerable.Repeat("-+", cell.Width)).TrimEnd('+')).Append('+');
            }

            yield return border.ToString();
            yield return text.ToString();
            last = row.Sum(cell => cell.Width);
        }

        yield return string.Concat(Enumerable.Repeat("+-", last == 0 ? RowBits : last)) + "+";
    }

    /// <summary>The rows of the picture; the last one may be short.</summary>
    public static IEnumerable<IReadOnlyList<PictureCell>> Rows(IEnumerable<PictureField> fields)
    {
        var row = new List<PictureCell>();
        var column = 0;
        foreach (var cell in Cells(fields))
        {
            row.Add(cell);
            column += cell.Width;
            if (column < RowBits) continue;
            yield return row;
            row = [];
            column = 0;
        }

        if (row.Count > 0) yield return row;
    }

    /// <summary>A declared name as words: TotalLength becomes Total length.</summary>
    public static string Words(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1])) text.Append(' ').Append(i + 1 < name.Length && char.IsUpper(name[i + 1]) ? name[i] : char.ToLowerInvariant(name[i]));
            else text.Append(name[i]);
        }

        return text.ToString();
    }

    private static IEnumerable<PictureCell> Cells(IEnumerable<PictureField> fields)
    {
        var column = 0;
        foreach (var field in fields)
        {
            if (field.Width == 0 && column != 0)
            {
                yield return new PictureCell("", RowBits - column, false);
                column = 0;
            }

            var left = field.Width == 0 ? RowBits : field.Width;
            for (var isFirst = true; left > 0; isFirst = false)
            {
                var width = Math.Min(left, RowBits - column);
                yield return new PictureCell(isFirst ? field.Label : "", width, !isFirst && width == RowBits && column == 0);
                left -= width;
                column = (column + width) % RowBits;
            }
        }
    }

    private static string Centred(string text, int width)
    {
        if (text.Length > width) text = text.Replace(" ", "");
        if (text.Length > width) text = text.Substring(0, width);
        var left = (width - text.Length) / 2;
        return new string(' ', left) + text + new string(' ', width - text.Length - left);
    }
}
