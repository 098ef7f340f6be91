using System.Globalization;

namespace NetGen.Protocols.Addresses;

/// <summary>The text of IPv6 addresses: RFC 4291 §2.2 in, RFC 5952 out.</summary>
internal static class IPv6Text
{
    private const int Groups = 8;

    /// <summary>The longest text, in bytes.</summary>
    internal const int MaxLength = 45;

    /// <summary>Writes the canonical text.</summary>
    /// <returns>Bytes written.</returns>
    internal static int Format(IPv6Address address, Span<byte> text)
    {
        // RFC 5952 §5: an IPv4-mapped address shows its IPv4 part in dotted form.
        if (address.IsIPv4Mapped)
        {
            "::ffff:"u8.CopyTo(text);
            new IPv4Address((uint)address.Value).TryFormat(text[7..], out var dotted, default, null);
            return 7 + dotted;
        }

        var (gap, gapLength) = LongestZeroRun(address);
        var length = 0;
        for (var i = 0; i < Groups; i++)
        {
            if (i == gap)
            {
                text[length++] = (byte)':';
                text[length++] = (byte)':';
                i += gapLength - 1;
                continue;
            }

            if (i > 0 && i != gap + gapLength) text[length++] = (byte)':';
            length += FormatGroup(address.Group(i), text[length..]);
        }

        return length;
    }

    internal static bool TryParse(ReadOnlySpan<char> text, out UInt128 value)
    {
        value = default;
        var gap = text.IndexOf("::");
        if (gap < 0) return TryParseGroups(text, out value, out var all) && all == Groups;

        var tail = text[(gap + 2)..];
        if (!TryParseGroups(text[..gap], out var high, out var before) || text[..gap].Contains('.')) return false;
        if (tail.Contains("::", StringComparison.Ordinal) || !TryParseGroups(tail, out var low, out var after)) return false;
        if (before + after >= Groups) return false;
        value = (before == 0 ? default : high << (16 * (Groups - before))) | low;
        return true;
    }

    // RFC 5952 §4.1, §4.3: no leading zeros, lower case.
    private static int FormatGroup(ushort group, Span<byte> text)
    {
        var digits = group switch { > 0xFFF => 4, > 0xFF => 3, > 0xF => 2, _ => 1 };
        for (var i = 0; i < digits; i++) text[i] = "0123456789abcdef"u8[(group >> (4 * (digits - 1 - i))) & 0xF];
        return digits;
    }

    // RFC 5952 §4.2.2, §4.2.3: the first of the longest runs of at least two zero groups is shortened.
    private static (int Start, int Length) LongestZeroRun(IPv6Address address)
    {
        var (best, bestLength) = (-1, 1);
        for (var i = 0; i < Groups; i++)
        {
            var length = 0;
            while (i + length < Groups && address.Group(i + length) == 0) length++;
            if (length > bestLength) (best, bestLength) = (i, length);
            i += length;
        }

        return (best, bestLength);
    }

    private static bool TryParseGroups(ReadOnlySpan<char> text, out UInt128 value, out int count)
    {
        value = default;
        count = 0;
        while (!text.IsEmpty)
        {
            var colon = text.IndexOf(':');
            var group = colon < 0 ? text : text[..colon];
            if (colon < 0 && group.Contains('.')) return TryAppendIPv4(group, ref value, ref count);
            if (group.Length is 0 or > 4 || count == Groups) return false;
            if (!ushort.TryParse(group, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)) return false;
            value = (value << 16) | number;
            count++;
            if (colon == text.Length - 1) return false;
            text = colon < 0 ? default : text[(colon + 1)..];
        }

        return true;
    }

    private static bool TryAppendIPv4(ReadOnlySpan<char> text, ref UInt128 value, ref int count)
    {
        if (count > Groups - 2 || !IPv4Address.TryParse(text, null, out var address)) return false;
        value = (value << 32) | address.Value;
        count += 2;
        return true;
    }
}
