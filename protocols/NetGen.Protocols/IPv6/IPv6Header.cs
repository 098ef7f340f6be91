using NetGen.Declarations;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Geneve;
using NetGen.Protocols.Gre;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Loopback;
using NetGen.Protocols.Mpls;
using NetGen.Protocols.Ppp;
using NetGen.Protocols.Vxlan;

namespace NetGen.Protocols.IPv6;

/// <summary>Internet Protocol version 6 header.</summary>
[Header("RFC 8200 §3"), Over<EthernetHeader>(EtherType.IPv6), LinkType(101), LinkType(229)]
[Over<IPv4Header>(IpProtocol.IPv6, Tunnel = true), Over<IPv6Header>(IpProtocol.IPv6, Tunnel = true)]
[Over<GreHeader>(EtherType.IPv6, Tunnel = true), Over<GeneveHeader>(EtherType.IPv6, Tunnel = true)]
[Over<MplsHeader>(MplsNext.IPv6, Tunnel = true), Over<VxlanGpeHeader>(VxlanGpeProtocol.IPv6, Tunnel = true)]
[Over<PppHeader>(PppProtocol.IPv6, Tunnel = true)]
[Over<LoopbackHeader>(BsdAddressFamily.IPv6), Over<LoopbackHeader>(BsdAddressFamily.IPv6FreeBsd), Over<LoopbackHeader>(BsdAddressFamily.IPv6Darwin)]
[Over<IcmpV6DestinationUnreachable>(Tunnel = true), Over<IcmpV6PacketTooBig>(Tunnel = true), Over<IcmpV6TimeExceeded>(Tunnel = true), Over<IcmpV6ParameterProblem>(Tunnel = true)]
public readonly ref partial struct IPv6Header
{
    /// <summary>6.</summary>
    [Bits(4), Fixed(6)] public partial byte Version { get; set; }

    /// <summary>Differentiated services code point (RFC 2474 §3).</summary>
    [Bits(6)] public partial byte Dscp { get; set; }

    /// <summary>Explicit congestion notification (RFC 3168 §5).</summary>
    [Bits(2)] public partial Ecn Ecn { get; set; }

    /// <summary>Labels the packets of one flow; 0 when the sender labels none (RFC 6437 §2).</summary>
    [Bits(20)] public partial uint FlowLabel { get; set; }

    /// <summary>Length of what follows this header, extension headers included, in bytes.</summary>
    [LengthOf(Extent.Payload)] public partial ushort PayloadLength { get; set; }

    /// <summary>The header that follows: an extension header or the protocol of the payload.</summary>
    [Demux] public partial IpProtocol NextHeader { get; set; }

    /// <summary>Routers the packet may still pass.</summary>
    public partial byte HopLimit { get; set; }

    /// <summary>Who sent the packet.</summary>
    [PseudoHeader] public partial IPv6Address Source { get; set; }

    /// <summary>Who the packet is for, or the next router of a routing header.</summary>
    [PseudoHeader] public partial IPv6Address Destination { get; set; }

    /// <summary>Extension headers and payload, without the padding of the link.</summary>
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>DSCP and ECN as the one field they once were (RFC 2460 §7).</summary>
    public byte TrafficClass => (byte)((Dscp << 2) | (byte)Ecn);
}
