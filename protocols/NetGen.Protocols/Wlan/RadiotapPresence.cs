using NetGen.Headers;

namespace NetGen.Protocols.Wlan;

/// <summary>The words behind the first that announce fields of a radiotap header: the highest bit of each says that another follows (Radiotap, Presence).</summary>
/// <param name="bytes">The words, least significant byte first.</param>
public readonly ref struct RadiotapPresence(ReadOnlySpan<byte> bytes) : IMeasuredField<RadiotapPresence>
{
    private const int WordLength = 4;
    private const byte Extended = 0x80;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>Number of words.</summary>
    public int Count => Bytes.Length / WordLength;

    /// <inheritdoc/>
    public static RadiotapPresence Read(ReadOnlySpan<byte> bytes) => new(bytes);

    /// <inheritdoc/>
    public static ParseReason Measure(ReadOnlySpan<byte> bytes, out int length)
    {
        length = WordLength;
        while (length <= bytes.Length && bytes[length - 1] >= Extended) length += WordLength;
        return length <= bytes.Length ? ParseReason.None : ParseReason.Truncated;
    }
}
