using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Headers.Model;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>The shape of the type itself: a <c>readonly ref partial struct</c>, inside partial types or none.</summary>
internal static class DeclarationShape
{
    /// <summary>Reports a type that generated code cannot extend.</summary>
    public static void Check(INamedTypeSymbol type, List<DeclarationError> errors)
    {
        if (!type.IsReadOnly || !type.IsRefLikeType || !IsPartial(type) || type.IsGenericType)
            errors.Add(new DeclarationError("NG0001", null, $"'{type.Name}' must be a readonly ref partial struct without type parameters"));
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!IsPartial(outer) || outer.IsGenericType)
                errors.Add(new DeclarationError("NG0001", null, $"'{outer.Name}', which contains '{type.Name}', must be partial and without type parameters"));
        }
    }

    /// <summary>The types around a type, outermost first, as generated code reopens them.</summary>
    public static IEnumerable<string> OuterTypes(INamedTypeSymbol type)
    {
        if (type.ContainingType is not { } outer) return [];
        var keyword = outer.TypeKind == TypeKind.Struct ? "struct" : "class";
        return [.. OuterTypes(outer), $"partial {(outer.IsRecord ? "record " : "")}{keyword} {outer.Name}"];
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
