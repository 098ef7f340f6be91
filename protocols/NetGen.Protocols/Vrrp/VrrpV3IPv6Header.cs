using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Vrrp;

/// <summary>Virtual Router Redundancy Protocol, version 3, for IPv6 addresses.</summary>
[Header("RFC 9568 §5.1"), Over<IPv6Header>(IpProtocol.Vrrp)]
public readonly ref partial struct VrrpV3IPv6Header
{
    /// <summary>3.</summary>
    [Bits(4), Fixed(3)] public partial byte Version { get; set; }

    /// <summary>The packet's type.</summary>
    [Bits(4)] public partial VrrpType Type { get; set; }

    /// <summary>Names the virtual router on its network; 0 is not allowed.</summary>
    public partial byte VirtualRouterId { get; set; }

    /// <summary>255 for the addresses' owner, 0 for one that gives up, 1 to 254 for the others.</summary>
    public partial byte Priority { get; set; }

    /// <summary>Number of addresses.</summary>
    [CountOf(nameof(Addresses))] public partial byte AddressCount { get; set; }

    /// <summary>Reserved bits.</summary>
    [Bits(4)] public partial byte Reserved { get; set; }

    /// <summary>Hundredths of a second between advertisements.</summary>
    [Bits(12)] public partial ushort MaximumAdvertisementInterval { get; set; }

    /// <summary>Internet checksum of pseudo-header and packet.</summary>
    [InternetChecksum(Packet, PseudoHeader = true)] public partial ushort Checksum { get; set; }

    /// <summary>The virtual router's addresses, the link-local one first.</summary>
    public partial WireSequence<IPv6Address> Addresses { get; }
}
