using NetGen.Checksums;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;

namespace NetGen.Protocols.Internet;

/// <summary>What the network header of a received packet says, in the words of both versions of IP.</summary>
/// <param name="Source">Who sent the packet.</param>
/// <param name="Destination">Who it is for, of the same version.</param>
/// <param name="Protocol">What the payload is; over IPv6 behind all extension headers.</param>
/// <param name="HopLimit">Routers the packet could still have passed (IPv4: time to live).</param>
/// <param name="Dscp">Differentiated services code point (RFC 2474 §3).</param>
/// <param name="Ecn">Explicit congestion notification (RFC 3168 §5).</param>
public readonly record struct InternetHeader(IPAddressValue Source, IPAddressValue Destination, IpProtocol Protocol, byte HopLimit, byte Dscp, Ecn Ecn)
{
    /// <summary>What the payload's checksum covers of the header.</summary>
    public PseudoHeader PseudoHeader => CreatePseudoHeader(Source, Destination, Protocol);

    /// <summary>Makes what a transport's checksum covers of the network header (RFC 9293 §3.1, RFC 8200 §8.1).</summary>
    /// <param name="source">The sender.</param>
    /// <param name="destination">The receiver, of the same version.</param>
    /// <param name="protocol">The transport.</param>
    public static PseudoHeader CreatePseudoHeader(IPAddressValue source, IPAddressValue destination, IpProtocol protocol) => destination.IsIPv4
        ? IPv4Header.CreatePseudoHeader(source.IPv4, destination.IPv4, (byte)protocol)
        : IPv6Header.CreatePseudoHeader(source.Mapped, destination.Mapped, (byte)protocol);

    /// <summary>Takes an IPv4 header.</summary>
    internal static InternetHeader From(in IPv4Header.ReadOnly ip) =>
        new(new IPAddressValue(ip.Source), new IPAddressValue(ip.Destination), ip.Protocol, ip.TimeToLive, ip.Dscp, ip.Ecn);

    /// <summary>Takes an IPv6 header, and what was found behind it.</summary>
    internal static InternetHeader From(in IPv6Header.ReadOnly ip, IpProtocol protocol) =>
        new(new IPAddressValue(ip.Source), new IPAddressValue(ip.Destination), protocol, ip.HopLimit, ip.Dscp, ip.Ecn);
}
