using NetGen.Generators.Headers.Model;

namespace NetGen.Generators.Headers.Emission;

/// <summary>What a number must obey to be written: its constant, its width, its range.</summary>
/// <param name="Condition">True for a number that is refused.</param>
/// <param name="Reason">The member of <c>ParseReason</c>.</param>
/// <param name="Needed">The legal value or bound, as an expression.</param>
/// <param name="Got">The number, as an expression.</param>
internal sealed record NumberLimit(string Condition, string Reason, string Needed, string Got)
{
    /// <summary>The limits of a field that its type does not already keep.</summary>
    /// <param name="field">A number.</param>
    /// <param name="text">The value, as an expression of the declared type.</param>
    public static IEnumerable<NumberLimit> Of(FieldModel field, string text)
    {
        var type = field.Type;
        var got = NumberCode.AsLong(field, text);
        if (field.Fixed is { } constant)
        {
            yield return new NumberLimit($"{text} != {FieldCode.ConstantIn(field, constant)}", "WrongConstant", $"{constant.Value}", got);
            yield break;
        }

        if (type.Shape == TypeShape.Boolean) yield break;
        var number = type.Shape == TypeShape.Enum ? got : text;
        if (field.Width < type.Bits && !type.IsSigned)
            yield return new NumberLimit(type.Shape == TypeShape.Enum ? $"(ulong){number} > {field.MaxValue}" : $"{number} > {field.MaxValue}", "TooLarge", $"{field.MaxValue}", got);
        var limit = (long)(field.MaxValue >> 1);
        if (field.Width < type.Bits && type.IsSigned)
            yield return new NumberLimit($"{number} is < {-limit - 1} or > {limit}", "TooLarge", $"{limit}", got);
        if (field.Limit is { } range)
            yield return new NumberLimit($"{number} is < {range.Minimum} or > {range.Maximum}", "OutOfRange", $"{number} < {range.Minimum} ? {range.Minimum} : {range.Maximum}", got);
    }
}
