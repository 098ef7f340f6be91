using NetGen.Checksums;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.Internet;

/// <summary>Reads what transports ask of the network header underneath, in the words of both versions of IP.</summary>
/// <typeparam name="THeader">The header's view.</typeparam>
internal interface INetworkReader<THeader>
    where THeader : struct, allows ref struct
{
    /// <summary>Whether a UDP datagram may come without a checksum.</summary>
    static abstract bool IsUdpChecksumOptional { get; }

    /// <summary>Who sent the packet.</summary>
    /// <param name="ip">The header.</param>
    static abstract IPAddressValue SourceOf(in THeader ip);

    /// <summary>Who the packet is for.</summary>
    /// <param name="ip">The header.</param>
    static abstract IPAddressValue DestinationOf(in THeader ip);

    /// <summary>Explicit congestion notification (RFC 3168 §5).</summary>
    /// <param name="ip">The header.</param>
    static abstract Ecn EcnOf(in THeader ip);

    /// <summary>What the transport's checksum covers of the header.</summary>
    /// <param name="ip">The header.</param>
    /// <param name="protocol">The transport.</param>
    static abstract PseudoHeader PseudoHeaderOf(in THeader ip, IpProtocol protocol);
}
