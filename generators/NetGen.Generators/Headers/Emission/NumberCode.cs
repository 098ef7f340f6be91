using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Loads and stores of numbers of 1 to 64 bits.</summary>
internal static class NumberCode
{
    /// <summary>The field's value in its declared type.</summary>
    public static string Read(FieldPlace place, CodeScope scope)
    {
        var (field, type) = (place.Field, place.Field.Type);
        var raw = ReadRaw(place, scope, out var rawType);
        if (type.Shape == TypeShape.Boolean) return $"{raw} != 0";
        if (type.IsSigned && field.Width < type.Bits) return $"({type.Name})Wire.SignExtend({raw}, {field.Width})";
        return type.Name == rawType ? raw : $"({type.Name}){Parenthesised(raw)}";
    }

    /// <summary>The field's bits as an unsigned number.</summary>
    public static string ReadRaw(FieldPlace place, CodeScope scope) => ReadRaw(place, scope, out _);

    /// <summary>A value of the declared type as a <c>long</c> expression.</summary>
    public static string AsLong(FieldModel field, string value) => AsLong(field.Type, value);

    /// <summary>A value of a type as a <c>long</c> expression.</summary>
    public static string AsLong(TypeModel type, string value) => type.Shape switch
    {
        TypeShape.Boolean => $"({value} ? 1 : 0)",
        TypeShape.Integer when type.Bits < 64 || type.IsSigned => value,
        _ => $"unchecked((long){Parenthesised(value)})",
    };

    /// <summary>The statement that stores a value of the declared type.</summary>
    /// <param name="place">The field's place.</param>
    /// <param name="scope">How to reach it.</param>
    /// <param name="value">The value as an expression.</param>
    public static string Write(FieldPlace place, CodeScope scope, string value)
    {
        var field = place.Field;
        if (UsesWholeBytes(place, out var suffix)) return $"Wire.Write{suffix}(ref {scope.Start}, {scope.Offset(place)}, {ToUnsigned(field, value, field.Bytes)});";
        if (field.IsLittleEndian && field.Width > 8)
            return $"Wire.WriteLittleEndian(ref {scope.Start}, {scope.Offset(place)}, {field.Bytes}, {ToUnsigned(field, value, 8)});";
        if (Container.Of(place) is not { } container)
            return $"Wire.WriteBits(ref {scope.Start}, {BitOffset(place, scope)}, {field.Width}, {ToUnsigned(field, value, 8)});";

        var (type, name) = TypeOfSize(container.Size);
        var offset = scope.At(place.Anchor, container.Byte);
        var kept = Mask(container.Size, ~(field.MaxValue << container.Shift));
        var placed = Placed(field, value, container.Size, container.Shift);
        return $"Wire.Write{name}(ref {scope.Start}, {offset}, ({type})((Wire.Read{name}(in {scope.Start}, {offset}) & {kept}) | {placed}));";
    }

    /// <summary>A value's bits at their place in a container, as an expression.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value as an expression of the declared type; one that fits.</param>
    /// <param name="size">The container's size in bytes.</param>
    /// <param name="shift">Bits behind the field.</param>
    public static string Placed(FieldModel field, string value, int size, int shift)
    {
        var number = ToUnsigned(field, value, size);
        // The sign of a negative number would run over the fields in front of it.
        if (field.Type.IsSigned && field.Width < 8 * size) number = $"({number} & {Mask(8, field.MaxValue)})";
        return shift == 0 ? number : $"({number} << {shift})";
    }

    /// <summary>Name of the loads and stores of a size, and the type they take.</summary>
    public static (string Type, string Name) TypeOfSize(int size) => size switch
    {
        1 => ("byte", "Byte"),
        2 => ("ushort", "UInt16"),
        4 => ("uint", "UInt32"),
        _ => ("ulong", "UInt64"),
    };

    /// <summary>A hexadecimal mask.</summary>
    public static string Mask(int size, ulong bits)
    {
        if (size < 8) bits &= (1UL << (8 * size)) - 1;
        var digits = bits <= 0xFF ? "X2" : bits <= 0xFFFF ? "X4" : bits <= 0xFFFF_FFFF ? "X8" : "X16";
        return "0x" + bits.ToString(digits, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>An expression that can be an operand: a call or a name as it is, anything with an operator in parentheses.</summary>
    public static string Parenthesised(string expression)
    {
        var depth = 0;
        foreach (var character in expression)
        {
            depth += character switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && !char.IsLetterOrDigit(character) && character is not ('_' or '.' or ')')) return $"({expression})";
        }

        return expression;
    }

    private static string ReadRaw(FieldPlace place, CodeScope scope, out string type)
    {
        var field = place.Field;
        type = TypeOfSize(field.Bytes).Type;
        if (UsesWholeBytes(place, out var suffix)) return $"Wire.Read{suffix}(in {scope.Start}, {scope.Offset(place)})";
        type = "ulong";
        if (field.IsLittleEndian && field.Width > 8) return $"Wire.ReadLittleEndian(in {scope.Start}, {scope.Offset(place)}, {field.Bytes})";
        if (Container.Of(place) is not { } container) return $"Wire.ReadBits(in {scope.Start}, {BitOffset(place, scope)}, {field.Width})";

        type = container.Size switch { 4 => "uint", 8 => "ulong", _ => "int" };
        var load = $"Wire.Read{TypeOfSize(container.Size).Name}(in {scope.Start}, {scope.At(place.Anchor, container.Byte)})";
        if (field.Type.Shape == TypeShape.Boolean && field.Width == 1) return $"({load} & {Mask(8, 1UL << container.Shift)})";
        var shifted = container.Shift == 0 ? load : $"({load} >> {container.Shift})";
        var isTop = container.Shift + field.Width == 8 * container.Size;
        return isTop ? shifted : $"({shifted} & {Mask(8, field.MaxValue)})";
    }

    // Loads and stores of 8, 16, 32 and 64 bits that start on a byte have a method of their own.
    private static bool UsesWholeBytes(FieldPlace place, out string suffix)
    {
        suffix = "";
        var field = place.Field;
        if (place.Bit % 8 != 0 || field.Width is not (8 or 16 or 32 or 64)) return false;
        suffix = TypeOfSize(field.Bytes).Name + (field.IsLittleEndian && field.Width > 8 ? "LittleEndian" : "");
        return true;
    }

    private static string ToUnsigned(FieldModel field, string value, int size)
    {
        var type = field.Type;
        if (type.Shape == TypeShape.Boolean) return size switch { 8 => $"({value} ? 1UL : 0UL)", 4 => $"({value} ? 1U : 0U)", _ => $"(byte)({value} ? 1 : 0)" };
        var target = TypeOfSize(size).Type;
        if (type.Name == target) return value;
        return type.IsSigned || 8 * size < type.Bits ? $"unchecked(({target}){Parenthesised(value)})" : $"({target}){Parenthesised(value)}";
    }

    private static string BitOffset(FieldPlace place, CodeScope scope) =>
        place.IsStatic ? $"{place.Bit}" : $"(8 * {scope.Prefix}{place.Anchor}) + {place.Bit}";
}
