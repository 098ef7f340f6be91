using Microsoft.CodeAnalysis;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Parsing;

/// <summary>Reads what a parameter asks generated code for.</summary>
internal static class ParameterParser
{
    /// <summary>Reads a parameter, or gives null when generated code has nothing to pass for it.</summary>
    public static ParameterSpec? Parse(IParameterSymbol parameter)
    {
        if (parameter.RefKind is RefKind.Ref or RefKind.Out) return null;
        var byIn = parameter.RefKind != RefKind.None;
        var type = parameter.Type;
        ParameterSpec Of(ParameterKind kind, string name = "", bool writable = false) => new(kind, parameter.Name, name, writable, byIn);

        if (type.IsRuntimeType("NetGen.Packets", "PacketBuffer")) return Of(ParameterKind.Packet);
        if (type.IsRuntimeType("NetGen.Devices", "NetDevice")) return Of(ParameterKind.Device);
        if (IsBytes(type)) return Of(ParameterKind.Bytes, writable: type.Name == "Span");
        if (HeaderParser.IsHeader(type)) return Of(ParameterKind.Header, type.FullName(), writable: true);

        // The read-only view is generated too, so for the generator it is an unknown type inside a known one.
        if (type.Name == "ReadOnly" && HeaderParser.IsHeader(type.ContainingType)) return Of(ParameterKind.Header, type.ContainingType.FullName());
        return NextInterface(type) is { } next ? Of(ParameterKind.Next, next.FullName()) : null;
    }

    /// <summary>The <c>[Next]</c> interface that a type parameter is constrained to, or null.</summary>
    public static INamedTypeSymbol? NextInterface(ITypeSymbol type)
    {
        var interfaces = (type as ITypeParameterSymbol)?.ConstraintTypes
            .OfType<INamedTypeSymbol>().Where(constraint => constraint.Declaration("Next") is not null).ToList();
        return interfaces is { Count: 1 } ? interfaces[0] : null;
    }

    private static bool IsBytes(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", Arity: 1 } span
        && span.TypeArguments[0].SpecialType == SpecialType.System_Byte;
}
