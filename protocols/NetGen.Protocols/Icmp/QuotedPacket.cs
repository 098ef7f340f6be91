using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.Icmp;

/// <summary>The packet that an ICMP error is about, as far as the error quotes it.</summary>
/// <param name="source">Who sent it.</param>
/// <param name="destination">Who it was for.</param>
/// <param name="protocol">Its transport protocol.</param>
/// <param name="transport">The first bytes of its payload, at least 8.</param>
public readonly ref struct QuotedPacket(
    IPv4Address source, IPv4Address destination, IpProtocol protocol, ReadOnlySpan<byte> transport)
{
    // RFC 792: an error quotes the header and 8 bytes.
    private const int LeastTransport = 8;

    /// <summary>Who sent it.</summary>
    public IPv4Address Source { get; } = source;

    /// <summary>Who it was for.</summary>
    public IPv4Address Destination { get; } = destination;

    /// <summary>Its transport protocol.</summary>
    public IpProtocol Protocol { get; } = protocol;

    /// <summary>The first bytes of its payload, at least 8.</summary>
    public ReadOnlySpan<byte> Transport { get; } = transport;

    /// <summary>Reads a quotation.</summary>
    /// <param name="quotation">What stands behind the error's header.</param>
    /// <param name="packet">The packet.</param>
    /// <returns>False when it is no IPv4 packet, no first fragment, or cut too short.</returns>
    public static bool TryParse(ReadOnlySpan<byte> quotation, out QuotedPacket packet)
    {
        packet = default;
        if (!IPv4Header.ReadOnly.TryParseTruncated(quotation, out var ip)) return false;
        if (!ip.IsFirstFragment || ip.Payload.Length < LeastTransport) return false;
        packet = new QuotedPacket(ip.Source, ip.Destination, ip.Protocol, ip.Payload);
        return true;
    }
}
