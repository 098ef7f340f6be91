namespace NetGen.Protocols.Dns;

/// <summary>Domain names as text (RFC 1035 §5.1), in both directions.</summary>
internal static class DnsNameText
{
    /// <summary>Writes a whole name without pointers.</summary>
    public static bool TryFormat(ReadOnlySpan<byte> name, Span<byte> text, out int written)
    {
        if (name is [0]) return TryPut(text, ".", out written);
        return TryFormatLabels(name.IsEmpty ? name : name[..^1], text, out written);
    }

    /// <summary>Writes labels without the empty one that ends a name.</summary>
    public static bool TryFormatLabels(ReadOnlySpan<byte> labels, Span<byte> text, out int written)
    {
        written = 0;
        while (!labels.IsEmpty)
        {
            if (written > 0 && !TryAppend(text, (byte)'.', ref written)) return false;
            var length = Math.Min(labels[0], labels.Length - 1);
            foreach (var value in labels.Slice(1, length))
            {
                if (!TryAppendEscaped(text, value, ref written)) return false;
            }

            labels = labels[(1 + length)..];
        }

        return true;
    }

    /// <summary>Reads a name; false where it is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, Span<byte> name, out int length)
    {
        length = 0;
        if (text is ".") text = [];
        var start = 0;
        var position = 1;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '.')
            {
                if (!TryEndLabel(name, start, position)) return false;
                start = position++;
                i++;
                continue;
            }

            if (!TryReadByte(text, ref i, out var value) || position >= name.Length) return false;
            name[position++] = value;
        }

        if (position > start + 1)
        {
            if (!TryEndLabel(name, start, position)) return false;
            start = position;
        }

        if (start >= name.Length) return false;
        name[start] = 0;
        length = start + 1;
        return true;
    }

    private static bool TryEndLabel(Span<byte> name, int start, int end)
    {
        var length = end - start - 1;
        if (length is 0 or > DnsName.MaxLabelLength || end >= name.Length) return false;
        name[start] = (byte)length;
        return true;
    }

    // RFC 1035 §5.1: \DDD is the byte of a decimal number, \X any other character as it is.
    private static bool TryReadByte(ReadOnlySpan<char> text, ref int i, out byte value)
    {
        value = (byte)text[i];
        if (text[i] > '~') return false;
        if (text[i++] != '\\') return true;
        if (i >= text.Length || text[i] > '~') return false;
        if (!char.IsAsciiDigit(text[i]))
        {
            value = (byte)text[i++];
            return true;
        }

        if (i + 3 > text.Length || !byte.TryParse(text.Slice(i, 3), System.Globalization.NumberStyles.None, null, out value)) return false;
        i += 3;
        return true;
    }

    private static bool TryAppendEscaped(Span<byte> text, byte value, ref int written)
    {
        if (value is (byte)'.' or (byte)'\\') return TryAppend(text, (byte)'\\', ref written) && TryAppend(text, value, ref written);
        if (value is > (byte)' ' and <= (byte)'~') return TryAppend(text, value, ref written);
        return TryAppend(text, (byte)'\\', ref written) && TryAppend(text, (byte)('0' + (value / 100)), ref written)
            && TryAppend(text, (byte)('0' + (value / 10 % 10)), ref written) && TryAppend(text, (byte)('0' + (value % 10)), ref written);
    }

    private static bool TryAppend(Span<byte> text, byte value, ref int written)
    {
        if (written >= text.Length) return false;
        text[written++] = value;
        return true;
    }

    private static bool TryPut(Span<byte> text, string value, out int written) =>
        System.Text.Encoding.ASCII.TryGetBytes(value, text, out written);
}
