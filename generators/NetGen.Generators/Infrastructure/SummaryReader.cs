using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generators.Infrastructure;

/// <summary>Reads the <c>&lt;summary&gt;</c> of a declaration.</summary>
internal static class SummaryReader
{
    private const string Element = "summary";

    private static readonly char[] White = ['\n', '\r', ' '];

    /// <summary>The sentence as XML, its white space single; null where there is none, or no XML.</summary>
    public static string? Read(ISymbol symbol, CancellationToken cancellation = default)
    {
        if (symbol.DeclaringSyntaxReferences is not [var reference]) return ReadBound(symbol, cancellation);
        DocumentationCommentTriviaSyntax? comment = null;
        foreach (var trivia in reference.GetSyntax(cancellation).GetLeadingTrivia())
        {
            var isBlock = trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia);
            if (!isBlock && !trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)) continue;
            if (isBlock || comment is not null || trivia.ContainsDiagnostics) return ReadBound(symbol, cancellation);
            comment = (DocumentationCommentTriviaSyntax)trivia.GetStructure()!;
        }

        if (comment is null) return null;
        foreach (var node in comment.Content)
        {
            if (node is XmlElementSyntax { StartTag.Name.LocalName.ValueText: Element } summary) return ReadText(summary) ?? ReadBound(symbol, cancellation);
            if (node is XmlEmptyElementSyntax { Name.LocalName.ValueText: Element }) return "";
        }

        return null;
    }

    // Most sentences are text alone; the compiler binds a whole comment to say what its references refer to.
    private static string? ReadText(XmlElementSyntax summary)
    {
        if (summary.EndTag.IsMissing) return null;
        var text = "";
        foreach (var node in summary.Content)
        {
            if (node is not XmlTextSyntax words) return null;
            foreach (var token in words.TextTokens)
            {
                var isPlain = token.IsKind(SyntaxKind.XmlTextLiteralToken) || token.IsKind(SyntaxKind.XmlTextLiteralNewLineToken);
                if (!isPlain || token.ValueText.IndexOf('>') >= 0) return null;
                text = text.Length == 0 ? token.ValueText : text + token.ValueText;
            }
        }

        return WithSingleSpaces(text);
    }

    private static string? ReadBound(ISymbol symbol, CancellationToken cancellation)
    {
        if (symbol.GetDocumentationCommentXml(cancellationToken: cancellation) is not { Length: > 0 } xml) return null;
        try
        {
            var summary = XElement.Parse(xml).Element(Element);
            return summary is null ? null : WithSingleSpaces(string.Concat(summary.Nodes()));
        }
        catch (System.Xml.XmlException)
        {
            return null;
        }
    }

    private static string WithSingleSpaces(string text) => string.Join(" ", text.Split(White, StringSplitOptions.RemoveEmptyEntries));
}
