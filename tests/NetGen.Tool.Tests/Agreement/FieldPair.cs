using System.Globalization;
using System.Text;

namespace NetGen.Tool.Tests.Agreement;

/// <summary>A field that tshark and NetGen both name.</summary>
/// <param name="Tshark">tshark's name of it.</param>
/// <param name="Declared">The declared layer and field, and the option or sub-header between them; <c>A|B</c> for either, several paths with a comma between.</param>
internal sealed record FieldPair(string Tshark, string Declared)
{
    /// <summary>Where the values stand, one path after another.</summary>
    internal IReadOnlyList<string> Paths { get; } = [.. Declared.Split(", ").SelectMany(Expand)];

    /// <summary>Turns tshark's text into the declared value's, where they write the same thing differently.</summary>
    internal Func<string, string> Convert { get; init; } = Plain;

    /// <summary>Why tshark may show other values, and when: the accepted differences.</summary>
    internal IReadOnlyList<AcceptedDifference> Except { get; init; } = [];

    /// <summary>A number, an address or bytes, as they are.</summary>
    internal static string Plain(string value) => value switch
    {
        "True" => "1",
        "False" => "0",
        ['0', 'x', .. var digits] => ulong.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        _ => value.ToLowerInvariant(),
    };

    /// <summary>A number, changed.</summary>
    internal static Func<string, string> Number(Func<ulong, ulong> change) =>
        value => change(ulong.Parse(Plain(value), CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);

    /// <summary>A byte with a sign, which tshark shows without.</summary>
    internal static string SignedByte(string value) =>
        unchecked((sbyte)byte.Parse(Plain(value), CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);

    /// <summary>A word with a sign, which tshark shows without.</summary>
    internal static string SignedWord(string value) =>
        unchecked((short)ushort.Parse(Plain(value), CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);

    /// <summary>Two bits with a sign, which tshark shows without.</summary>
    internal static string Preference(string value) => Plain(value) switch { "2" => "-2", "3" => "-1", var other => other };

    /// <summary>Bytes with colons between.</summary>
    internal static string Hexadecimal(string value) => value.Replace(":", "", StringComparison.Ordinal);

    /// <summary>Text, of which the declared field is the bytes.</summary>
    internal static string Utf8(string value) => System.Convert.ToHexStringLower(Encoding.UTF8.GetBytes(value));

    /// <summary>Units of a 256th, which tshark shows as a fraction.</summary>
    internal static string Whole256(string value) => (double.Parse(value, CultureInfo.InvariantCulture) * 256).ToString("F0", CultureInfo.InvariantCulture);

    /// <summary>Units of 500 kbit/s, which tshark shows as Mbit/s.</summary>
    internal static string HalfMegabits(string value) => (double.Parse(value, CultureInfo.InvariantCulture) * 2).ToString("F0", CultureInfo.InvariantCulture);

    /// <summary>A domain name; the root has none in tshark.</summary>
    internal static string DomainName(string value) => value == "<Root>" ? "." : value.ToLowerInvariant();

    /// <summary>tshark's verdict on a checksum.</summary>
    internal static string Verdict(string status) => status switch
    {
        "0" => "bad",
        "1" => "good",
        "2" => "unverifiable",
        "3" => "none",
        _ => status,
    };

    private static IEnumerable<string> Expand(string path)
    {
        IEnumerable<string> paths = [""];
        foreach (var part in path.Split('.')) paths = [.. paths.SelectMany(start => part.Split('|').Select(either => start.Length == 0 ? either : $"{start}.{either}"))];
        return paths;
    }
}
