using NetGen.Declarations;
using NetGen.Protocols.Udp;

namespace NetGen.Protocols.Vxlan;

/// <summary>VXLAN with a field that names the protocol of the payload.</summary>
[Header("draft-ietf-nvo3-vxlan-gpe-13 §3"), Over<UdpHeader>(4790)]
public readonly ref partial struct VxlanGpeHeader
{
    /// <summary>Reserved bits.</summary>
    [Bits(2)] public partial byte Reserved { get; set; }

    /// <summary>0.</summary>
    [Bits(2), Fixed(0)] public partial byte Version { get; set; }

    /// <summary>I: whether the identifier counts.</summary>
    public partial bool HasVxlanNetworkIdentifier { get; set; }

    /// <summary>P: whether <see cref="NextProtocol"/> counts.</summary>
    public partial bool HasNextProtocol { get; set; }

    /// <summary>B: whether the frame was broadcast, or its destination unknown.</summary>
    public partial bool IngressReplicated { get; set; }

    /// <summary>O: whether the packet is one of operation and maintenance.</summary>
    public partial bool IsMaintenance { get; set; }

    /// <summary>Reserved bytes.</summary>
    public partial ushort Reserved2 { get; set; }

    /// <summary>The protocol of the payload.</summary>
    [Demux(When = nameof(HasNextProtocol))] public partial VxlanGpeProtocol NextProtocol { get; set; }

    /// <summary>The virtual network.</summary>
    [Bits(24)] public partial uint VxlanNetworkIdentifier { get; set; }

    /// <summary>Reserved byte.</summary>
    public partial byte Reserved3 { get; set; }

    /// <summary>What is tunnelled.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
