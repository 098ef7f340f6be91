using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;

namespace NetGen.Protocols.Icmp;

/// <summary>The packet that an ICMP or ICMPv6 error is about, as far as the error quotes it.</summary>
/// <param name="source">Who sent it.</param>
/// <param name="destination">Who it was for.</param>
/// <param name="protocol">Its transport protocol.</param>
/// <param name="transport">The first bytes of its payload, at least 8.</param>
public readonly ref struct QuotedPacket(
    IPAddressValue source, IPAddressValue destination, IpProtocol protocol, ReadOnlySpan<byte> transport)
{
    // RFC 792: an error quotes the header and 8 bytes; RFC 4443 §2.4 (c): as much as fits.
    private const int LeastTransport = 8;

    /// <summary>Who sent it.</summary>
    public IPAddressValue Source { get; } = source;

    /// <summary>Who it was for, in the end where its sender chose the route.</summary>
    public IPAddressValue Destination { get; } = destination;

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
        packet = new QuotedPacket(new IPAddressValue(ip.Source), new IPAddressValue(SourceRouteOption.FinalDestination(in ip)), ip.Protocol, ip.Payload);
        return true;
    }

    /// <summary>Reads a quotation of an IPv6 packet, its extension headers skipped.</summary>
    /// <param name="quotation">What stands behind the error's header.</param>
    /// <param name="packet">The packet.</param>
    /// <returns>False when it is no IPv6 packet, no first fragment, or cut too short.</returns>
    public static bool TryParseIPv6(ReadOnlySpan<byte> quotation, out QuotedPacket packet)
    {
        packet = default;
        if (!IPv6Header.ReadOnly.TryParseTruncated(quotation, out var ip)) return false;
        if (!IPv6HeaderChain.TryFindTransport(ip.NextHeader, ip.Payload, out var protocol, out var transport)) return false;
        if (transport.Length < LeastTransport) return false;
        packet = new QuotedPacket(new IPAddressValue(ip.Source), new IPAddressValue(ip.Destination), protocol, transport);
        return true;
    }
}
