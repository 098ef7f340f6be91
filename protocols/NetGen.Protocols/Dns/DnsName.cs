using NetGen.Headers;

namespace NetGen.Protocols.Dns;

/// <summary>A domain name as it stands in a DNS message: labels, ended by an empty one or by a pointer to where the name goes on.</summary>
/// <remarks>
/// The view holds the name's own bytes. What a pointer leads to is found by <see cref="Expand"/> in the message; a pointer
/// may only lead back, to before the labels that it ends, so that every name ends and costs no more than its length.
/// </remarks>
/// <param name="bytes">The name's bytes, as <see cref="Measure"/> found them.</param>
public readonly ref struct DnsName(ReadOnlySpan<byte> bytes) : IMeasuredField<DnsName>, IMessageText, IUtf8SpanFormattable
{
    /// <summary>The longest name in bytes, expanded, with its empty last label (RFC 1035 §2.3.4).</summary>
    public const int MaxLength = 255;

    /// <summary>The longest label in bytes (RFC 1035 §2.3.4).</summary>
    public const int MaxLabelLength = 63;

    /// <summary>The longest text of a name in bytes: four for each byte that must be escaped.</summary>
    public const int MaxTextLength = 4 * MaxLength;

    private const int PointerBits = 0xC0;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>Whether the name ends with a pointer (RFC 1035 §4.1.4).</summary>
    public bool IsCompressed => Bytes.Length >= 2 && (Bytes[^2] & PointerBits) == PointerBits && PointerEndsLabels();

    /// <summary>Whether this is the root, a name without labels.</summary>
    public bool IsRoot => Bytes is [0];

    /// <inheritdoc/>
    public static DnsName Read(ReadOnlySpan<byte> bytes) => new(bytes);

    /// <inheritdoc/>
    /// <remarks>
    /// <see cref="ParseReason.OutOfRange"/> for a label type that is neither a length nor a pointer (RFC 6891 §5),
    /// <see cref="ParseReason.TooLarge"/> for a name beyond <see cref="MaxLength"/>, <see cref="ParseReason.Truncated"/> for a missing end.
    /// </remarks>
    public static ParseReason Measure(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        while (length < bytes.Length)
        {
            var label = bytes[length];
            if (label == 0)
            {
                length++;
                return ParseReason.None;
            }

            if ((label & PointerBits) == PointerBits)
            {
                length += 2;
                return length <= bytes.Length ? ParseReason.None : ParseReason.Truncated;
            }

            if (label > MaxLabelLength) return ParseReason.OutOfRange;
            if (length + 1 + label >= MaxLength) return ParseReason.TooLarge;
            length += 1 + label;
        }

        length++;
        return ParseReason.Truncated;
    }

    /// <summary>Writes the whole name without pointers.</summary>
    /// <param name="message">The DNS message that the name stands in, header first.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="length">Bytes written.</param>
    /// <returns>
    /// <see cref="ParseReason.OutOfRange"/> for a pointer that does not lead back or a bad label,
    /// <see cref="ParseReason.TooLarge"/> for a name beyond <see cref="MaxLength"/>, <see cref="ParseReason.Truncated"/> where the message ends within it.
    /// </returns>
    public ParseReason Expand(ReadOnlySpan<byte> message, Span<byte> destination, out int length)
    {
        length = 0;
        var labels = Bytes;
        var start = StartIn(message);
        while (true)
        {
            if (Measure(labels, out var taken) is not ParseReason.None and var reason) return reason;
            if (!EndsWithPointer(labels[..taken], out var pointer)) return Append(labels[..taken], destination, ref length);
            if (Append(labels[..(taken - 2)], destination, ref length) is not ParseReason.None and var full) return full;
            // RFC 1035 §4.1.4: a pointer leads to a prior occurrence of the same name.
            if (pointer >= start) return ParseReason.OutOfRange;
            labels = message[pointer..];
            start = pointer;
        }
    }

    /// <summary>Writes the name as text (RFC 1035 §5.1): labels with full stops between them, odd bytes escaped, the root as one full stop.</summary>
    /// <param name="message">The DNS message that the name stands in, header first.</param>
    /// <param name="utf8">At least <see cref="MaxTextLength"/> bytes.</param>
    /// <param name="written">Bytes written.</param>
    /// <returns>False where the name leads nowhere or the text does not fit.</returns>
    public bool TryFormat(ReadOnlySpan<byte> message, Span<byte> utf8, out int written)
    {
        written = 0;
        Span<byte> name = stackalloc byte[MaxLength];
        return Expand(message, name, out var length) == ParseReason.None && DnsNameText.TryFormat(name[..length], utf8, out written);
    }

    // A name that leads nowhere shows what stands here.
    bool IMessageText.TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<byte> message)
    {
        Span<byte> name = stackalloc byte[MaxLength];
        return Expand(message, name, out var length) == ParseReason.None
            ? DnsNameText.TryFormat(name[..length], utf8Destination, out bytesWritten)
            : TryFormat(utf8Destination, out bytesWritten, default, null);
    }

    /// <summary>The name as text (RFC 1035 §5.1).</summary>
    /// <param name="message">The DNS message that the name stands in, header first.</param>
    /// <exception cref="FormatException">The name leads nowhere.</exception>
    public string ToString(ReadOnlySpan<byte> message)
    {
        Span<byte> text = stackalloc byte[MaxTextLength];
        return TryFormat(message, text, out var written) ? System.Text.Encoding.ASCII.GetString(text[..written])
            : throw new FormatException("The name's pointers lead nowhere in this message.");
    }

    /// <summary>The name's own labels as text; a pointer as its offset in brackets.</summary>
    public override string ToString()
    {
        Span<byte> text = stackalloc byte[MaxTextLength];
        return TryFormat(text, out var written, default, null) ? System.Text.Encoding.ASCII.GetString(text[..written]) : "";
    }

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        if (!EndsWithPointer(Bytes, out var pointer)) return DnsNameText.TryFormat(Bytes, utf8Destination, out bytesWritten);
        if (!DnsNameText.TryFormatLabels(Bytes[..^2], utf8Destination, out bytesWritten)) return false;
        var end = bytesWritten == 0 ? utf8Destination : utf8Destination[bytesWritten..];
        if (!System.Text.Unicode.Utf8.TryWrite(end, $"{(bytesWritten == 0 ? "" : ".")}[{pointer}]", out var more)) return false;
        bytesWritten += more;
        return true;
    }

    /// <summary>The bytes of a name given as text (RFC 1035 §5.1), without pointers.</summary>
    /// <param name="text">Labels with full stops between them; a full stop may end the name.</param>
    /// <exception cref="FormatException">A label is empty or too long, the name is too long, or an escape is wrong.</exception>
    public static WireBytes Encode(ReadOnlySpan<char> text)
    {
        Span<byte> name = stackalloc byte[MaxLength];
        return DnsNameText.TryParse(text, name, out var length) ? new WireBytes((ReadOnlySpan<byte>)name[..length])
            : throw new FormatException($"'{text}' is no domain name.");
    }

    private static ParseReason Append(ReadOnlySpan<byte> labels, Span<byte> destination, ref int length)
    {
        if (length + labels.Length > Math.Min(destination.Length, MaxLength)) return ParseReason.TooLarge;
        labels.CopyTo(destination[length..]);
        length += labels.Length;
        return ParseReason.None;
    }

    // Walks the labels: the last two bytes of a label may look like a pointer.
    private static bool EndsWithPointer(ReadOnlySpan<byte> labels, out int pointer)
    {
        var i = 0;
        while (i < labels.Length && labels[i] is > 0 and <= MaxLabelLength) i += 1 + labels[i];
        pointer = 0;
        if (i + 2 != labels.Length || (labels[i] & PointerBits) != PointerBits) return false;
        pointer = ((labels[i] & ~PointerBits) << 8) | labels[i + 1];
        return true;
    }

    private bool PointerEndsLabels() => EndsWithPointer(Bytes, out _);

    // A name that was copied out of its message may point anywhere into it.
    private int StartIn(ReadOnlySpan<byte> message) => message.Overlaps(Bytes, out var offset) && offset >= 0 ? offset : message.Length;
}
