using System.Buffers.Binary;
using System.Text;

namespace NetGen.Drivers.Pcap;

/// <summary>The options of a pcapng block, in the file's order (draft-ietf-opsawg-pcapng §3.5).</summary>
public readonly ref struct CaptureOptions
{
    private const int HeaderLength = 4;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly bool _reversed;

    internal CaptureOptions(ReadOnlySpan<byte> bytes, bool reversed)
    {
        _bytes = bytes;
        _reversed = reversed;
    }

    /// <summary>Whether the numbers in the values are big-endian.</summary>
    public bool IsBigEndian => _reversed == BitConverter.IsLittleEndian;

    /// <summary>Walks the options.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Finds the first option of a code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(ushort code, out ReadOnlySpan<byte> value)
    {
        foreach (var option in this)
        {
            if (option.Code != code) continue;
            value = option.Value;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>The text of every option of a code, a line each, or null for none.</summary>
    internal string? ReadText(ushort code)
    {
        string? text = null;
        foreach (var option in this)
        {
            if (option.Code != code) continue;
            var line = Encoding.UTF8.GetString(option.Value.TrimEnd((byte)0));
            text = text is null ? line : $"{text}\n{line}";
        }

        return text;
    }

    internal bool TryReadUInt32(ushort code, out uint value)
    {
        value = 0;
        if (!TryFind(code, out var bytes) || bytes.Length != sizeof(uint)) return false;
        value = IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        return true;
    }

    internal bool TryReadUInt64(ushort code, out ulong value)
    {
        value = 0;
        if (!TryFind(code, out var bytes) || bytes.Length != sizeof(ulong)) return false;
        value = IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        return true;
    }

    /// <summary>Where the option that does not fit starts, counted from the first option, or -1 when all fit.</summary>
    internal int FindDamage(out int needed, out int got)
    {
        var walk = GetEnumerator();
        while (walk.MoveNext())
        {
        }

        return walk.FindDamage(out needed, out got);
    }

    /// <summary>Walks the options up to the end mark or the end of the block.</summary>
    public ref struct Enumerator
    {
        private readonly CaptureOptions _options;
        private int _next;

        internal Enumerator(CaptureOptions options) => _options = options;

        /// <summary>The option.</summary>
        public CaptureOption Current { get; private set; }

        /// <summary>Goes to the next option.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            var rest = _options._bytes[_next..];
            if (rest.Length < HeaderLength) return false;
            var (code, length) = ReadHeader(rest);
            if (code == OptionCode.End || length > rest.Length - HeaderLength) return false;
            Current = new CaptureOption(code, rest.Slice(HeaderLength, length));
            _next += Math.Min(HeaderLength + ((length + 3) & ~3), rest.Length);
            return true;
        }

        internal readonly int FindDamage(out int needed, out int got)
        {
            var rest = _options._bytes[_next..];
            (needed, got) = (HeaderLength, rest.Length);
            if (rest.IsEmpty) return -1;
            if (rest.Length < HeaderLength) return _next;
            var (code, length) = ReadHeader(rest);
            needed += length;
            return code == OptionCode.End ? -1 : _next;
        }

        private readonly (ushort Code, ushort Length) ReadHeader(ReadOnlySpan<byte> bytes) => _options.IsBigEndian
            ? (BinaryPrimitives.ReadUInt16BigEndian(bytes), BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]))
            : (BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]));
    }
}
