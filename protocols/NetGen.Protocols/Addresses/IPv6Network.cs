using System.Globalization;

namespace NetGen.Protocols.Addresses;

/// <summary>An IPv6 address and the length of its network prefix (RFC 4291 §2.3), as <c>2001:db8::1/64</c> on an interface.</summary>
public readonly record struct IPv6Network : IAddressPrefix<IPv6Network, IPv6Address>, ISpanParsable<IPv6Network>
{
    private const int AddressBits = 128;

    /// <summary>Joins an address and a prefix length.</summary>
    /// <param name="address">An address of the network: the interface's own, or the network's first.</param>
    /// <param name="prefixLength">Bits of the network prefix, 0 to 128.</param>
    public IPv6Network(IPv6Address address, int prefixLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prefixLength, AddressBits);
        Address = address;
        PrefixLength = prefixLength;
    }

    /// <summary>fe80::/64, the addresses that are good for one link only; every interface has one (RFC 4291 §2.5.6).</summary>
    public static IPv6Network LinkLocal => new(new IPv6Address(0xFE80_0000_0000_0000, 0), 64);

    /// <inheritdoc/>
    public IPv6Address Address { get; }

    /// <summary>Bits of the network prefix, 0 to 128.</summary>
    public int PrefixLength { get; }

    /// <summary>The prefix as a number whose first <see cref="PrefixLength"/> bits are set.</summary>
    public UInt128 Mask => PrefixLength == 0 ? UInt128.Zero : UInt128.MaxValue << (AddressBits - PrefixLength);

    /// <inheritdoc/>
    public IPv6Network Prefix => new(new IPv6Address(Address.Value & Mask), PrefixLength);

    /// <inheritdoc/>
    public bool Contains(IPv6Address address) => ((address.Value ^ Address.Value) & Mask) == UInt128.Zero;

    /// <summary>The link-local address of a station, and its prefix.</summary>
    /// <param name="station">The Ethernet address.</param>
    public static IPv6Network LinkLocalFor(Devices.MacAddress station) => new(IPv6Address.LinkLocalFor(station), LinkLocal.PrefixLength);

    /// <summary>Parses <c>address/length</c>; an address alone is a /128.</summary>
    /// <exception cref="FormatException">The text is not a network.</exception>
    public static IPv6Network Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var network)
            ? network
            : throw new FormatException($"'{s}' is not an IPv6 network; write it as 2001:db8::1/64.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static IPv6Network Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out IPv6Network result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <summary>Parses <c>address/length</c>; an address alone is a /128.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out IPv6Network result)
    {
        result = default;
        var slash = s.IndexOf('/');
        if (!IPv6Address.TryParse(slash < 0 ? s : s[..slash], provider, out var address)) return false;
        byte length = AddressBits;
        if (slash >= 0 && !byte.TryParse(s[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out length)) return false;
        if (length > AddressBits) return false;
        result = new IPv6Network(address, length);
        return true;
    }

    /// <summary>The address, a slash and the prefix length.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}/{PrefixLength}");
}
