namespace NetGen.Protocols.IPv6;

/// <summary>What is thought of the options of a header.</summary>
internal enum IPv6OptionVerdict
{
    /// <summary>They may pass.</summary>
    Acceptable,

    /// <summary>The packet is dropped.</summary>
    Refused,

    /// <summary>The packet is dropped, and its sender told of an unknown option.</summary>
    Unrecognized,

    /// <summary>The packet is dropped, and its sender told of a field that is wrong.</summary>
    Malformed,
}

/// <summary>Judges the options of a hop-by-hop or destination options header (RFC 8200 §4.2).</summary>
internal static class IPv6OptionCheck
{
    // RFC 8504 §5.3 allows these limits, which are Linux's: options cost work and padding carries nothing, or a covert message.
    private const int MostOptions = 8;
    private const int LongestPadding = 7;

    private const int OptionHeader = 2;

    /// <summary>Judges options.</summary>
    /// <param name="options">Their bytes.</param>
    /// <param name="isForGroup">Whether the packet is for a group of hosts.</param>
    /// <param name="offset">Where the trouble is.</param>
    internal static IPv6OptionVerdict Judge(ReadOnlySpan<byte> options, bool isForGroup, out int offset)
    {
        var (count, padding) = (0, 0);
        for (offset = 0; offset < options.Length;)
        {
            var kind = (IPv6OptionKind)options[offset];
            var isPadding = kind is IPv6OptionKind.Pad1 or IPv6OptionKind.PadN;
            var length = kind == IPv6OptionKind.Pad1 ? 1 : offset + 1 < options.Length ? OptionHeader + options[offset + 1] : int.MaxValue;
            if (length > options.Length - offset)
            {
                // The length byte, where there is one, is what is wrong.
                offset = Math.Min(offset + 1, options.Length - 1);
                return IPv6OptionVerdict.Malformed;
            }

            padding = isPadding ? padding + length : 0;
            if (padding > LongestPadding || (!isPadding && ++count > MostOptions)) return IPv6OptionVerdict.Refused;
            if (!isPadding && kind != IPv6OptionKind.RouterAlert && Answer(kind, isForGroup) is { } answer) return answer;
            offset += length;
        }

        return IPv6OptionVerdict.Acceptable;
    }

    // The two high bits say what to do with an option that is not known here, and none but padding and router alerts is.
    private static IPv6OptionVerdict? Answer(IPv6OptionKind kind, bool isForGroup) => ((byte)kind >> 6) switch
    {
        0 => null,
        1 => IPv6OptionVerdict.Refused,
        2 => IPv6OptionVerdict.Unrecognized,
        _ => isForGroup ? IPv6OptionVerdict.Refused : IPv6OptionVerdict.Unrecognized,
    };
}
