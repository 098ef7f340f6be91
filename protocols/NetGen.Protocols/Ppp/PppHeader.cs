using NetGen.Declarations;
using NetGen.Protocols.Pppoe;

namespace NetGen.Protocols.Ppp;

/// <summary>Point-to-Point Protocol encapsulation: the protocol field alone, as PPPoE carries it.</summary>
[Header("RFC 1661 §2"), Over<PppoeSessionHeader>(PppoeCode.SessionData)]
public readonly ref partial struct PppHeader
{
    /// <summary>The protocol of the payload, uncompressed: an odd number with an even first byte.</summary>
    [Demux] public partial PppProtocol Protocol { get; set; }

    /// <summary>What the frame carries.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
