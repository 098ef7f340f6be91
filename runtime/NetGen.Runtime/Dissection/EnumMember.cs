using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

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

    // One body for all enums: a generic one would be compiled for each.
    private static ImmutableArray<EnumMember> Read(Type type)
    {
        var names = Enum.GetNames(type);
        var values = Enum.GetValuesAsUnderlyingType(type);
        var members = new EnumMember[names.Length];
        for (var i = 0; i < names.Length; i++) members[i] = new EnumMember(names[i], ToInt64(values.GetValue(i)!));
        return ImmutableCollectionsMarshal.AsImmutableArray(members);
    }

    private static long ToInt64(object value) => value is ulong large ? unchecked((long)large) : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private static class Members<TEnum>
        where TEnum : struct, Enum
    {
        internal static readonly ImmutableArray<EnumMember> All = Read(typeof(TEnum));
    }
}
