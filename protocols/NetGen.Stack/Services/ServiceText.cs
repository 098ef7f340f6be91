using System.Globalization;
using System.Text;

namespace NetGen.Stack.Services;

/// <summary>What the small services say, the same over UDP and TCP.</summary>
internal static class ServiceText
{
    /// <summary>Room for <see cref="WriteDaytime"/>.</summary>
    internal const int LongestDaytime = 64;

    /// <summary>Characters after which <see cref="WriteCharacters"/> repeats itself.</summary>
    internal const int CharacterPeriod = CharacterCount * (LineLength + 2);

    private const string Form = "dddd, MMMM dd, yyyy HH:mm:ss-'UTC'\r\n";
    private const int LineLength = 72;
    private const int FirstCharacter = ' ';
    private const int CharacterCount = 95;

    /// <summary>Writes the date and the time in words, in UTC (RFC 867).</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="destination">Where they go.</param>
    /// <returns>Number of bytes.</returns>
    internal static int WriteDaytime(TimeProvider clock, Span<byte> destination)
    {
        Span<char> text = stackalloc char[LongestDaytime];
        clock.GetUtcNow().TryFormat(text, out var length, Form, CultureInfo.InvariantCulture);
        return Encoding.ASCII.GetBytes(text[..length], destination);
    }

    /// <summary>Writes lines of printable characters (RFC 864).</summary>
    /// <param name="start">How many characters came before.</param>
    /// <param name="destination">Where they go; it is filled.</param>
    internal static void WriteCharacters(int start, Span<byte> destination)
    {
        for (var i = 0; i < destination.Length; i++) destination[i] = CharacterAt(start + i);
    }

    // RFC 864: lines of 72 characters, each starting one character later than the one before.
    private static byte CharacterAt(int index)
    {
        var (line, column) = Math.DivRem(index, LineLength + 2);
        return column switch
        {
            LineLength => (byte)'\r',
            LineLength + 1 => (byte)'\n',
            _ => (byte)(FirstCharacter + ((line + column) % CharacterCount)),
        };
    }
}
