using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>Reads the declaration attributes of a symbol.</summary>
internal static class AttributeReader
{
    private const string Suffix = "Attribute";

    /// <summary>The declaration attribute of a name, or null.</summary>
    /// <param name="symbol">A type or property.</param>
    /// <param name="name">The attribute's name without its suffix.</param>
    public static AttributeData? Find(this ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.Is(name)) return attribute;
        }

        return null;
    }

    /// <summary>The declaration attributes of a name.</summary>
    public static IEnumerable<AttributeData> FindAll(this ISymbol symbol, string name) => symbol.GetAttributes().Where(attribute => attribute.Is(name));

    /// <summary>Whether an attribute is the declaration attribute of a name.</summary>
    public static bool Is(this AttributeData attribute, string name) => attribute.AttributeClass is { } type
        && type.Name.Length == name.Length + Suffix.Length
        && type.Name.StartsWith(name, StringComparison.Ordinal)
        && type.Name.EndsWith(Suffix, StringComparison.Ordinal)
        && type.ContainingNamespace.IsNamed(Names.Declarations);

    /// <summary>Whether the symbol has a declaration attribute.</summary>
    public static bool Has(this ISymbol symbol, string name) => symbol.Find(name) is not null;

    /// <summary>A named argument, or the attribute's default.</summary>
    public static T Named<T>(this AttributeData attribute, string name, T otherwise)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Value is T value) return value;
        }

        return otherwise;
    }

    /// <summary>A constructor argument, or a default where it is missing because the code does not compile yet.</summary>
    public static T Argument<T>(this AttributeData attribute, int index, T otherwise) =>
        index < attribute.ConstructorArguments.Length
        && attribute.ConstructorArguments[index] is { Kind: not TypedConstantKind.Array, Value: T value } ? value : otherwise;
}
