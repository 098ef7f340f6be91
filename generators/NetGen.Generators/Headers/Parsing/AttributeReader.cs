using Microsoft.CodeAnalysis;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>Reads the declaration attributes of a symbol.</summary>
internal static class AttributeReader
{
    /// <summary>The declaration attribute of a name, or null.</summary>
    /// <param name="symbol">A type or property.</param>
    /// <param name="name">The attribute's name without its suffix.</param>
    public static AttributeData? Find(this ISymbol symbol, string name) => symbol.FindAll(name).FirstOrDefault();

    /// <summary>The declaration attributes of a name.</summary>
    public static IEnumerable<AttributeData> FindAll(this ISymbol symbol, string name) => symbol.GetAttributes().Where(attribute =>
        attribute.AttributeClass is { } type
        && type.Name == name + "Attribute"
        && type.ContainingNamespace.ToDisplayString() == Names.Declarations);

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
