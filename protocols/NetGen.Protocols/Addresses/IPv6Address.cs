using System.Buffers.Binary;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using NetGen.Declarations;
using NetGen.Devices;
using NetGen.Headers;

namespace NetGen.Protocols.Addresses;

/// <summary>An IPv6 address (RFC 4291).</summary>
[WireSize(16)]
public readonly struct IPv6Address
    : IWireField<IPv6Address>, INetworkAddress<IPv6Address>, IComparable<IPv6Address>, ISpanParsable<IPv6Address>,
    ISpanFormattable, IUtf8SpanFormattable
{
    // Not one UInt128, which the JIT keeps in memory and everything around it at multiples of 16 bytes.
    private readonly ulong _high;
    private readonly ulong _low;

    /// <summary>Takes an address as a number.</summary>
    /// <param name="value">The number: the first byte on the wire is the most significant.</param>
    public IPv6Address(UInt128 value)
        : this((ulong)(value >> 64), (ulong)value)
    {
    }

    /// <summary>Takes an address in two halves.</summary>
    /// <param name="high">The first eight bytes on the wire as a number.</param>
    /// <param name="low">The last eight.</param>
    internal IPv6Address(ulong high, ulong low)
    {
        _high = high;
        _low = low;
    }

    /// <summary>The unspecified address, <c>::</c>.</summary>
    public static IPv6Address Any => default;

    /// <summary>The loopback address, <c>::1</c>.</summary>
    public static IPv6Address Loopback => new(0, 1);

    /// <summary>ff02::1: every node of the link (RFC 4291 §2.7.1).</summary>
    public static IPv6Address AllNodes => new(0xFF02_0000_0000_0000, 1);

    /// <summary>ff02::2: every router of the link (RFC 4291 §2.7.1).</summary>
    public static IPv6Address AllRouters => new(0xFF02_0000_0000_0000, 2);

    /// <inheritdoc/>
    public static int Size => 16;

    /// <summary>The address as a number.</summary>
    public UInt128 Value => new(_high, _low);

    /// <summary>Whether this is <c>::</c>.</summary>
    public bool IsAny => (_high | _low) == 0;

    /// <summary>Whether this is <c>::1</c>.</summary>
    public bool IsLoopback => _high == 0 && _low == 1;

    /// <summary>Whether the address lies in ff00::/8.</summary>
    public bool IsMulticast => Group(0) >> 8 == 0xFF;

    /// <summary>Whether the address lies in fe80::/10.</summary>
    public bool IsLinkLocal => Group(0) >> 6 == 0xFE80 >> 6;

    /// <summary>Whether the address lies in fc00::/7, unique to its site (RFC 4193).</summary>
    public bool IsUniqueLocal => Group(0) >> 9 == 0xFC00 >> 9;

    /// <summary>Whether the address lies in ::ffff:0:0/96, an IPv4 address in disguise (RFC 4291 §2.5.5.2).</summary>
    public bool IsIPv4Mapped => _high == 0 && _low >> 32 == 0xFFFF;

    /// <summary>How far the address is valid.</summary>
    public IPv6Scope Scope => IsMulticast ? (IPv6Scope)(Group(0) & 0xF)
        // RFC 6724 §3.1: loopback counts as link-local, as do the old site-local addresses as such.
        : IsLinkLocal || IsLoopback ? IPv6Scope.LinkLocal
        : Group(0) >> 6 == 0xFEC0 >> 6 ? IPv6Scope.SiteLocal : IPv6Scope.Global;

    /// <summary>The first eight bytes on the wire as a number.</summary>
    internal ulong High => _high;

    /// <summary>The last eight bytes on the wire as a number.</summary>
    internal ulong Low => _low;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IPv6Address Read(ref readonly byte source) =>
        new(Wire.ReadUInt64(in source, 0), Wire.ReadUInt64(in source, 8));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ref byte destination)
    {
        Wire.WriteUInt64(ref destination, 0, _high);
        Wire.WriteUInt64(ref destination, 8, _low);
    }

    /// <summary>The link-local address that a station makes of its own Ethernet address (RFC 2464 §5, RFC 4291 appendix A).</summary>
    /// <param name="station">The Ethernet address.</param>
    public static IPv6Address LinkLocalFor(MacAddress station) => new(IPv6Network.LinkLocal.Address.Value | InterfaceIdentifier(station));

    /// <summary>The group in which an address is asked for: ff02::1:ff00:0/104 and its last 24 bits (RFC 4291 §2.7.1).</summary>
    public IPv6Address ToSolicitedNode() => new(0xFF02_0000_0000_0000, 0x1_FF00_0000 | (_low & 0xFF_FFFF));

    /// <summary>The Ethernet address that carries this multicast group: 33:33 and its last 32 bits (RFC 2464 §7).</summary>
    public MacAddress ToMulticastMac() => new(0x3333_0000_0000UL | (uint)_low);

    /// <summary>Bits that two addresses have in common from the front, 0 to 128.</summary>
    /// <param name="other">The other address.</param>
    public int CommonPrefixLength(IPv6Address other) => (int)UInt128.LeadingZeroCount(Value ^ other.Value);

    /// <summary>The same address in the form of .NET.</summary>
    public IPAddress ToIPAddress()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return new IPAddress(bytes);
    }

    /// <summary>Parses the text forms of RFC 4291 §2.2; a zone is refused.</summary>
    /// <exception cref="FormatException">The text is not an IPv6 address.</exception>
    public static IPv6Address Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var address)
            ? address
            : throw new FormatException($"'{s}' is not an IPv6 address; write it as 2001:db8::1.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static IPv6Address Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out IPv6Address result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <summary>Parses the text forms of RFC 4291 §2.2; a zone is refused.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out IPv6Address result)
    {
        result = default;
        if (!IPv6Text.TryParse(s, out var value)) return false;
        result = new IPv6Address(value);
        return true;
    }

    /// <summary>Formats the canonical text of RFC 5952.</summary>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        Span<byte> text = stackalloc byte[IPv6Text.MaxLength];
        var length = IPv6Text.Format(this, text);
        charsWritten = 0;
        if (length > destination.Length) return false;
        charsWritten = Encoding.ASCII.GetChars(text[..length], destination);
        return true;
    }

    /// <summary>Formats the canonical text of RFC 5952.</summary>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        if (utf8Destination.Length >= IPv6Text.MaxLength)
        {
            bytesWritten = IPv6Text.Format(this, utf8Destination);
            return true;
        }

        Span<byte> text = stackalloc byte[IPv6Text.MaxLength];
        var length = IPv6Text.Format(this, text);
        bytesWritten = 0;
        if (!text[..length].TryCopyTo(utf8Destination)) return false;
        bytesWritten = length;
        return true;
    }

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <summary>The canonical text of RFC 5952.</summary>
    public override string ToString()
    {
        Span<byte> text = stackalloc byte[IPv6Text.MaxLength];
        return Encoding.ASCII.GetString(text[..IPv6Text.Format(this, text)]);
    }

    /// <inheritdoc/>
    public bool Equals(IPv6Address other) => ((_high ^ other._high) | (_low ^ other._low)) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IPv6Address other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_high, _low);

    /// <summary>Orders addresses as numbers.</summary>
    public int CompareTo(IPv6Address other) => Value.CompareTo(other.Value);

    /// <summary>Whether two addresses are the same.</summary>
    public static bool operator ==(IPv6Address left, IPv6Address right) => left.Equals(right);

    /// <summary>Whether two addresses differ.</summary>
    public static bool operator !=(IPv6Address left, IPv6Address right) => !left.Equals(right);

    /// <summary>Whether the left address is the smaller number.</summary>
    public static bool operator <(IPv6Address left, IPv6Address right) => left.Value < right.Value;

    /// <summary>Whether the left address is the greater number.</summary>
    public static bool operator >(IPv6Address left, IPv6Address right) => left.Value > right.Value;

    /// <summary>Whether the left address is not the greater number.</summary>
    public static bool operator <=(IPv6Address left, IPv6Address right) => left.Value <= right.Value;

    /// <summary>Whether the left address is not the smaller number.</summary>
    public static bool operator >=(IPv6Address left, IPv6Address right) => left.Value >= right.Value;

    // RFC 4291 appendix A: fffe in the middle, and the bit that says "universal" turned.
    private static ulong InterfaceIdentifier(MacAddress station)
    {
        var value = station.Value ^ 0x0200_0000_0000;
        return (value >> 24 << 40) | 0xFF_FE00_0000 | (value & 0xFF_FFFF);
    }

    /// <summary>One of the eight 16-bit groups, in writing order.</summary>
    internal ushort Group(int index) =>
        (ushort)(index < 4 ? _high >> (48 - (16 * index)) : _low >> (112 - (16 * index)));
}
