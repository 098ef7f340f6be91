using NetGen.Checksums;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.IPv6;

/// <summary>Reads an IPv6 header for transports.</summary>
internal readonly struct IPv6Reader : INetworkReader<IPv6Header.ReadOnly>
{
    // RFC 8200 §8.1: over IPv6 a datagram has a checksum.
    public static bool IsUdpChecksumOptional => false;

    public static IPAddressValue SourceOf(in IPv6Header.ReadOnly ip) => new(ip.Source);

    public static IPAddressValue DestinationOf(in IPv6Header.ReadOnly ip) => new(ip.Destination);

    public static Ecn EcnOf(in IPv6Header.ReadOnly ip) => ip.Ecn;

    public static PseudoHeader PseudoHeaderOf(in IPv6Header.ReadOnly ip, IpProtocol protocol) => ip.PseudoHeaderFor((byte)protocol);
}
