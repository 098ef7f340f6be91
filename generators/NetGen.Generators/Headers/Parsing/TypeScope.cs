using Microsoft.CodeAnalysis;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>Decides how a generated file names a type: simply where a using directive does it safely, else in full.</summary>
internal sealed class TypeScope(Compilation compilation, INamedTypeSymbol home)
{
    // The namespaces every generated header file imports.
    private static readonly string[] Imported =
    [
        "System", "System.Globalization", "System.Runtime.CompilerServices", "System.Runtime.InteropServices",
        "NetGen.Checksums", "NetGen.Declarations", "NetGen.Dissection", "NetGen.Headers", "NetGen.Packets",
    ];

    private readonly SortedSet<string> _namespaces = new(StringComparer.Ordinal);

    /// <summary>The namespaces of the types named so far that need a using directive.</summary>
    public IEnumerable<string> Namespaces => _namespaces;

    /// <summary>The type's name in the generated file.</summary>
    public string NameOf(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || type.SpecialType != SpecialType.None || named.IsGenericType || NamespaceOf(type) is not { } space)
            return type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var name = SimpleName(named);
        if (IsHidden(named) || IsAmbiguous(OutermostOf(named), space)) return type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        if (!IsEnclosing(space) && !Imported.Contains(space)) _namespaces.Add(space);
        return name;
    }

    private static string? NamespaceOf(ITypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : null;

    private static string SimpleName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{SimpleName(outer)}.{type.Name}" : type.Name;

    private static INamedTypeSymbol OutermostOf(INamedTypeSymbol type) => type.ContainingType is { } outer ? OutermostOf(outer) : type;

    private bool IsEnclosing(string space)
    {
        var here = NamespaceOf(home) ?? "";
        return here == space || here.StartsWith(space + ".", StringComparison.Ordinal);
    }

    // A property of the type's name hides it, unless its type is that very one on both views ("Color Color").
    private bool IsHidden(INamedTypeSymbol type) => home.GetMembers(OutermostOf(type).Name)
        .Any(member => member is not IPropertySymbol property || !SymbolEqualityComparer.Default.Equals(property.Type, type) || property.Has("Case"));

    // Any other type of the same name in an enclosing or imported namespace could be meant instead.
    private bool IsAmbiguous(INamedTypeSymbol type, string space)
    {
        for (var around = home.ContainingNamespace; around is { IsGlobalNamespace: false }; around = around.ContainingNamespace)
        {
            if (around.ToDisplayString() != space && around.GetTypeMembers(type.Name, 0).Length > 0) return true;
        }

        return Imported.Concat(_namespaces).Any(other => other != space && compilation.GetTypeByMetadataName($"{other}.{type.Name}") is not null);
    }
}
