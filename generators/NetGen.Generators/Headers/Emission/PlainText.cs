using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Turns documentation into text without markup.</summary>
internal static class PlainText
{
    private static readonly char[] BeforeNames = ['.', ':', '`'];

    /// <summary>The text of some XML: references show the name they refer to.</summary>
    public static string Of(string xml)
    {
        if (xml.IndexOf('<') < 0 && xml.IndexOf('&') < 0) return xml;
        var text = new StringBuilder();
        var start = 0;
        for (var open = xml.IndexOf('<'); open >= 0; open = xml.IndexOf('<', start))
        {
            var close = xml.IndexOf('>', open);
            if (close < 0) break;
            text.Append(xml, start, open - start).Append(TextOf(xml.Substring(open, close - open + 1)));
            start = close + 1;
        }

        text.Append(xml, start, xml.Length - start);
        return text.ToString().Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&");
    }

    /// <summary>A text as a C# literal.</summary>
    public static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    // A reference's text is the last part of the name in its first attribute; a tag has none.
    private static string TextOf(string tag)
    {
        var name = tag[1] == '/' ? 2 : 1;
        if (!char.IsLetter(tag[name])) return tag;
        var isReference = tag.EndsWith("/>", StringComparison.Ordinal) && (tag.StartsWith("<see", StringComparison.Ordinal) || tag.StartsWith("<paramref", StringComparison.Ordinal));
        var open = isReference ? tag.IndexOf('"') : -1;
        var close = open < 0 ? -1 : tag.IndexOf('"', open + 1);
        return close < 0 ? "" : LastName(tag.Substring(open + 1, close - open - 1));
    }

    private static string LastName(string reference)
    {
        // The number of type parameters stands behind a name.
        var count = reference.LastIndexOf('`');
        if (count >= 0 && reference.Skip(count + 1).All(char.IsDigit)) reference = reference.Substring(0, count);
        return reference.Substring(reference.LastIndexOfAny(BeforeNames) + 1);
    }
}
