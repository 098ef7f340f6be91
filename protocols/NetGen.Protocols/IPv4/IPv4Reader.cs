using NetGen.Checksums;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Internet;

namespace NetGen.Protocols.IPv4;

/// <summary>Reads an IPv4 header for transports.</summary>
internal readonly struct IPv4Reader : INetworkReader<IPv4Header.ReadOnly>
{
    // RFC 768: zero means that the sender computed none.
    public static bool IsUdpChecksumOptional => true;

    public static IPAddressValue SourceOf(in IPv4Header.ReadOnly ip) => new(ip.Source);

    public static IPAddressValue DestinationOf(in IPv4Header.ReadOnly ip) => new(ip.Destination);

    public static Ecn EcnOf(in IPv4Header.ReadOnly ip) => ip.Ecn;

    public static PseudoHeader PseudoHeaderOf(in IPv4Header.ReadOnly ip, IpProtocol protocol) => ip.PseudoHeaderFor((byte)protocol);
}
