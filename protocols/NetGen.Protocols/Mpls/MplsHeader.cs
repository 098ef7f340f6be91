using NetGen.Declarations;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Gre;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Udp;

namespace NetGen.Protocols.Mpls;

/// <summary>One entry of an MPLS label stack.</summary>
[Header("RFC 3032 §2.1, RFC 5462 §2")]
[Over<EthernetHeader>(EtherType.Mpls), Over<EthernetHeader>(EtherType.MplsUpstream), Over<MplsHeader>(MplsNext.Label)]
[Over<IPv4Header>(IpProtocol.Mpls, Tunnel = true), Over<IPv6Header>(IpProtocol.Mpls, Tunnel = true), Over<UdpHeader>(6635, Tunnel = true)]
[Over<GreHeader>(EtherType.Mpls, Tunnel = true), Over<GreHeader>(EtherType.MplsUpstream, Tunnel = true)]
public readonly ref partial struct MplsHeader
{
    /// <summary>The label; 0 to 15 have a meaning of their own (Special-Purpose MPLS Label Values registry of IANA).</summary>
    [Bits(20)] public partial uint Label { get; set; }

    /// <summary>Traffic class.</summary>
    [Bits(3)] public partial byte TrafficClass { get; set; }

    /// <summary>S: whether this is the last entry.</summary>
    public partial bool BottomOfStack { get; set; }

    /// <summary>Routers the packet may still pass.</summary>
    public partial byte TimeToLive { get; set; }

    /// <summary>The next entry, or the packet.</summary>
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>What follows: the next entry, or what the first four bits of the packet look like (RFC 4928 §3).</summary>
    [Demux] public MplsNext Next => !BottomOfStack ? MplsNext.Label : Payload.IsEmpty ? MplsNext.Unknown : (MplsNext)(Payload[0] >> 4);
}
