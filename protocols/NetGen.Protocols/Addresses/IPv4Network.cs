using System.Globalization;

namespace NetGen.Protocols.Addresses;

/// <summary>An IPv4 address and the length of its network prefix (RFC 4632), as <c>10.0.0.1/24</c> on an interface.</summary>
public readonly record struct IPv4Network : IAddressPrefix<IPv4Network, IPv4Address>, ISpanParsable<IPv4Network>
{
    /// <summary>Joins an address and a prefix length.</summary>
    /// <param name="address">An address of the network: the interface's own, or the network's first.</param>
    /// <param name="prefixLength">Bits of the network prefix, 0 to 32.</param>
    public IPv4Network(IPv4Address address, int prefixLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prefixLength, 32);
        Address = address;
        PrefixLength = prefixLength;
    }

    /// <summary>The address as it was given, host bits included.</summary>
    public IPv4Address Address { get; }

    /// <summary>Bits of the network prefix, 0 to 32.</summary>
    public int PrefixLength { get; }

    /// <summary>The prefix as a number whose first <see cref="PrefixLength"/> bits are set.</summary>
    public uint Mask => PrefixLength == 0 ? 0 : uint.MaxValue << (32 - PrefixLength);

    /// <summary>The same network named by its first address.</summary>
    public IPv4Network Prefix => new(new IPv4Address(Address.Value & Mask), PrefixLength);

    /// <summary>Whether the network has a broadcast address: a /31 and a /32 have none (RFC 3021 §2.2).</summary>
    public bool HasBroadcast => PrefixLength < 31;

    /// <summary>The network's broadcast address: all host bits set (RFC 919 §7).</summary>
    public IPv4Address BroadcastAddress => new(Address.Value | ~Mask);

    /// <summary>Whether an address lies in the network.</summary>
    /// <param name="address">The address.</param>
    public bool Contains(IPv4Address address) => ((address.Value ^ Address.Value) & Mask) == 0;

    /// <summary>Whether an address is the network's broadcast address.</summary>
    /// <param name="address">The address.</param>
    public bool IsBroadcast(IPv4Address address) => HasBroadcast && address == BroadcastAddress;

    /// <summary>Parses <c>address/length</c>; an address alone is a /32.</summary>
    /// <exception cref="FormatException">The text is not a network.</exception>
    public static IPv4Network Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var network)
            ? network
            : throw new FormatException($"'{s}' is not an IPv4 network; write it as 192.0.2.1/24.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static IPv4Network Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out IPv4Network result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <summary>Parses <c>address/length</c>; an address alone is a /32.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out IPv4Network result)
    {
        result = default;
        var slash = s.IndexOf('/');
        if (!IPv4Address.TryParse(slash < 0 ? s : s[..slash], provider, out var address)) return false;
        byte length = 32;
        if (slash >= 0 && !byte.TryParse(s[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out length)) return false;
        if (length > 32) return false;
        result = new IPv4Network(address, length);
        return true;
    }

    /// <summary>The address, a slash and the prefix length.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}/{PrefixLength}");
}
