using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generators.Pictures;

/// <summary>A line of the comment above a declaration, without the comment's own marks.</summary>
/// <param name="Text">The line.</param>
/// <param name="Start">Where its first character stands in the file.</param>
internal readonly record struct PictureLine(string Text, int Start)
{
    /// <summary>The lines of the comments above a declaration.</summary>
    public static IReadOnlyList<PictureLine> Above(SyntaxNode declaration)
    {
        var trivia = declaration.GetLeadingTrivia();
        return trivia.Any(piece => piece.ToFullString().Contains("+-")) ? [.. Lines(declaration.SyntaxTree.GetText(), trivia.FullSpan)] : [];
    }

    private static IEnumerable<PictureLine> Lines(SourceText text, TextSpan span)
    {
        for (var i = text.Lines.IndexOf(span.Start); i < text.Lines.Count && text.Lines[i].Start < span.End; i++)
        {
            var line = text.Lines[i];
            var content = text.ToString(TextSpan.FromBounds(Math.Max(line.Start, span.Start), Math.Min(line.End, span.End)));
            var mark = MarkLength(content);
            yield return new PictureLine(content.Substring(mark), Math.Max(line.Start, span.Start) + mark);
        }
    }

    // The length of the white space and of the //, ///, /** or * in front of a comment's text.
    private static int MarkLength(string line)
    {
        var i = 0;
        while (i < line.Length && char.IsWhiteSpace(line[i])) i++;
        var start = i;
        while (i < line.Length && i - start < 3 && line[i] is '/' or '*') i++;
        return i;
    }
}
