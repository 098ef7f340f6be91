using Microsoft.CodeAnalysis;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Model;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>Which headers stand inside a header: none may contain itself, or a peer would decide how deep its readers recurse.</summary>
internal static class Containment
{
    /// <summary>Reports the properties through which a header contains itself.</summary>
    public static void Check(INamedTypeSymbol type, List<DeclarationError> errors)
    {
        foreach (var property in Properties(type))
        {
            if (ContainedIn(property) is { } part && Reaches(part, type, new(SymbolEqualityComparer.Default)))
                errors.Add(new DeclarationError(HeaderRule.ContainsItself, property.Name, $"'{type.Name}' contains itself through '{property.Name}', so that a packet could nest without end; read it as bytes, and parse level by level up to a depth of your own"));
        }
    }

    private static bool Reaches(INamedTypeSymbol from, INamedTypeSymbol to, HashSet<ISymbol> seen)
    {
        if (SymbolEqualityComparer.Default.Equals(from, to)) return true;
        return seen.Add(from) && Properties(from).Select(ContainedIn).OfType<INamedTypeSymbol>().Any(part => Reaches(part, to, seen));
    }

    // A library's properties have no source that could tell the partial ones.
    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type) => type.GetMembers().OfType<IPropertySymbol>()
        .Where(property => !property.IsStatic && (property.IsPartialDefinition || property.DeclaringSyntaxReferences.IsEmpty));

    // The header or option list that a property shows, or null.
    private static INamedTypeSymbol? ContainedIn(IPropertySymbol property)
    {
        var type = FieldParser.Generic(property.Type, "NetGen.Headers", "HeaderSequence") ?? property.Type;
        if (type is { Name: "ReadOnly", ContainingType: { } header }) type = header;
        return type is INamedTypeSymbol named && (named.Has("Header") || named.Has("TlvOptions")) ? named : null;
    }
}
