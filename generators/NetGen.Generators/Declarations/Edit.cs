using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generators.Declarations;

/// <summary>What was typed between two compilations, where that was in the body of a method, or in the attributes or properties of one struct.</summary>
/// <remarks>
/// Such an edit adds, removes and renames no type, so every name in another declaration still means the same. What it changes
/// can be seen from elsewhere only by naming the struct, or something that names it.
/// </remarks>
/// <param name="File">The file before.</param>
/// <param name="Type">The struct, or null where what was typed can be seen from nowhere else.</param>
internal sealed record Edit(SyntaxTree File, StructDeclarationSyntax? Type)
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

        return newer.MoveNext() ? null : found;
    }

    // Goes down along the single difference.
    private static Edit? Find(SyntaxTree file, SyntaxTree newer, CancellationToken cancellation)
    {
        var (before, after) = (file.GetRoot(cancellation), newer.GetRoot(cancellation));
        while (Difference(before, after) is var (older, later))
        {
            if (before is StructDeclarationSyntax { AttributeLists.Count: > 0 } type && older is AttributeListSyntax or PropertyDeclarationSyntax) return new(file, type);
            if (before is BaseMethodDeclarationSyntax) return older is BlockSyntax or ArrowExpressionClauseSyntax ? new(file, null) : null;
            if (older is not (BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax or BaseMethodDeclarationSyntax)) return null;
            (before, after) = (older, later);
        }

        return null;
    }

    // The one child in which two nodes differ; null where there are several, or where it is a token.
    private static (SyntaxNode Before, SyntaxNode After)? Difference(SyntaxNode before, SyntaxNode after)
    {
        var (older, newer) = (before.ChildNodesAndTokens(), after.ChildNodesAndTokens());
        if (older.Count != newer.Count) return null;
        (SyntaxNode, SyntaxNode)? found = null;
        for (var i = 0; i < older.Count; i++)
        {
            if (older[i].IsIncrementallyIdenticalTo(newer[i])) continue;
            if (found is not null || older[i].AsNode() is not { } left || newer[i].AsNode() is not { } right || left.RawKind != right.RawKind) return null;
            found = (left, right);
        }

        return found;
    }
}
