using NetGen.Declarations;
using NetGen.Devices;
using NetGen.Protocols.Geneve;
using NetGen.Protocols.Gre;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Vxlan;

namespace NetGen.Protocols.Ethernet;

/// <summary>Ethernet II header.</summary>
[Header("IEEE 802.3 §3.2"), LinkType(1)]
[Over<VxlanHeader>(Tunnel = true), Over<VxlanGpeHeader>(VxlanGpeProtocol.Ethernet, Tunnel = true)]
[Over<GreHeader>(EtherType.TransparentEthernetBridging, Tunnel = true), Over<GeneveHeader>(EtherType.TransparentEthernetBridging, Tunnel = true)]
[Over<IPv4Header>(IpProtocol.Ethernet, Tunnel = true), Over<IPv6Header>(IpProtocol.Ethernet, Tunnel = true)]
public readonly ref partial struct EthernetHeader
{
    /// <summary>The station, or group of stations, the frame is for.</summary>
    public partial MacAddress Destination { get; set; }

    /// <summary>The station the frame is from.</summary>
    public partial MacAddress Source { get; set; }

    /// <summary>The protocol of the payload.</summary>
    [Demux] public partial EtherType EtherType { get; set; }

    /// <summary>What the frame carries, padding included.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
