using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generators.Declarations;

/// <summary>What was typed between two compilations, where that was in the body of a method, or in the attributes or members of one struct.</summary>
/// <remarks>
/// Such an edit adds, removes and renames no type, so every name in another declaration still means the same. What it changes
/// can be seen from elsewhere only by naming the struct, or something that names it.
/// </remarks>
/// <param name="Type">The struct, or null where what was typed can be seen from nowhere else.</param>
internal sealed record Edit(StructDeclarationSyntax? Type)
{
    /// <summary>The edit that made one compilation of another; null where more was changed.</summary>
    public static Edit? Between(Compilation before, Compilation after, CancellationToken cancellation)
    {
        if (!before.Options.Equals(after.Options) || !before.ExternalReferences.SequenceEqual(after.ExternalReferences)) return null;
        Edit? found = null;
        using var newer = after.SyntaxTrees.GetEnumerator();
        foreach (var older in before.SyntaxTrees)
        {
            if (!newer.MoveNext()) return null;
            if (ReferenceEquals(older, newer.Current)) continue;
            if (found is not null || !older.Options.Equals(newer.Current.Options)) return null;
            found = Find(older, newer.Current, cancellation);
            if (found is null) return null;
        }

        return newer.MoveNext() ? null : found ?? new((StructDeclarationSyntax?)null);
    }

    // Goes down along the single difference.
    private static Edit? Find(SyntaxTree older, SyntaxTree newer, CancellationToken cancellation)
    {
        var (before, after) = (older.GetRoot(cancellation), newer.GetRoot(cancellation));
        while (true)
        {
            var (gone, come) = Difference(before.ChildNodesAndTokens(), after.ChildNodesAndTokens());
            if (before is StructDeclarationSyntax { AttributeLists.Count: > 0 } type) return gone.All(IsInside) && come.All(IsInside) ? new(type) : null;
            if (gone is not [var left] || come is not [var right] || left.RawKind != right.RawKind || left.AsNode() is not { } next) return null;
            if (before is BaseMethodDeclarationSyntax) return next is BlockSyntax or ArrowExpressionClauseSyntax ? new((StructDeclarationSyntax?)null) : null;
            if (next is not (BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax or BaseMethodDeclarationSyntax)) return null;
            (before, after) = (next, right.AsNode()!);
        }
    }

    // What others see of a struct only through its name: attributes and members, but no types inside it.
    private static bool IsInside(SyntaxNodeOrToken part) => part.AsNode() is AttributeListSyntax
        || (part.AsNode() is MemberDeclarationSyntax member && member is not (BaseTypeDeclarationSyntax or DelegateDeclarationSyntax));

    // What two lists have between their common start and their common end.
    private static (List<SyntaxNodeOrToken> Before, List<SyntaxNodeOrToken> After) Difference(ChildSyntaxList before, ChildSyntaxList after)
    {
        List<SyntaxNodeOrToken> older = [.. before], newer = [.. after];
        var start = 0;
        while (start < older.Count && start < newer.Count && older[start].IsEquivalentTo(newer[start])) start++;
        var end = 0;
        while (end < Math.Min(older.Count, newer.Count) - start && older[older.Count - 1 - end].IsEquivalentTo(newer[newer.Count - 1 - end])) end++;
        return (older.GetRange(start, older.Count - start - end), newer.GetRange(start, newer.Count - start - end));
    }
}
