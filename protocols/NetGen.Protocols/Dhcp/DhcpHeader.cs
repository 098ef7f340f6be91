using NetGen.Declarations;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Udp;

namespace NetGen.Protocols.Dhcp;

/// <summary>Dynamic Host Configuration Protocol message.</summary>
[Header("RFC 2131 §2"), Over<UdpHeader>(67), Over<UdpHeader>(68)]
public readonly ref partial struct DhcpHeader
{
    /// <summary>From a client or from a server.</summary>
    public partial DhcpOperation Operation { get; set; }

    /// <summary>Type of the client's link; 1 is Ethernet.</summary>
    public partial byte HardwareType { get; set; }

    /// <summary>Length of the client's link address in bytes.</summary>
    [Range(0, 16)] public partial byte HardwareAddressLength { get; set; }

    /// <summary>Relays passed.</summary>
    public partial byte Hops { get; set; }

    /// <summary>Matches answers to requests.</summary>
    public partial uint TransactionId { get; set; }

    /// <summary>Seconds since the client began.</summary>
    public partial ushort Seconds { get; set; }

    /// <summary>Whether the client takes broadcasts only.</summary>
    public partial DhcpFlags Flags { get; set; }

    /// <summary>The client's address, where it has one.</summary>
    public partial IPv4Address ClientAddress { get; set; }

    /// <summary>The client's address, as the server gives it.</summary>
    public partial IPv4Address YourAddress { get; set; }

    /// <summary>The server to boot from.</summary>
    public partial IPv4Address ServerAddress { get; set; }

    /// <summary>The relay.</summary>
    public partial IPv4Address RelayAddress { get; set; }

    /// <summary>The client's link address, filled up with zeros.</summary>
    [Bytes(16)] public partial Span<byte> ClientHardwareAddress { get; }

    /// <summary>Name of the server to boot from, ended by a zero; or options (RFC 2132 §9.3).</summary>
    [Bytes(64)] public partial Span<byte> ServerName { get; }

    /// <summary>Name of the boot file, ended by a zero; or options (RFC 2132 §9.3).</summary>
    [Bytes(128)] public partial Span<byte> BootFile { get; }

    /// <summary>Tells DHCP from plain BOOTP: 63 82 53 63.</summary>
    [Fixed(0x63825363)] public partial uint MagicCookie { get; set; }

    /// <summary>The options, up to the end of the message.</summary>
    [Options] public partial DhcpOptions Options { get; }
}
