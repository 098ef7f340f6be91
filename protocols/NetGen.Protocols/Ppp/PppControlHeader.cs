using NetGen.Declarations;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Ppp;

/// <summary>Packet of the Link Control Protocol and of the network control protocols, which share its form.</summary>
[Header("RFC 1661 §5"), Over<PppHeader>(PppProtocol.LinkControl), Over<PppHeader>(PppProtocol.Ipcp), Over<PppHeader>(PppProtocol.Ipv6cp)]
public readonly ref partial struct PppControlHeader
{
    /// <summary>What the packet is.</summary>
    public partial PppControlCode Code { get; set; }

    /// <summary>Matches an answer to its request.</summary>
    public partial byte Identifier { get; set; }

    /// <summary>Length of the packet in bytes, these four included.</summary>
    [LengthOf(Packet)] public partial ushort Length { get; set; }

    /// <summary>Options of a configuration, or what the code asks for.</summary>
    [Payload] public partial Span<byte> Data { get; }
}
