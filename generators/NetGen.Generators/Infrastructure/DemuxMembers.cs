using Microsoft.CodeAnalysis;

namespace NetGen.Generators.Infrastructure;

/// <summary>The members of a header that select what it carries; both the header's own code and compositions ask them in this order.</summary>
internal static class DemuxMembers
{
    /// <summary>The <c>[Demux]</c> members of a type in the order they are asked, each with its attribute.</summary>
    public static IEnumerable<(IPropertySymbol Property, AttributeData Demux)> Of(ITypeSymbol type) => type.GetMembers()
        .OfType<IPropertySymbol>()
        .Select(property => (Property: property, Demux: property.GetAttributes().FirstOrDefault(IsDemux)))
        .Where(member => member.Demux is not null)
        .Select(member => (member.Property, Demux: member.Demux!))
        .OrderBy(member => Named(member.Demux, "Order") as int? ?? 0);

    /// <summary>The boolean member that must hold for a demultiplexing member to count, or null.</summary>
    public static string? When(AttributeData demux) => Named(demux, "When") as string;

    /// <summary>Whether a member can be compared with a constant: booleans with booleans, enums with members of their own and with integers.</summary>
    public static bool CanEqual(IPropertySymbol member, TypedConstant constant)
    {
        var isBoolean = member.Type.SpecialType == SpecialType.System_Boolean;
        if (isBoolean || constant.Value is bool) return isBoolean && constant.Value is bool;
        return constant.Kind != TypedConstantKind.Enum || member.Type.TypeKind != TypeKind.Enum || SymbolEqualityComparer.Default.Equals(member.Type, constant.Type);
    }

    private static bool IsDemux(AttributeData attribute) => attribute.AttributeClass is { Name: "DemuxAttribute" } type
        && type.ContainingNamespace.IsNamed("NetGen.Declarations");

    private static object? Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;
}
