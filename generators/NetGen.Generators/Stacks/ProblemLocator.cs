using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Stacks.Model;
using NetGen.Generators.Stacks.Parsing;

namespace NetGen.Generators.Stacks;

/// <summary>Finds the token that a problem's plain data speaks of.</summary>
internal static class ProblemLocator
{
    /// <summary>The place of a problem; the composition's name when that place is in a library.</summary>
    public static Location Find(ProblemSite site, INamedTypeSymbol composition, Compilation compilation)
    {
        var symbol = DocumentationCommentId.GetFirstSymbolForDeclarationId(site.Symbol, compilation);
        var place = symbol is null ? null : Place(site, symbol);
        return place is { IsInSource: true } ? place : composition.Locations[0];
    }

    private static Location? Place(ProblemSite site, ISymbol symbol)
    {
        if (site.Attribute is { } attribute && symbol.Declaration(attribute)?.ApplicationSyntaxReference is { } applied) return applied.GetSyntax().GetLocation();
        if (site.Parameter is { } name && symbol is IMethodSymbol method) return TypeOf(method.Parameters.FirstOrDefault(parameter => parameter.Name == name));
        return symbol.Locations.FirstOrDefault();
    }

    private static Location? TypeOf(IParameterSymbol? parameter) =>
        parameter?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax { Type: { } type } ? type.GetLocation() : null;
}
