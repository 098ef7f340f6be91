using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using NetGen.Declarations;
using NetGen.Devices;
using NetGen.Headers;

namespace NetGen.Protocols.Addresses;

/// <summary>An IPv4 address (RFC 791 §3.2).</summary>
/// <param name="value">The address as a number: the first byte on the wire is the most significant.</param>
[WireSize(4)]
public readonly struct IPv4Address(uint value)
    : IWireField<IPv4Address>, INetworkAddress<IPv4Address>, IComparable<IPv4Address>, ISpanParsable<IPv4Address>, ISpanFormattable, IUtf8SpanFormattable
{
    private const int LongestText = 15;

    private readonly uint _value = value;

    /// <summary>An address from its four bytes in the order they are written.</summary>
    public IPv4Address(byte a, byte b, byte c, byte d)
        : this(((uint)a << 24) | ((uint)b << 16) | ((uint)c << 8) | d)
    {
    }

    /// <summary>0.0.0.0: this host on this network, or "any" in a bind.</summary>
    public static IPv4Address Any => default;

    /// <summary>255.255.255.255: every host on this link.</summary>
    public static IPv4Address Broadcast => new(0xFFFF_FFFF);

    /// <summary>127.0.0.1.</summary>
    public static IPv4Address Loopback => new(0x7F00_0001);

    /// <summary>224.0.0.1: every multicast host on this link (RFC 1112 §4).</summary>
    public static IPv4Address AllHosts => new(0xE000_0001);

    /// <inheritdoc/>
    public static int Size => 4;

    /// <summary>The address as a number.</summary>
    public uint Value => _value;

    /// <summary>Whether this is 0.0.0.0.</summary>
    public bool IsAny => _value == 0;

    /// <summary>Whether this is the limited broadcast address, 255.255.255.255.</summary>
    public bool IsBroadcast => _value == 0xFFFF_FFFF;

    /// <summary>Whether the address lies in 224.0.0.0/4 (RFC 5771).</summary>
    public bool IsMulticast => _value >> 28 == 0xE;

    /// <summary>Whether the address lies in 127.0.0.0/8.</summary>
    public bool IsLoopback => _value >> 24 == 127;

    /// <summary>Whether the address lies in 169.254.0.0/16 (RFC 3927).</summary>
    public bool IsLinkLocal => _value >> 16 == 0xA9FE;

    /// <summary>Whether the address lies in 0.0.0.0/8, "this network" (RFC 1122 §3.2.1.3).</summary>
    public bool IsThisNetwork => _value >> 24 == 0;

    /// <summary>Whether the address lies in 240.0.0.0/4 and is not the limited broadcast address (RFC 1112 §4).</summary>
    public bool IsReserved => _value >> 28 == 0xF && !IsBroadcast;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IPv4Address Read(ref readonly byte source) => new(Wire.ReadUInt32(in source, 0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ref byte destination) => Wire.WriteUInt32(ref destination, 0, _value);

    /// <summary>The Ethernet address that carries this multicast group (RFC 1112 §6.4).</summary>
    public MacAddress ToMulticastMac() => new(0x0100_5E00_0000UL | (_value & 0x7F_FFFF));

    /// <summary>The same address in the form of .NET.</summary>
    public IPAddress ToIPAddress()
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, _value);
        return new IPAddress(bytes);
    }

    /// <summary>Takes the address out of .NET's form; an IPv4-mapped IPv6 address counts as IPv4.</summary>
    /// <param name="address">The address.</param>
    /// <param name="result">The same address.</param>
    /// <returns>False when it is not IPv4.</returns>
    public static bool TryFrom(IPAddress address, out IPv4Address result)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        result = default;
        if (!address.TryWriteBytes(bytes, out var length)) return false;
        if (length == 16 && !address.IsIPv4MappedToIPv6) return false;
        result = new IPv4Address(BinaryPrimitives.ReadUInt32BigEndian(bytes[(length - 4)..]));
        return true;
    }

    /// <summary>Parses four decimal numbers separated by dots.</summary>
    /// <exception cref="FormatException">The text is not an IPv4 address.</exception>
    public static IPv4Address Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var address)
            ? address
            : throw new FormatException($"'{s}' is not an IPv4 address; write it as 192.0.2.1.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static IPv4Address Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out IPv4Address result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <summary>Parses four decimal numbers separated by dots; leading zeros, which some read as octal, are refused.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out IPv4Address result)
    {
        result = default;
        uint value = 0;
        for (var part = 0; part < 4; part++)
        {
            var end = part < 3 ? s.IndexOf('.') : s.Length;
            if (end is < 1 or > 3 || (end > 1 && s[0] == '0')) return false;
            if (!byte.TryParse(s[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
            value = (value << 8) | number;
            s = part < 3 ? s[(end + 1)..] : default;
        }

        result = new IPv4Address(value);
        return true;
    }

    /// <summary>Formats four decimal numbers separated by dots.</summary>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        Span<byte> text = stackalloc byte[LongestText];
        var length = Format(text);
        charsWritten = 0;
        if (length > destination.Length) return false;
        charsWritten = Encoding.ASCII.GetChars(text[..length], destination);
        return true;
    }

    /// <summary>Formats four decimal numbers separated by dots.</summary>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        if (utf8Destination.Length >= LongestText)
        {
            bytesWritten = Format(utf8Destination);
            return true;
        }

        Span<byte> text = stackalloc byte[LongestText];
        var length = Format(text);
        bytesWritten = 0;
        if (!text[..length].TryCopyTo(utf8Destination)) return false;
        bytesWritten = length;
        return true;
    }

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <summary>Four decimal numbers separated by dots.</summary>
    public override string ToString()
    {
        Span<byte> text = stackalloc byte[LongestText];
        return Encoding.ASCII.GetString(text[..Format(text)]);
    }

    /// <inheritdoc/>
    public bool Equals(IPv4Address other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IPv4Address other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)_value;

    /// <summary>Orders addresses as numbers.</summary>
    public int CompareTo(IPv4Address other) => _value.CompareTo(other._value);

    /// <summary>Whether two addresses are the same.</summary>
    public static bool operator ==(IPv4Address left, IPv4Address right) => left._value == right._value;

    /// <summary>Whether two addresses differ.</summary>
    public static bool operator !=(IPv4Address left, IPv4Address right) => left._value != right._value;

    /// <summary>Whether the left address is the smaller number.</summary>
    public static bool operator <(IPv4Address left, IPv4Address right) => left._value < right._value;

    /// <summary>Whether the left address is the greater number.</summary>
    public static bool operator >(IPv4Address left, IPv4Address right) => left._value > right._value;

    /// <summary>Whether the left address is not the greater number.</summary>
    public static bool operator <=(IPv4Address left, IPv4Address right) => left._value <= right._value;

    /// <summary>Whether the left address is not the smaller number.</summary>
    public static bool operator >=(IPv4Address left, IPv4Address right) => left._value >= right._value;

    private int Format(Span<byte> text)
    {
        var length = 0;
        for (var shift = 24; shift >= 0; shift -= 8)
        {
            var part = (byte)(_value >> shift);
            if (part >= 100) text[length++] = (byte)('0' + (part / 100));
            if (part >= 10) text[length++] = (byte)('0' + (part / 10 % 10));
            text[length++] = (byte)('0' + (part % 10));
            if (shift > 0) text[length++] = (byte)'.';
        }

        return length;
    }
}
