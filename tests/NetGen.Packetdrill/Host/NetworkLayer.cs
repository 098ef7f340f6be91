using NetGen.Checksums;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;

namespace NetGen.Packetdrill.Host;

/// <summary>What is different between the versions of IP: headers, checksums and ICMP messages.</summary>
internal abstract class NetworkLayer
{
    // The header fields and 64 bits of what follows (RFC 792).
    private protected const int QuotedTransport = 8;

    /// <summary>Bytes of an ICMP message before its data, which <c>raw (N)</c> counts too.</summary>
    internal const int MessageHeader = 8;

    /// <summary>The Ethernet type of its packets.</summary>
    internal abstract EtherType EtherType { get; }

    /// <summary>The protocol number of its ICMP.</summary>
    internal abstract IpProtocol Icmp { get; }

    /// <summary>The protocol number under which its packets stand in another's.</summary>
    internal abstract IpProtocol Protocol { get; }

    /// <summary>The layer of an address.</summary>
    internal static NetworkLayer Of(IPAddressValue address) => address.IsIPv4 ? IPv4Layer.Instance : IPv6Layer.Instance;

    /// <summary>What a transport's checksum covers of the header.</summary>
    internal abstract PseudoHeader PseudoHeader(IPAddressValue source, IPAddressValue destination, IpProtocol protocol);

    /// <summary>Puts a header before a payload.</summary>
    internal abstract byte[] Wrap(IpSpec ip, IpProtocol protocol, IPAddressValue source, IPAddressValue destination, ReadOnlySpan<byte> payload);

    /// <summary>Reads a packet of the host.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    internal abstract NetworkPacket Read(byte[] bytes);

    /// <summary>An ICMP message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="source">Who sends it.</param>
    /// <param name="destination">Who it is for.</param>
    /// <param name="quoted">The start of the packet it is about, or the data of an echo.</param>
    /// <param name="line">Its line.</param>
    internal abstract byte[] WriteIcmp(IcmpSpec message, IPAddressValue source, IPAddressValue destination, ReadOnlySpan<byte> quoted, int line);

    /// <summary>Reads an ICMP message of the host; the packet it quotes is told by the caller's reader.</summary>
    internal abstract (IcmpSpec Message, ReadOnlyMemory<byte> Quoted) ReadIcmp(NetworkPacket packet);

    /// <summary>Whether scripts know of a packet: neighbours and groups are the link's affair.</summary>
    internal abstract bool IsTold(NetworkPacket packet);

    /// <summary>How much of a packet an ICMP error quotes.</summary>
    internal abstract int QuotedLength(int packetLength);
}

/// <summary>A packet of the host.</summary>
/// <param name="Layer">The version of IP.</param>
/// <param name="Ip">What the script language tells of its header.</param>
/// <param name="Protocol">The protocol of the payload.</param>
/// <param name="Source">Who sent it.</param>
/// <param name="Destination">Who it is for.</param>
/// <param name="Payload">What it carries.</param>
internal sealed record NetworkPacket(NetworkLayer Layer, IpSpec Ip, IpProtocol Protocol, IPAddressValue Source, IPAddressValue Destination, ReadOnlyMemory<byte> Payload)
{
    /// <summary>What a transport's checksum covers of the header.</summary>
    internal PseudoHeader PseudoHeader => Layer.PseudoHeader(Source, Destination, Protocol);
}
