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
    private const int LeastPointer = 4;

    internal static IPv4OptionVerdict Judge(ReadOnlySpan<byte> options, bool acceptsSourceRoutes, out int offset)
    {
        var hasSourceRoute = false;
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
            var isSourceRoute = kind is IPv4OptionKind.LooseSourceRoute or IPv4OptionKind.StrictSourceRoute;
            if (isSourceRoute && !acceptsSourceRoutes) return IPv4OptionVerdict.Refused;
            if (offset + 1 >= options.Length) return IPv4OptionVerdict.Malformed;
            var length = options[offset + 1];
            if (length < 2 || offset + length > options.Length)
            {
                offset++;
                return IPv4OptionVerdict.Malformed;
            }

            if (isSourceRoute)
            {
                // RFC 1122 §3.2.1.8 (c): a second one has no meaning, so there is none.
                if (hasSourceRoute) return IPv4OptionVerdict.Malformed;
                hasSourceRoute = true;
                if (!IsWellFormed(options.Slice(offset, length), ref offset)) return IPv4OptionVerdict.Malformed;
            }

            offset += length;
        }

        return IPv4OptionVerdict.Acceptable;
    }

    // RFC 791 §3.1: whole addresses, and a pointer to one of them, or behind the last.
    private static bool IsWellFormed(ReadOnlySpan<byte> route, ref int offset)
    {
        const int AddressLength = 4;
        if (route.Length < LeastPointer - 1 || (route.Length - LeastPointer + 1) % AddressLength != 0)
        {
            offset++;
            return false;
        }

        var pointer = route[2];
        if (pointer >= LeastPointer && (pointer > route.Length || (pointer - LeastPointer) % AddressLength == 0)) return true;
        offset += 2;
        return false;
    }
}
