using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>Decides how a generated file names a type: simply where a using directive does it safely, else in full.</summary>
internal sealed class TypeScope(Compilation compilation, INamedTypeSymbol home)
{
    private readonly ImportedTypes _imported = ImportedTypes.Of(compilation);
    private readonly Dictionary<ISymbol, string> _names = new(SymbolEqualityComparer.Default);
    private readonly SortedSet<string> _namespaces = new(StringComparer.Ordinal);
    private readonly HashSet<string> _simple = new(StringComparer.Ordinal);

    /// <summary>The namespaces of the types named so far that need a using directive.</summary>
    public IEnumerable<string> Namespaces => _namespaces;

    /// <summary>The type's name in the generated file.</summary>
    public string NameOf(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.None && _names.TryGetValue(type, out var known)) return known;
        var name = Find(type);
        if (type.SpecialType == SpecialType.None) _names.Add(type, name);
        return name;
    }

    private string Find(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || type.SpecialType != SpecialType.None || named.IsGenericType || type.ContainingNamespace is not { IsGlobalNamespace: false } space)
            return type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        if (IsHidden(named) || IsAmbiguous(OutermostOf(named), space)) return type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        if (!IsEnclosing(space) && !TryImport(space)) return type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        _simple.Add(OutermostOf(named).Name);
        return SimpleName(named);
    }

    private static string SimpleName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{SimpleName(outer)}.{type.Name}" : type.Name;

    private static INamedTypeSymbol OutermostOf(INamedTypeSymbol type) => type.ContainingType is { } outer ? OutermostOf(outer) : type;

    private bool IsEnclosing(INamespaceSymbol space)
    {
        for (var around = home.ContainingNamespace; around is { IsGlobalNamespace: false }; around = around.ContainingNamespace)
        {
            if (IsSame(around, space)) return true;
        }

        return false;
    }

    // Its other types must not come before those that are named simply already, the runtime's among them.
    private bool TryImport(INamespaceSymbol space)
    {
        var import = space.ToDisplayString();
        if (RuntimeNames.Imported.Contains(import) || _namespaces.Contains(import)) return true;
        if (_imported.HidesRuntime(import)) return false;
        foreach (var name in _simple)
        {
            if (_imported.Has(import, name)) return false;
        }

        _namespaces.Add(import);
        return true;
    }

    // A property of the type's name hides it, unless its type is that very one on both views ("Color Color").
    private bool IsHidden(INamedTypeSymbol type)
    {
        foreach (var member in home.GetMembers(OutermostOf(type).Name))
        {
            if (member is not IPropertySymbol property || !SymbolEqualityComparer.Default.Equals(property.Type, type) || property.Has("Case")) return true;
        }

        return false;
    }

    // Any other type of the same name in an enclosing or imported namespace could be meant instead.
    private bool IsAmbiguous(INamedTypeSymbol type, INamespaceSymbol space)
    {
        for (var around = home.ContainingNamespace; around is { IsGlobalNamespace: false }; around = around.ContainingNamespace)
        {
            if (!IsSame(around, space) && around.GetTypeMembers(type.Name, 0).Length > 0) return true;
        }

        foreach (var other in RuntimeNames.Imported)
        {
            if (!space.IsNamed(other) && _imported.Has(other, type.Name)) return true;
        }

        foreach (var other in _namespaces)
        {
            if (!space.IsNamed(other) && _imported.Has(other, type.Name)) return true;
        }

        return false;
    }

    // The namespaces of two assemblies are two symbols, also where they have one name.
    private static bool IsSame(INamespaceSymbol? left, INamespaceSymbol? right)
    {
        for (; left is { IsGlobalNamespace: false } && right is { IsGlobalNamespace: false }; left = left.ContainingNamespace, right = right.ContainingNamespace)
        {
            if (left.Name != right.Name) return false;
        }

        return left is not { IsGlobalNamespace: false } && right is not { IsGlobalNamespace: false };
    }
}
