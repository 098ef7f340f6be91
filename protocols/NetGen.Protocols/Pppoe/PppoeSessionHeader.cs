using NetGen.Declarations;
using NetGen.Protocols.Ethernet;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Pppoe;

/// <summary>PPP over Ethernet, session stage: carries PPP frames.</summary>
[Header("RFC 2516 §4, §6"), Over<EthernetHeader>(EtherType.PppoeSession, Tunnel = true)]
public readonly ref partial struct PppoeSessionHeader
{
    /// <summary>1.</summary>
    [Bits(4), Fixed(1)] public partial byte Version { get; set; }

    /// <summary>1.</summary>
    [Bits(4), Fixed(1)] public partial byte Type { get; set; }

    /// <summary>0: a PPP frame.</summary>
    [Fixed(PppoeCode.SessionData), Demux] public partial PppoeCode Code { get; set; }

    /// <summary>The session.</summary>
    public partial ushort SessionId { get; set; }

    /// <summary>Length of the PPP frame in bytes.</summary>
    [LengthOf(Extent.Payload)] public partial ushort Length { get; set; }

    /// <summary>The PPP frame, protocol field first.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
