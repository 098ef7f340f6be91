using NetGen.Declarations;
using NetGen.Protocols.Udp;

namespace NetGen.Protocols.Vxlan;

/// <summary>Virtual eXtensible Local Area Network: an Ethernet frame in UDP.</summary>
[Header("RFC 7348 §5"), Over<UdpHeader>(4789)]
public readonly ref partial struct VxlanHeader
{
    /// <summary>Reserved bits.</summary>
    [Bits(4)] public partial byte Reserved { get; set; }

    /// <summary>I: whether the identifier counts; always set.</summary>
    [Fixed(true)] public partial bool HasVxlanNetworkIdentifier { get; set; }

    /// <summary>Reserved bits.</summary>
    [Bits(27)] public partial uint Reserved2 { get; set; }

    /// <summary>The virtual network.</summary>
    [Bits(24)] public partial uint VxlanNetworkIdentifier { get; set; }

    /// <summary>Reserved byte.</summary>
    public partial byte Reserved3 { get; set; }

    /// <summary>An Ethernet frame.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
