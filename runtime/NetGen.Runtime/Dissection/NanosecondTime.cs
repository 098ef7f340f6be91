namespace NetGen.Dissection;

/// <summary>The text of points in time with nanoseconds (RFC 3339 §5.6), which .NET's own types can not hold.</summary>
internal static class NanosecondTime
{
    /// <summary>Bytes of the text.</summary>
    internal const int Length = 30;

    private const long PerSecond = 1_000_000_000;

    /// <summary>Writes the text, as <c>2026-01-31T12:00:00.123456789Z</c>.</summary>
    /// <param name="timestampNs">Nanoseconds since 1970-01-01 UTC.</param>
    /// <param name="text">At least <see cref="Length"/> bytes.</param>
    internal static void Format(long timestampNs, Span<byte> text)
    {
        var (seconds, nanoseconds) = Math.DivRem(timestampNs, PerSecond);
        if (nanoseconds < 0) (seconds, nanoseconds) = (seconds - 1, nanoseconds + PerSecond);
        DateTime.UnixEpoch.AddTicks(seconds * TimeSpan.TicksPerSecond).TryFormat(text, out _, "s");
        text[19] = (byte)'.';
        for (var i = 28; i > 19; i--)
        {
            text[i] = (byte)('0' + (nanoseconds % 10));
            nanoseconds /= 10;
        }

        text[29] = (byte)'Z';
    }
}
