using System.Globalization;
using NetGen.Dissection;

namespace NetGen.Tool.Wireshark;

/// <summary>How one field of a fixed size is declared, read and shown in Lua.</summary>
internal static class LuaField
{
    private const int WidestPlainNumber = 32;

    /// <summary>The declaration, as <c>ProtoField.uint8("netgen.lamp.brightness", "Brightness", base.DEC)</c>.</summary>
    /// <param name="protocol">The protocol's name.</param>
    /// <param name="name">The declared name.</param>
    /// <param name="field">The field, or the element of a sequence.</param>
    internal static string Declaration(string protocol, string name, FieldSchema field)
    {
        var names = $"{LuaWriter.Quote(LuaNames.Filter(protocol, name))}, {LuaWriter.Quote(name)}";
        return field.Kind switch
        {
            FieldKind.Boolean => $"ProtoField.bool({names})",
            FieldKind.Number => $"ProtoField.{NumberType(field)}({names}, base.DEC)",
            FieldKind.Enum when field.Width <= WidestPlainNumber => $"ProtoField.{NumberType(field)}({names}, base.DEC, {{ {Members(field)} }})",
            FieldKind.Enum => $"ProtoField.{NumberType(field)}({names}, base.DEC)",
            FieldKind.Custom => $"ProtoField.{CustomType(field)}({names})",
            _ => $"ProtoField.bytes({names})",
        };
    }

    /// <summary>The bytes a field stands in.</summary>
    /// <param name="field">The field.</param>
    /// <param name="bit">Bits from <paramref name="start"/> to it.</param>
    /// <param name="start">The Lua expression of the byte that bits count from.</param>
    internal static string Range(FieldSchema field, int bit, string start = "pos") =>
        string.Create(CultureInfo.InvariantCulture, $"tvb({start} + {bit / 8}, {((bit % 8) + field.Width + 7) / 8})");

    /// <summary>The field's number, or null where the range itself says enough.</summary>
    /// <param name="field">The field.</param>
    /// <param name="bit">Bits from <paramref name="start"/> to it.</param>
    /// <param name="start">The Lua expression of the byte that bits count from.</param>
    internal static string? Value(FieldSchema field, int bit, string start = "pos")
    {
        if (!IsNumber(field)) return null;
        var range = Range(field, bit, start);
        var isAligned = bit % 8 == 0 && field.Width % 8 == 0;
        var value = (isAligned && field.Width > 8 && field.IsLittleEndian, field.Width) switch
        {
            (true, <= WidestPlainNumber) => $"{range}:le_uint()",
            (true, _) => $"{range}:{(field.IsSigned ? "le_int64" : "le_uint64")}()",
            (_, 64) when isAligned => $"{range}:{(field.IsSigned ? "int64" : "uint64")}()",
            _ => string.Create(CultureInfo.InvariantCulture, $"{range}:bitfield({bit % 8}, {field.Width})"),
        };
        if (field.Kind == FieldKind.Boolean) return $"{value} ~= 0";
        return field.IsSigned && field.Width <= WidestPlainNumber ? $"signed({value}, {field.Width})" : value;
    }

    /// <summary>A value as a length or a count: a Lua number, whatever its width.</summary>
    internal static string AsNumber(FieldSchema field) =>
        field.Width > WidestPlainNumber ? $"{LuaNames.Value(field.Name)}:tonumber()" : LuaNames.Value(field.Name);

    /// <summary>A condition on an earlier member, or null where only C# code knows it.</summary>
    internal static string? Condition(ConditionSchema condition)
    {
        if (condition.IsComputed) return null;
        var value = LuaNames.Value(condition.Member);
        return condition.Values.IsEmpty ? value : string.Join(" or ", condition.Values.Select(selector => string.Create(CultureInfo.InvariantCulture, $"{value} == {selector}")));
    }

    /// <summary>Whether the field is shown as a number.</summary>
    internal static bool IsNumber(FieldSchema field) => field.Kind is FieldKind.Number or FieldKind.Boolean or FieldKind.Enum;

    private static string NumberType(FieldSchema field)
    {
        var size = field.Width switch { <= 8 => "8", <= 16 => "16", <= 24 => "24", <= 32 => "32", _ => "64" };
        return (field.IsSigned ? "int" : "uint") + size;
    }

    private static string Members(FieldSchema field) =>
        string.Join(", ", field.Members.DistinctBy(member => member.Value).Select(member => string.Create(CultureInfo.InvariantCulture, $"[{member.Value}] = {LuaWriter.Quote(member.Name)}")));

    private static string CustomType(FieldSchema field) => field.TypeName[(field.TypeName.LastIndexOf('.') + 1)..] switch
    {
        "MacAddress" => "ether",
        "IPv4Address" => "ipv4",
        "IPv6Address" => "ipv6",
        "SequenceNumber" => "uint32",
        _ => "bytes",
    };
}
