using System.Globalization;

namespace NetGen.Packetdrill.Host;

/// <summary>Which sides of a connection may use Fast Open: the first bits of Linux's <c>tcp_fastopen</c>.</summary>
[Flags]
internal enum FastOpenSides
{
    None = 0,
    Client = 1,
    Server = 2,
}

/// <summary>Reads the system controls of Fast Open.</summary>
internal static class FastOpenSettings
{
    private const int WordsPerKey = 4;

    /// <summary>The value of <c>tcp_fastopen</c>; null where it has bits that mean nothing here.</summary>
    internal static FastOpenSides? ParseSides(string value)
    {
        var isHexadecimal = value.StartsWith("0x", StringComparison.Ordinal);
        var isNumber = int.TryParse(isHexadecimal ? value[2..] : value, isHexadecimal ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return isNumber && (number & ~(int)(FastOpenSides.Client | FastOpenSides.Server)) == 0 ? (FastOpenSides)number : null;
    }

    /// <summary>The value of <c>tcp_fastopen_key</c>, as in <c>00000000-11111111-22222222-33333333</c>, one or two of them; null where it is another.</summary>
    internal static byte[]? ParseKeys(string value)
    {
        var words = value.Split('-', ',');
        if (words.Length is not (WordsPerKey or 2 * WordsPerKey)) return null;
        var bytes = new List<byte>();
        foreach (var word in words)
        {
            if (!uint.TryParse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)) return null;
            // Linux keeps each word in little-endian order.
            bytes.AddRange([(byte)number, (byte)(number >> 8), (byte)(number >> 16), (byte)(number >> 24)]);
        }

        return [.. bytes];
    }
}
