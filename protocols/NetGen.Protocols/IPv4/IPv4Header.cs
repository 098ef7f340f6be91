using NetGen.Declarations;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Geneve;
using NetGen.Protocols.Gre;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Loopback;
using NetGen.Protocols.Mpls;
using NetGen.Protocols.Ppp;
using NetGen.Protocols.Vxlan;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.IPv4;

/// <summary>Internet Protocol version 4 header.</summary>
[Header("RFC 791 §3.1"), Over<EthernetHeader>(EtherType.IPv4), LinkType(101), LinkType(228)]
[Over<IPv4Header>(IpProtocol.IPv4, Tunnel = true), Over<IPv6Header>(IpProtocol.IPv4, Tunnel = true)]
[Over<GreHeader>(EtherType.IPv4, Tunnel = true), Over<GeneveHeader>(EtherType.IPv4, Tunnel = true)]
[Over<MplsHeader>(MplsNext.IPv4, Tunnel = true), Over<VxlanGpeHeader>(VxlanGpeProtocol.IPv4, Tunnel = true)]
[Over<PppHeader>(PppProtocol.IPv4, Tunnel = true), Over<LoopbackHeader>(BsdAddressFamily.IPv4), Over<IcmpHeader>(true, Tunnel = true)]
public readonly ref partial struct IPv4Header
{
    /// <summary>4.</summary>
    [Bits(4), Fixed(4)] public partial byte Version { get; set; }

    /// <summary>Length of the header, options included, in 32-bit words: 5 to 15.</summary>
    [Bits(4), LengthOf(Header, Unit = 4)] public partial byte HeaderWords { get; set; }

    /// <summary>Differentiated services code point (RFC 2474 §3).</summary>
    [Bits(6)] public partial byte Dscp { get; set; }

    /// <summary>Explicit congestion notification (RFC 3168 §5).</summary>
    [Bits(2)] public partial Ecn Ecn { get; set; }

    /// <summary>Length of the packet, header included, in bytes.</summary>
    [LengthOf(Packet)] public partial ushort TotalLength { get; set; }

    /// <summary>Tells which fragments belong together (RFC 6864).</summary>
    public partial ushort Identification { get; set; }

    /// <summary>Whether the packet may be, or is, in fragments.</summary>
    [Bits(3)] public partial IPv4Flags Flags { get; set; }

    /// <summary>Where the fragment belongs, in units of 8 bytes.</summary>
    [Bits(13)] public partial ushort FragmentOffset { get; set; }

    /// <summary>Routers the packet may still pass.</summary>
    public partial byte TimeToLive { get; set; }

    /// <summary>The protocol of the payload.</summary>
    [Demux(When = nameof(IsFirstFragment))] public partial IpProtocol Protocol { get; set; }

    /// <summary>Internet checksum of the header.</summary>
    [InternetChecksum(Header)] public partial ushort Checksum { get; set; }

    /// <summary>Who sent the packet.</summary>
    [PseudoHeader] public partial IPv4Address Source { get; set; }

    /// <summary>Who the packet is for.</summary>
    [PseudoHeader] public partial IPv4Address Destination { get; set; }

    /// <summary>The options, padded to a 32-bit boundary.</summary>
    [Options] public partial IPv4Options Options { get; }

    /// <summary>What the packet carries, without the padding of the link.</summary>
    [Payload(IncompleteWhen = nameof(HasMoreFragments))] public partial Span<byte> Payload { get; }

    /// <summary>Whether the payload starts with the header of <see cref="Protocol"/>.</summary>
    public bool IsFirstFragment => FragmentOffset == 0;

    /// <summary>Whether the payload goes on in another fragment.</summary>
    public bool HasMoreFragments => (Flags & IPv4Flags.MoreFragments) != 0;
}
