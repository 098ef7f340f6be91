using System.Globalization;

namespace NetGen.Tool.Tests.Agreement;

/// <summary>A field that tshark and NetGen both name.</summary>
/// <param name="Tshark">tshark's name of it.</param>
/// <param name="Declared">The declared layer and field, and the option or sub-header between them.</param>
internal sealed record FieldPair(string Tshark, string Declared)
{
    /// <summary>Turns tshark's text into the declared value's, where they write the same thing differently.</summary>
    internal Func<string, string> Convert { get; init; } = Plain;

    /// <summary>Why tshark may show other values, and when: the accepted difference.</summary>
    internal AcceptedDifference? Except { get; init; }

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

    /// <summary>tshark's verdict on a checksum.</summary>
    internal static string Verdict(string status) => status switch
    {
        "0" => "bad",
        "1" => "good",
        "2" => "unverifiable",
        "3" => "none",
        _ => status,
    };
}
