using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Headers.Parsing;

namespace NetGen.Generators.Headers;

/// <summary>Finds the token that a declaration error's plain data speaks of.</summary>
internal static class SpotLocator
{
    /// <summary>The place of an error; the nearest name where the token itself is not written.</summary>
    public static Location? Find(INamedTypeSymbol type, DeclarationError error)
    {
        var members = error.Member is { } name ? type.GetMembers(name) : [];
        ISymbol symbol = error.Spot == Spot.Twin ? members.LastOrDefault() ?? type : members.FirstOrDefault() ?? type;
        return (error.Spot is { } spot ? Find(symbol, spot) : null) ?? symbol.Locations.FirstOrDefault();
    }

    private static Location? Find(ISymbol symbol, Spot spot)
    {
        if (spot.Attribute.Length > 0) return FindAttribute(symbol, spot);
        if (symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not PropertyDeclarationSyntax property) return null;
        if (spot == Spot.Type) return property.Type.GetLocation();
        return spot == Spot.Setter ? property.AccessorList?.Accessors.FirstOrDefault(IsSetter)?.Keyword.GetLocation() : null;
    }

    private static bool IsSetter(AccessorDeclarationSyntax accessor) =>
        accessor.IsKind(SyntaxKind.SetAccessorDeclaration) || accessor.IsKind(SyntaxKind.InitAccessorDeclaration);

    private static Location? FindAttribute(ISymbol symbol, Spot spot)
    {
        var attribute = symbol.FindAll(spot.Attribute).ElementAtOrDefault(spot.Occurrence);
        if (attribute?.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax) return null;
        IEnumerable<AttributeArgumentSyntax> arguments = syntax.ArgumentList?.Arguments ?? [];
        var argument = spot.Name is { } name
            ? arguments.FirstOrDefault(candidate => candidate.NameEquals?.Name.Identifier.ValueText == name)
            : arguments.Where(candidate => candidate.NameEquals is null).ElementAtOrDefault(spot.Argument);
        return argument?.Expression.GetLocation() ?? syntax.GetLocation();
    }
}
