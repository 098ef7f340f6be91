namespace NetGen.Protocols.IPv4;

/// <summary>What is thought of a packet's options.</summary>
internal enum IPv4OptionVerdict
{
    /// <summary>They may pass.</summary>
    Acceptable,

    /// <summary>They break the format.</summary>
    Malformed,

    /// <summary>They ask for what this stack does not do.</summary>
    Refused,
}

/// <summary>Judges the options of a received packet (RFC 791 §3.1, RFC 7126).</summary>
internal static class IPv4OptionCheck
{
    internal static IPv4OptionVerdict Judge(ReadOnlySpan<byte> options, out int offset)
    {
        offset = 0;
        while (offset < options.Length)
        {
            var kind = (IPv4OptionKind)options[offset];
            if (kind == IPv4OptionKind.End) break;
            if (kind == IPv4OptionKind.NoOperation)
            {
                offset++;
                continue;
            }

            // RFC 7126 §4.3, §4.4: source routing lets a stranger choose the path; it is dropped.
            if (kind is IPv4OptionKind.LooseSourceRoute or IPv4OptionKind.StrictSourceRoute) return IPv4OptionVerdict.Refused;
            if (offset + 1 >= options.Length) return IPv4OptionVerdict.Malformed;
            var length = options[offset + 1];
            if (length < 2 || offset + length > options.Length)
            {
                offset++;
                return IPv4OptionVerdict.Malformed;
            }

            offset += length;
        }

        return IPv4OptionVerdict.Acceptable;
    }
}
