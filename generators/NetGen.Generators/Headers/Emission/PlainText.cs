using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Turns documentation into text without markup.</summary>
internal static class PlainText
{
    private static readonly Regex Reference = new("<(?:see|paramref)[^>]*?\"[^\"]*?([^\".:`]+)(?:`[0-9]+)?\"[^>]*/>", RegexOptions.CultureInvariant);

    private static readonly Regex Tag = new("</?[A-Za-z][^>]*>", RegexOptions.CultureInvariant);

    /// <summary>The text of some XML: references show the name they refer to.</summary>
    public static string Of(string xml) => xml.IndexOf('<') < 0 && xml.IndexOf('&') < 0 ? xml
        : Tag.Replace(Reference.Replace(xml, "$1"), "").Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&");

    /// <summary>A text as a C# literal.</summary>
    public static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
