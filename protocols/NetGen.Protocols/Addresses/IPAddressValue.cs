using System.Net;

namespace NetGen.Protocols.Addresses;

/// <summary>An IPv4 or an IPv6 address in 16 bytes; IPv4 stands in ::ffff:0:0/96 (RFC 4291 §2.5.5.2).</summary>
/// <param name="Mapped">The address, IPv4 mapped into IPv6.</param>
public readonly record struct IPAddressValue(IPv6Address Mapped)
{
    private const ulong IPv4Prefix = 0xFFFFUL << 32;

    /// <summary>Takes an IPv4 address.</summary>
    /// <param name="address">The address.</param>
    public IPAddressValue(IPv4Address address)
        : this(new IPv6Address(0, IPv4Prefix | address.Value))
    {
    }

    /// <summary>Whether it is an IPv4 address.</summary>
    public bool IsIPv4 => Mapped.IsIPv4Mapped;

    /// <summary>Whether it is the unspecified address of either version.</summary>
    public bool IsAny => Mapped.High == 0 && Mapped.Low is (0 or IPv4Prefix);

    /// <summary>The IPv4 address; meaningful where <see cref="IsIPv4"/>.</summary>
    public IPv4Address IPv4 => new((uint)Mapped.Low);

    /// <summary>The same address in the form of .NET.</summary>
    public IPAddress ToIPAddress() => IsIPv4 ? IPv4.ToIPAddress() : Mapped.ToIPAddress();

    /// <summary>Takes an address out of .NET's form; an IPv4 address mapped into IPv6 counts as IPv4.</summary>
    /// <param name="address">The address.</param>
    /// <param name="result">The same address.</param>
    /// <returns>False when there is none.</returns>
    public static bool TryFrom(IPAddress? address, out IPAddressValue result)
    {
        result = default;
        if (address is null) return false;
        Span<byte> bytes = stackalloc byte[IPv6Address.Size];
        if (!address.MapToIPv6().TryWriteBytes(bytes, out _)) return false;
        result = new IPAddressValue(IPv6Address.Read(in bytes[0]));
        return true;
    }

    /// <summary>The address in the text form of its version.</summary>
    public override string ToString() => IsIPv4 ? IPv4.ToString() : Mapped.ToString();
}
