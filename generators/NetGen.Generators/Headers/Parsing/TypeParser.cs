using Microsoft.CodeAnalysis;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>Finds what a property's type means on the wire.</summary>
internal static class TypeParser
{
    /// <summary>The type's model, or null where it has no meaning on the wire.</summary>
    public static TypeModel? Parse(ITypeSymbol type, TypeScope scope)
    {
        if (type.TypeKind == TypeKind.Enum && type is INamedTypeSymbol { EnumUnderlyingType: { } underlying })
            return Parse(underlying, scope) is { } integer ? Named(type, scope, TypeShape.Enum, integer.Bits, integer.IsSigned) with { IsFlags = IsFlags(type) } : null;
        if (IntegerBits(type.SpecialType) is var bits and > 0) return Named(type, scope, TypeShape.Integer, bits, IsSigned(type.SpecialType));
        if (type.SpecialType == SpecialType.System_Boolean) return Named(type, scope, TypeShape.Boolean, 1, false);
        if (type.Find("WireSize") is { } size) return Named(type, scope, TypeShape.Custom, 8 * size.Argument(0, 0), false) with { Form = FormOf(type) };
        if (Implements(type, "NetGen.Headers", "IMeasuredField")) return Named(type, scope, TypeShape.Measured, 0, false) with { Form = FormOf(type) };
        if (type.Has("Header")) return Named(type, scope, TypeShape.Header, 0, false);
        return type.Has("TlvOptions") ? Named(type, scope, TypeShape.Options, 0, false) : null;
    }

    /// <summary>The natural width of a number's type in bits, or 0 where it is none.</summary>
    public static int NumberBits(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } => IntegerBits(underlying.SpecialType),
        { SpecialType: SpecialType.System_Boolean } => 1,
        _ => IntegerBits(type.SpecialType),
    };

    private static TypeModel Named(ITypeSymbol type, TypeScope scope, TypeShape shape, int bits, bool isSigned) =>
        new(scope.NameOf(type), shape, bits, isSigned);

    private static bool IsFlags(ITypeSymbol type) => type.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { Name: "FlagsAttribute", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });

    private static CustomForm FormOf(ITypeSymbol type) =>
        Implements(type, "NetGen.Headers", "IWireNumber") ? CustomForm.Number
        : Implements(type, "NetGen.Headers", "IMessageText") ? CustomForm.MessageText
        : Implements(type, "System", "IUtf8SpanFormattable") ? CustomForm.Text : CustomForm.Bytes;

    private static bool Implements(ITypeSymbol type, string space, string name)
    {
        foreach (var implemented in type.AllInterfaces)
        {
            if (implemented.Name == name && implemented.ContainingNamespace.IsNamed(space)) return true;
        }

        return false;
    }

    private static int IntegerBits(SpecialType type) => type switch
    {
        SpecialType.System_Byte or SpecialType.System_SByte => 8,
        SpecialType.System_UInt16 or SpecialType.System_Int16 => 16,
        SpecialType.System_UInt32 or SpecialType.System_Int32 => 32,
        SpecialType.System_UInt64 or SpecialType.System_Int64 => 64,
        _ => 0,
    };

    private static bool IsSigned(SpecialType type) =>
        type is SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64;
}
