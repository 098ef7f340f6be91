using NetGen.Declarations;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Tcp;

/// <summary>Transmission Control Protocol header.</summary>
[Header("RFC 9293 §3.1"), Over<IPv4Header>(IpProtocol.Tcp), Over<IPv6Header>(IpProtocol.Tcp)]
public readonly ref partial struct TcpHeader
{
    /// <summary>The sender's port.</summary>
    [Demux(Order = 1)] public partial ushort SourcePort { get; set; }

    /// <summary>The receiver's port.</summary>
    [Demux] public partial ushort DestinationPort { get; set; }

    /// <summary>The number of the first byte of the payload, or of SYN.</summary>
    public partial SequenceNumber SequenceNumber { get; set; }

    /// <summary>The number expected next, where ACK is set.</summary>
    public partial SequenceNumber AcknowledgmentNumber { get; set; }

    /// <summary>Length of the header, options included, in 32-bit words: 5 to 15.</summary>
    [Bits(4), LengthOf(Header, Unit = 4)] public partial byte DataOffset { get; set; }

    /// <summary>Reserved bits: sent as zero, ignored on receipt.</summary>
    [Bits(4)] public partial byte Reserved { get; set; }

    /// <summary>The control bits.</summary>
    public partial TcpFlags Flags { get; set; }

    /// <summary>Bytes the sender of the segment accepts, before scaling.</summary>
    public partial ushort Window { get; set; }

    /// <summary>Internet checksum of pseudo-header, header and payload.</summary>
    [InternetChecksum(Packet, PseudoHeader = true)] public partial ushort Checksum { get; set; }

    /// <summary>End of the urgent data from the sequence number, where URG is set.</summary>
    public partial ushort UrgentPointer { get; set; }

    /// <summary>The options, padded to a 32-bit boundary.</summary>
    [Options] public partial TcpOptions Options { get; }

    /// <summary>The segment's data.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
