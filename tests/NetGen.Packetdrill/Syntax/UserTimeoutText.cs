using System.Globalization;
using System.Text.RegularExpressions;

namespace NetGen.Packetdrill.Syntax;

/// <summary>The user timeout option (RFC 5482 §3): <c>uto 300s</c>, <c>uto 10m</c>, in the unit that the option tells.</summary>
internal static partial class UserTimeoutText
{
    private const int Minutes = 0x8000;

    /// <summary>The option's data.</summary>
    /// <param name="text">A number and its unit.</param>
    /// <returns>The data; null where the text is none.</returns>
    internal static byte[]? DataOf(string text)
    {
        if (Pattern().Match(text) is not { Success: true } match) return null;
        if (!int.TryParse(match.Groups["value"].Value, CultureInfo.InvariantCulture, out var value) || value >= Minutes) return null;
        if (match.Groups["unit"].Value == "m") value |= Minutes;
        return [(byte)(value >> 8), (byte)value];
    }

    /// <summary>What two bytes of data say.</summary>
    internal static string Of(byte[] data)
    {
        var value = (data[0] << 8) | data[1];
        return string.Create(CultureInfo.InvariantCulture, $"uto {value & (Minutes - 1)}{(value >= Minutes ? 'm' : 's')}");
    }

    [GeneratedRegex("^(?<value>[0-9]+)(?<unit>[sm])$")]
    private static partial Regex Pattern();
}
