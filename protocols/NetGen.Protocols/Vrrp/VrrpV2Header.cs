using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Vrrp;

/// <summary>Virtual Router Redundancy Protocol, version 2: IPv4 alone.</summary>
[Header("RFC 3768 §5.1"), Over<IPv4Header>(IpProtocol.Vrrp)]
public readonly ref partial struct VrrpV2Header
{
    /// <summary>2.</summary>
    [Bits(4), Fixed(2)] public partial byte Version { get; set; }

    /// <summary>The packet's type.</summary>
    [Bits(4)] public partial VrrpType Type { get; set; }

    /// <summary>Names the virtual router on its network; 0 is not allowed.</summary>
    public partial byte VirtualRouterId { get; set; }

    /// <summary>255 for the addresses' owner, 0 for one that gives up, 1 to 254 for the others.</summary>
    public partial byte Priority { get; set; }

    /// <summary>Number of addresses.</summary>
    [CountOf(nameof(Addresses))] public partial byte AddressCount { get; set; }

    /// <summary>How the packet is authenticated.</summary>
    public partial VrrpAuthenticationType AuthenticationType { get; set; }

    /// <summary>Seconds between advertisements.</summary>
    public partial byte AdvertisementInterval { get; set; }

    /// <summary>Internet checksum of the whole packet.</summary>
    [InternetChecksum(Packet)] public partial ushort Checksum { get; set; }

    /// <summary>The virtual router's addresses.</summary>
    public partial WireSequence<IPv4Address> Addresses { get; }

    /// <summary>Eight bytes that mean something only where packets are authenticated.</summary>
    [Bytes] public partial Span<byte> AuthenticationData { get; }
}
