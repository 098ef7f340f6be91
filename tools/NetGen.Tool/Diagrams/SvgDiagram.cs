using System.Globalization;
using System.Xml.Linq;
using NetGen.Dissection;
using NetGen.Generators.Infrastructure;

namespace NetGen.Tool.Diagrams;

/// <summary>The RFC picture of a declared header as SVG: it takes its colours from the page around it.</summary>
internal static class SvgDiagram
{
    private const int BitWidth = 24;

    private const int RowHeight = 36;

    private const int Ruler = 28;

    private const int CharacterWidth = 8;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The picture.</summary>
    /// <param name="header">The header.</param>
    internal static string Draw(HeaderSchema header)
    {
        var rows = RfcPicture.Rows(HeaderDiagram.Fields(header)).ToList();
        var root = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"-1 0 {(RfcPicture.RowBits * BitWidth) + 2} {Ruler + (rows.Count * RowHeight) + 1}")),
            new XAttribute("font-family", "sans-serif"),
            new XAttribute("font-size", 13),
            new XAttribute("text-anchor", "middle"),
            new XAttribute("fill", "currentColor"),
            new XElement(Svg + "title", $"{header.Name}: {header.Source}"));
        for (var bit = 0; bit < RfcPicture.RowBits; bit++) root.Add(Text((bit * BitWidth) + (BitWidth / 2), Ruler - 10, bit.ToString(CultureInfo.InvariantCulture), size: 10));
        for (var i = 0; i < rows.Count; i++) root.Add(Row(rows[i], Ruler + (i * RowHeight)));
        return root.ToString() + "\n";
    }

    private static IEnumerable<XElement> Row(IReadOnlyList<PictureCell> cells, int top)
    {
        var left = 0;
        foreach (var cell in cells)
        {
            var width = cell.Width * BitWidth;
            yield return Outline(left, top, width, cell.Continues);
            if (cell.Label.Length > 0) yield return Text(left + (width / 2), top + (RowHeight / 2) + 5, Shorten(cell.Label, width), size: 13);
            left += width;
        }
    }

    /// <summary>A box without its upper side where the row above continues in it.</summary>
    private static XElement Outline(int left, int top, int width, bool continues) => new(
        Svg + "path",
        new XAttribute("d", string.Create(CultureInfo.InvariantCulture, $"M{left} {top} v{RowHeight} h{width} v-{RowHeight}{(continues ? "" : " z")}")),
        new XAttribute("fill", "none"),
        new XAttribute("stroke", "currentColor"));

    private static XElement Text(int x, int y, string text, int size) =>
        new(Svg + "text", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("font-size", size), text);

    private static string Shorten(string text, int width) => text.Length * CharacterWidth <= width ? text : text[..Math.Max(1, width / CharacterWidth)].TrimEnd();
}
