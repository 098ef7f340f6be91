using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Udp;

namespace NetGen.Protocols.Geneve;

/// <summary>Generic Network Virtualization Encapsulation.</summary>
[Header("RFC 8926 §3.4"), Over<UdpHeader>(6081)]
public readonly ref partial struct GeneveHeader
{
    /// <summary>0.</summary>
    [Bits(2), Fixed(0)] public partial byte Version { get; set; }

    /// <summary>Length of the options in 32-bit words.</summary>
    [Bits(6), LengthOf(nameof(Options), Unit = 4)] public partial byte OptionsLength { get; set; }

    /// <summary>O: whether the packet is for the tunnel's endpoint itself.</summary>
    public partial bool Control { get; set; }

    /// <summary>C: whether an option is critical.</summary>
    public partial bool CriticalOptions { get; set; }

    /// <summary>Reserved bits.</summary>
    [Bits(6)] public partial byte Reserved { get; set; }

    /// <summary>The protocol of the payload.</summary>
    [Demux] public partial EtherType ProtocolType { get; set; }

    /// <summary>The virtual network.</summary>
    [Bits(24)] public partial uint VirtualNetworkIdentifier { get; set; }

    /// <summary>Reserved byte.</summary>
    public partial byte Reserved2 { get; set; }

    /// <summary>The options.</summary>
    public partial HeaderSequence<GeneveOption> Options { get; }

    /// <summary>What is tunnelled.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
