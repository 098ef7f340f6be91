using NetGen.Checksums;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.Internet;

/// <summary>A transport's header on its way out: written once the network underneath is chosen, for its checksum covers the addresses.</summary>
public interface ITransportHeader
{
    /// <summary>The transport.</summary>
    IpProtocol Protocol { get; }

    /// <summary>Writes the header in front of a packet's data.</summary>
    /// <param name="packet">The packet, the transport's data first.</param>
    /// <param name="pseudo">What the checksum covers of the network header.</param>
    /// <param name="mode">Who computes the checksum.</param>
    void Push(PacketBuffer packet, in PseudoHeader pseudo, ChecksumMode mode);

    /// <summary>Says what is sent, for who watches a packet's journey.</summary>
    /// <param name="source">The sender.</param>
    /// <param name="destination">The receiver.</param>
    string Describe(IPAddressValue source, IPAddressValue destination);
}
