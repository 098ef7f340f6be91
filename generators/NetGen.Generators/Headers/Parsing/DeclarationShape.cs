using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>The shape of the type itself: a <c>readonly ref partial struct</c>, inside partial types or none.</summary>
internal static class DeclarationShape
{
    /// <summary>Reports a type that generated code cannot extend, and members that look like fields and are none.</summary>
    public static void Check(INamedTypeSymbol type, Compilation compilation, List<DeclarationError> errors)
    {
        if (!type.IsReadOnly || !type.IsRefLikeType) errors.Add(new(HeaderRule.NotReadonlyRefStruct, null, $"'{type.Name}' must be a readonly ref struct"));
        for (var part = type; part is not null; part = part.ContainingType)
        {
            var role = ReferenceEquals(part, type) ? "" : $", which contains '{type.Name}',";
            if (!IsPartial(part)) errors.Add(new(HeaderRule.NotPartial, null, $"'{part.Name}'{role} must be partial"));
            if (part.IsGenericType) errors.Add(new(HeaderRule.HasTypeParameters, null, $"'{part.Name}'{role} can not have type parameters"));
        }

        CheckParts(type, errors);
        CheckNames(type, errors);
        CheckScopes(type, RuntimeNames.Of(compilation), errors);
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>().Where(IsMeantAsField))
            errors.Add(new(HeaderRule.NotPartialProperty, property.Name, $"'{property.Name}' stands for nothing on the wire: a field is a partial property"));
    }

    /// <summary>The properties that are fields or options, in the order of the declaration.</summary>
    public static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IPropertySymbol>().Where(property => property is { IsPartialDefinition: true, IsStatic: false });

    /// <summary>The types around a type, outermost first, as generated code reopens them.</summary>
    public static IEnumerable<string> OuterTypes(INamedTypeSymbol type)
    {
        if (type.ContainingType is not { } outer) return [];
        var keyword = outer.TypeKind == TypeKind.Struct ? "struct" : "class";
        return [.. OuterTypes(outer), $"partial {(outer.IsRecord ? "record " : "")}{keyword} {outer.Name}"];
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    // Wire order is property order, and between two parts there is no order.
    private static void CheckParts(INamedTypeSymbol type, List<DeclarationError> errors)
    {
        if (type.DeclaringSyntaxReferences.Length < 2) return;
        var first = default(SyntaxNode);
        foreach (var property in Properties(type))
        {
            var part = property.DeclaringSyntaxReferences[0].GetSyntax().Parent;
            first ??= part;
            if (part == first) continue;
            errors.Add(new(HeaderRule.SeveralParts, property.Name, $"'{property.Name}' and the fields of another part of '{type.Name}' have no order: declare all fields in one part"));
            return;
        }
    }

    // Generated code writes names in camel case too, and there case makes no difference.
    private static void CheckNames(INamedTypeSymbol type, List<DeclarationError> errors)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in Properties(type).Select(property => property.Name))
        {
            if (names.TryGetValue(name, out var other)) errors.Add(new(HeaderRule.NamesCollide, name, $"'{name}' is too like '{other}': the names of fields must differ by more than case", Spot.Twin));
            else names.Add(name, name);
        }
    }

    // Inside generated code these come before what it imports.
    private static void CheckScopes(INamedTypeSymbol type, RuntimeNames runtime, List<DeclarationError> errors)
    {
        List<INamespaceOrTypeSymbol> scopes = [type.ContainingNamespace];
        for (INamedTypeSymbol? around = type; around is not null; around = around.ContainingType) scopes.Add(around);
        foreach (var other in scopes.SelectMany(runtime.HiddenBy))
            errors.Add(new(HeaderRule.HidesRuntimeType, null, $"'{other.ToDisplayString()}' hides the '{other.Name}' that the code generated for '{type.Name}' means: rename it, or move one of the two to another namespace"));
    }

    private static bool IsMeantAsField(IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false, IsPartialDefinition: false, PartialDefinitionPart: null }
        && property.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors }
        && accessors.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null });
}
