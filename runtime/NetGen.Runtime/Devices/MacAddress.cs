using System.Globalization;
using System.Runtime.CompilerServices;
using NetGen.Declarations;
using NetGen.Headers;

namespace NetGen.Devices;

/// <summary>A 48-bit IEEE 802 MAC address.</summary>
/// <param name="value">The address as a number: the first byte on the wire is the most significant of the 48 bits.</param>
[WireSize(6)]
public readonly struct MacAddress(ulong value)
    : IWireField<MacAddress>, IEquatable<MacAddress>, ISpanParsable<MacAddress>, ISpanFormattable, IUtf8SpanFormattable
{
    private const int TextLength = 17;

    private readonly ulong _value = value & 0xFFFF_FFFF_FFFF;

    /// <summary>ff:ff:ff:ff:ff:ff.</summary>
    public static MacAddress Broadcast => new(0xFFFF_FFFF_FFFF);

    /// <inheritdoc/>
    public static int Size => 6;

    private static ReadOnlySpan<byte> Digits => "0123456789abcdef"u8;

    /// <summary>The address as a number.</summary>
    public ulong Value => _value;

    /// <summary>Whether the group bit is set; true for broadcast too.</summary>
    public bool IsMulticast => (_value & 0x0100_0000_0000) != 0;

    /// <summary>Whether this is the broadcast address.</summary>
    public bool IsBroadcast => _value == 0xFFFF_FFFF_FFFF;

    /// <summary>Whether the address is all zero.</summary>
    public bool IsZero => _value == 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MacAddress Read(ref readonly byte source) =>
        new(((ulong)Wire.ReadUInt32(in source, 0) << 16) | Wire.ReadUInt16(in source, 4));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ref byte destination)
    {
        Wire.WriteUInt32(ref destination, 0, (uint)(_value >> 16));
        Wire.WriteUInt16(ref destination, 4, (ushort)_value);
    }

    /// <summary>Parses six hexadecimal bytes separated by colons or hyphens.</summary>
    /// <exception cref="FormatException">The text is not a MAC address.</exception>
    public static MacAddress Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var address) ? address : throw new FormatException($"'{s}' is not a MAC address; write it as 02:00:5e:10:00:01.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static MacAddress Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out MacAddress result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <summary>Parses six hexadecimal bytes separated by colons or hyphens.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out MacAddress result)
    {
        result = default;
        if (s.Length != 17) return false;
        ulong value = 0;
        for (var i = 0; i < 17; i += 3)
        {
            if (i < 15 && s[i + 2] is not (':' or '-')) return false;
            if (!byte.TryParse(s.Slice(i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var part)) return false;
            value = (value << 8) | part;
        }

        result = new MacAddress(value);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(MacAddress other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MacAddress other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        charsWritten = 0;
        if (destination.Length < TextLength) return false;
        Span<byte> text = stackalloc byte[TextLength];
        TryFormat(text, out _, default, null);
        for (var i = 0; i < TextLength; i++) destination[i] = (char)text[i];
        charsWritten = TextLength;
        return true;
    }

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        bytesWritten = 0;
        if (utf8Destination.Length < TextLength) return false;
        var text = utf8Destination[..TextLength];
        for (var i = 0; i < Size; i++)
        {
            var part = (int)(_value >> (40 - (8 * i))) & 0xFF;
            text[3 * i] = Digits[part >> 4];
            text[(3 * i) + 1] = Digits[part & 0xF];
            if (i < Size - 1) text[(3 * i) + 2] = (byte)':';
        }

        bytesWritten = TextLength;
        return true;
    }

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <summary>Six lower-case hexadecimal bytes separated by colons.</summary>
    public override string ToString() => string.Create(TextLength, this, static (text, address) => address.TryFormat(text, out _, default, null));

    /// <summary>Whether two addresses are the same.</summary>
    public static bool operator ==(MacAddress left, MacAddress right) => left.Equals(right);

    /// <summary>Whether two addresses differ.</summary>
    public static bool operator !=(MacAddress left, MacAddress right) => !left.Equals(right);
}
