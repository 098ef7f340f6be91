using Microsoft.CodeAnalysis;

namespace NetGen.CodeFixes;

/// <summary>How a file breaks and indents its lines.</summary>
internal static class Layout
{
    /// <summary>A line break, and the indentation of the line that a node starts in.</summary>
    public static string NewLine(SyntaxNode node) => Break(node) + Indentation(node);

    /// <summary>The file's line break.</summary>
    public static string Break(SyntaxNode node) => node.SyntaxTree.GetText().ToString().Contains("\r\n") ? "\r\n" : "\n";

    /// <summary>The white space in front of the line that a node starts in.</summary>
    public static string Indentation(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }
}
