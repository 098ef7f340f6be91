using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using NetGen.Headers;

namespace NetGen.Dissection;

/// <summary>Builds lines of UTF-8 text in memory that is used again for the next.</summary>
internal sealed class TextLine
{
    // No value's text is longer; one that would be is left out.
    private const int LongestText = 1 << 16;

    private const int LongestNumber = 20;

    private byte[] _bytes = new byte[1024];

    /// <summary>Bytes built so far.</summary>
    internal int Length { get; private set; }

    /// <summary>The bytes built so far.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>The last byte built; there must be one.</summary>
    internal byte Last => _bytes[Length - 1];

    /// <summary>Adds text.</summary>
    internal void Add(ReadOnlySpan<byte> text) => text.CopyTo(Take(text.Length));

    /// <summary>Adds text.</summary>
    internal void Add(string text) => Length += System.Text.Encoding.UTF8.GetBytes(text, Room(3 * text.Length));

    /// <summary>Adds one ASCII character.</summary>
    internal void Add(byte character) => Take(1)[0] = character;

    /// <summary>Adds a number in decimal.</summary>
    internal void Format(ulong number)
    {
        Utf8Formatter.TryFormat(number, Room(LongestNumber), out var length);
        Length += length;
    }

    /// <summary>Adds a number in decimal.</summary>
    internal void Format(long number)
    {
        Utf8Formatter.TryFormat(number, Room(LongestNumber), out var length);
        Length += length;
    }

    /// <summary>Adds a value that formats itself.</summary>
    /// <returns>False where it has no text, or one that is too long; then nothing was added.</returns>
    internal bool TryFormat<T>(scoped T value)
        where T : IUtf8SpanFormattable, allows ref struct
    {
        for (var length = 64; length <= LongestText; length *= 4)
        {
            if (!value.TryFormat(Room(length), out var written, default, null)) continue;
            Length += written;
            return true;
        }

        return false;
    }

    /// <summary>Adds a number at the right of a column, which it widens where it is longer.</summary>
    internal void Right(long number, int width, byte fill = (byte)' ')
    {
        var room = Room(width + LongestNumber);
        Utf8Formatter.TryFormat(number, room, out var length);
        if (length < width)
        {
            room[..length].CopyTo(room[(width - length)..]);
            room[..(width - length)].Fill(fill);
        }

        Length += Math.Max(length, width);
    }

    /// <summary>Adds text at the right of a column, which it widens where it is longer.</summary>
    internal void Right(ReadOnlySpan<byte> text, int width, byte fill = (byte)' ')
    {
        if (text.Length < width) Take(width - text.Length).Fill(fill);
        Add(text);
    }

    /// <summary>Adds text at the left of a column, which it widens where it is longer.</summary>
    internal void Left(ReadOnlySpan<byte> text, int width)
    {
        Add(text);
        if (text.Length < width) Take(width - text.Length).Fill((byte)' ');
    }

    /// <summary>Adds a number of a field with its sign.</summary>
    internal void Number(FieldSchema field, ulong value)
    {
        if (field.IsSigned) Format(unchecked((long)value));
        else Format(value);
    }

    /// <summary>Adds the name of an enum's value, several names for bits that combine, or nothing where it has none.</summary>
    /// <returns>Whether there was a name.</returns>
    internal bool TryName(FieldSchema field, ulong value)
    {
        foreach (var member in field.Members)
        {
            if (member.Value != unchecked((long)value)) continue;
            Add(member.Name);
            return true;
        }

        return field.IsFlags && TryNameBits(field, value);
    }

    /// <summary>Adds bytes in hexadecimal.</summary>
    internal void Hexadecimal(ReadOnlySpan<byte> bytes)
    {
        Convert.TryToHexStringLower(bytes, Room(2 * bytes.Length), out var written);
        Length += written;
    }

    /// <summary>Adds spaces.</summary>
    internal void Indent(int count) => Take(count).Fill((byte)' ');

    /// <summary>Adds what was refused and why.</summary>
    internal void Error(in ParseStatus error)
    {
        Add(error.Layer);
        Add((byte)'.');
        Add(error.Field);
        Add(" at "u8);
        Format(error.Offset);
        Add(": "u8);
        Add(error.Description);
        Add(", needed "u8);
        Format(error.Needed);
        Add(", got "u8);
        Format(error.Got);
    }

    /// <summary>Adds bytes that the caller fills in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<byte> Take(int count)
    {
        var room = Room(count)[..count];
        Length += count;
        return room;
    }

    /// <summary>Free memory behind what was built, at least so much.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<byte> Room(int count)
    {
        if (_bytes.Length - Length < count) Grow(count);
        return _bytes.AsSpan(Length);
    }

    /// <summary>Takes back what was added last.</summary>
    internal void Cut(int length) => Length = length;

    /// <summary>Hands the text on, and starts anew.</summary>
    internal void WriteTo(IBufferWriter<byte> output)
    {
        output.Write(Bytes);
        Length = 0;
    }

    private bool TryNameBits(FieldSchema field, ulong value)
    {
        var (start, left) = (Length, value);
        foreach (var member in field.Members)
        {
            var bits = unchecked((ulong)member.Value);
            if (bits == 0 || (left & bits) != bits) continue;
            if (Length > start) Add((byte)'|');
            Add(member.Name);
            left &= ~bits;
        }

        if (left != 0) Cut(start);
        return left == 0 && value != 0;
    }

    private void Grow(int count) => Array.Resize(ref _bytes, Math.Max(Length + count, 2 * _bytes.Length));
}
