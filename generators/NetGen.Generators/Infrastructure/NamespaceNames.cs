using Microsoft.CodeAnalysis;

namespace NetGen.Generators.Infrastructure;

/// <summary>Namespaces by name.</summary>
internal static class NamespaceNames
{
    /// <summary>A namespace's name as generated code writes it; empty for the global one.</summary>
    /// <param name="space">The namespace.</param>
    public static string NameInCode(this INamespaceSymbol? space) => space is { IsGlobalNamespace: false } ? space.ToDisplayString() : "";

    /// <summary>Whether a namespace has a name, without writing it out.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="name">The name in full, its parts between dots.</param>
    public static bool IsNamed(this INamespaceSymbol? space, string name)
    {
        var end = name.Length;
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            var start = end - space.Name.Length;
            if (start < 0 || string.CompareOrdinal(name, start, space.Name, 0, space.Name.Length) != 0) return false;
            if (start == 0) return space.ContainingNamespace is { IsGlobalNamespace: true };
            if (name[start - 1] != '.') return false;
            end = start - 1;
        }

        return false;
    }
}
