using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>Reads the constants of attributes: integers, enum members, and lists of them.</summary>
internal static class ConstantReader
{
    /// <summary>Reads one constant, or null where it is no number.</summary>
    public static Constant? Read(TypedConstant constant, TypeScope scope)
    {
        if (constant.Kind is TypedConstantKind.Array or TypedConstantKind.Error || ToNumber(constant.Value) is not { } value) return null;
        return new Constant(Expression(constant, value, scope), value);
    }

    /// <summary>Reads an argument that is a params array or a single constant.</summary>
    public static EquatableArray<Constant> ReadAll(TypedConstant constant, TypeScope scope) => constant.Kind == TypedConstantKind.Array
        ? constant.Values.Select(value => Read(value, scope)).OfType<Constant>().ToEquatableArray()
        : Read(constant, scope) is { } single ? [single] : [];

    /// <summary>A constant's value as a number, or null where it is none.</summary>
    public static long? ToNumber(object? value) => value switch
    {
        byte number => number,
        sbyte number => number,
        short number => number,
        ushort number => number,
        int number => number,
        uint number => number,
        long number => number,
        ulong number => unchecked((long)number),
        bool flag => flag ? 1 : 0,
        _ => null,
    };

    private static string Expression(TypedConstant constant, long value, TypeScope scope)
    {
        if (constant.Value is ulong and > long.MaxValue) return $"0x{value:X16}";
        if (constant.Value is bool flag) return flag ? "true" : "false";
        if (constant.Kind != TypedConstantKind.Enum || constant.Type is not INamedTypeSymbol type) return Number(value);
        var member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, constant.Value));
        var name = scope.NameOf(type);
        return member is null ? $"({name})({Number(value)})" : $"{name}.{member.Name}";
    }

    private static string Number(long value) => value > 0xFF
        ? "0x" + value.ToString("X4", CultureInfo.InvariantCulture)
        : value.ToString(CultureInfo.InvariantCulture);
}
