using Microsoft.CodeAnalysis;

namespace NetGen.Generators.Infrastructure;

/// <summary>The members of a header that select what it carries; both the header's own code and compositions ask them in this order.</summary>
internal static class DemuxMembers
{
    /// <summary>The <c>[Demux]</c> members of a type in the order they are asked, each with its attribute.</summary>
    public static IReadOnlyList<DemuxMember> Of(ITypeSymbol type)
    {
        var members = new List<DemuxMember>();
        foreach (var member in type.GetMembers())
        {
            if (member is not IPropertySymbol property || property.GetAttributes().FirstOrDefault(IsDemux) is not { } demux) continue;
            var found = new DemuxMember(property, demux, Named(demux, "Order") as int? ?? 0);
            var place = members.Count;
            while (place > 0 && members[place - 1].Order > found.Order) place--;
            members.Insert(place, found);
        }

        return members;
    }

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

    private static object? Named(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name) return argument.Value.Value;
        }

        return null;
    }
}

/// <summary>A member that selects what a header carries.</summary>
/// <param name="Property">The member.</param>
/// <param name="Demux">Its attribute.</param>
/// <param name="Order">When it is asked: lower is earlier, and equal ones as they are declared.</param>
internal sealed record DemuxMember(IPropertySymbol Property, AttributeData Demux, int Order);
