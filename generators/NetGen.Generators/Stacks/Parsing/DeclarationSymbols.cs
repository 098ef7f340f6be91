using Microsoft.CodeAnalysis;
using NetGen.Generators.Headers.Parsing;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Stacks.Parsing;

/// <summary>Looks symbols of NetGen's declarations up.</summary>
internal static class DeclarationSymbols
{
    /// <summary>A type's name with <c>global::</c>.</summary>
    public static string FullName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>An attribute of the namespace <c>NetGen.Declarations</c>, by its class's name without <c>Attribute</c>.</summary>
    public static AttributeData? Declaration(this ISymbol symbol, string name) => symbol.Find(name);

    /// <summary>All attributes of that name.</summary>
    public static IEnumerable<AttributeData> Declarations(this ISymbol symbol, string name) => symbol.FindAll(name);

    /// <summary>Whether a type is one of the runtime's.</summary>
    public static bool IsRuntimeType(this ITypeSymbol type, string space, string name) =>
        type.Name == name && type.ContainingNamespace.IsNamed(space);

    /// <summary>A named argument of an attribute.</summary>
    public static TypedConstant? Named(this AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name) return argument.Value;
        }

        return null;
    }

    /// <summary>The strings of a named array argument.</summary>
    public static IEnumerable<string> NamedStrings(this AttributeData attribute, string name) =>
        attribute.Named(name) is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? array.Values.Select(value => value.Value as string ?? "")
            : [];

    /// <summary>The enum member that a constant names, or null.</summary>
    public static string? MemberName(this TypedConstant constant) =>
        constant.Type is { TypeKind: TypeKind.Enum } type ? type.EnumMember(constant.Value) : null;

    /// <summary>The member of an enum that has a value, or null.</summary>
    public static string? EnumMember(this ITypeSymbol type, object? value) => value is null
        ? null
        : type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Number(field.ConstantValue!) == Number(value))?.Name;

    /// <summary>An integer constant as a number; negative ones wrap.</summary>
    public static ulong Number(object value) => value is ulong large ? large : unchecked((ulong)Convert.ToInt64(value));

    /// <summary>The methods of a type and its bases, in order, without those that a derived type overrides.</summary>
    public static IEnumerable<IMethodSymbol> AllMethods(this INamedTypeSymbol type)
    {
        var overridden = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (var method in current.GetMembers().OfType<IMethodSymbol>())
            {
                if (method.MethodKind != MethodKind.Ordinary || overridden.Contains(method.OriginalDefinition)) continue;
                if (method.OverriddenMethod is { } below) overridden.Add(below.OriginalDefinition);
                yield return method;
            }
        }
    }
}
