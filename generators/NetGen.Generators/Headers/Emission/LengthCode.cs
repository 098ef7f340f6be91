using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Converts between the value of a length field and a length in bytes.</summary>
internal static class LengthCode
{
    /// <summary>The length that a field on the wire names, as an <c>int</c> expression.</summary>
    public static string Read(FieldPlace place, CodeScope scope) => ReadBehind(place, scope, "0");

    /// <summary>The length that a field on the wire names, counted from an offset.</summary>
    public static string ReadBehind(FieldPlace place, CodeScope scope, string start)
    {
        var length = place.Field.Length!;
        var raw = NumberCode.ReadRaw(place, scope);
        // A wide field may name more than an int holds: the conversion saturates.
        if (place.Field.Width > 16 || length.Unit > 0x4000) return $"Wire.ToLength({raw}, {length.Unit}, {Plus(start, length.Bias)})";
        var text = length.Unit == 1 ? raw : $"{raw} * {length.Unit}";
        if (length.Unit == 1 && length.Bias == 0 && start == "0") return text;
        if (start != "0") text = $"{start} + {(length.Unit == 1 ? text : $"({text})")}";
        return length.Bias == 0 ? text : $"{(length.Unit == 1 ? text : $"({text})")} {(length.Bias < 0 ? "-" : "+")} {Math.Abs(length.Bias)}";
    }

    /// <summary>The field's value for a length in bytes, as an <c>int</c> expression.</summary>
    public static string Write(LengthModel length, string bytes)
    {
        var biased = length.Bias == 0 ? bytes : $"{bytes} {(length.Bias < 0 ? "+" : "-")} {Math.Abs(length.Bias)}";
        if (length.Unit == 1) return biased;
        return $"{NumberCode.Parenthesised(biased)} / {length.Unit}";
    }

    /// <summary>The greatest length in bytes that a field can name, or null where every <c>int</c> fits.</summary>
    public static long? Maximum(FieldModel field)
    {
        var length = field.Length!;
        return field.Width >= 31 ? null : ((long)field.MaxValue * length.Unit) + length.Bias;
    }

    private static string Plus(string start, int bias) => start == "0" ? $"{bias}" : bias == 0 ? start : $"{start} + {bias}";
}
