using System.Collections.Immutable;
using System.Globalization;

namespace NetGen.Dissection;

/// <summary>A named value of an enum.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
public readonly record struct EnumMember(string Name, long Value)
{
    /// <summary>The members of an enum, in the order of their values as unsigned numbers.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    public static ImmutableArray<EnumMember> Of<TEnum>()
        where TEnum : struct, Enum => Members<TEnum>.All;

    private static class Members<TEnum>
        where TEnum : struct, Enum
    {
        internal static readonly ImmutableArray<EnumMember> All =
        [
            .. Enum.GetNames<TEnum>().Zip(Enum.GetValues<TEnum>(), static (name, value) => new EnumMember(name, ToInt64(value))),
        ];

        private static long ToInt64(TEnum value) => Enum.GetUnderlyingType(typeof(TEnum)) == typeof(ulong)
            ? unchecked((long)Convert.ToUInt64(value, CultureInfo.InvariantCulture))
            : Convert.ToInt64(value, CultureInfo.InvariantCulture);
    }
}
