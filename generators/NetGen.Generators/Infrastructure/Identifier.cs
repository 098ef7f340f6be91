using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generators.Infrastructure;

/// <summary>Names as C# wants them written.</summary>
internal static class Identifier
{
    /// <summary>A name, with the sign that keeps it from being a keyword where it needs one.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : $"@{name}";
}
