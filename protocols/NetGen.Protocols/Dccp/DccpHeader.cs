using NetGen.Declarations;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Dccp;

/// <summary>Datagram Congestion Control Protocol: generic header, and what the packet's type adds to it.</summary>
[Header("RFC 4340 §5.1"), Over<IPv4Header>(IpProtocol.Dccp), Over<IPv6Header>(IpProtocol.Dccp)]
public readonly ref partial struct DccpHeader
{
    /// <summary>The sender's port.</summary>
    public partial ushort SourcePort { get; set; }

    /// <summary>The receiver's port.</summary>
    [Demux] public partial ushort DestinationPort { get; set; }

    /// <summary>Length of the header, options included, in 32-bit words.</summary>
    [LengthOf(Header, Unit = 4)] public partial byte DataOffset { get; set; }

    /// <summary>For the sender's congestion control.</summary>
    [Bits(4)] public partial byte CongestionControlValue { get; set; }

    /// <summary>How much data the checksum covers: 0 for all of it, n for n − 1 words (RFC 4340 §9.2).</summary>
    [Bits(4)] public partial byte ChecksumCoverage { get; set; }

    /// <summary>Internet checksum of pseudo-header, header and as much of the data as <see cref="ChecksumCoverage"/> says.</summary>
    [InternetChecksum(Packet, PseudoHeader = true, Length = nameof(CoveredLength))] public partial ushort Checksum { get; set; }

    /// <summary>Reserved bits.</summary>
    [Bits(3)] public partial byte Reserved { get; set; }

    /// <summary>The packet's type.</summary>
    [Bits(4)] public partial DccpPacketType Type { get; set; }

    /// <summary>X: whether sequence numbers have 48 bits instead of 24.</summary>
    public partial bool HasExtendedSequenceNumbers { get; set; }

    /// <summary>The low 24 bits of the packet's number.</summary>
    [When(nameof(HasExtendedSequenceNumbers), false), Bits(24)] public partial uint? ShortSequenceNumber { get; set; }

    /// <summary>Reserved byte.</summary>
    [When(nameof(HasExtendedSequenceNumbers), true)] public partial byte? Reserved2 { get; set; }

    /// <summary>The packet's number.</summary>
    [When(nameof(HasExtendedSequenceNumbers), true), Bits(48)] public partial ulong? SequenceNumber { get; set; }

    /// <summary>Reserved byte in front of a short acknowledgment number.</summary>
    [When(nameof(HasShortAcknowledgment))] public partial byte? ShortAcknowledgmentReserved { get; set; }

    /// <summary>The low 24 bits of the greatest number received.</summary>
    [When(nameof(HasShortAcknowledgment)), Bits(24)] public partial uint? ShortAcknowledgmentNumber { get; set; }

    /// <summary>Reserved bytes in front of an acknowledgment number.</summary>
    [When(nameof(HasAcknowledgment))] public partial ushort? AcknowledgmentReserved { get; set; }

    /// <summary>The greatest number received.</summary>
    [When(nameof(HasAcknowledgment)), Bits(48)] public partial ulong? AcknowledgmentNumber { get; set; }

    /// <summary>The service asked for.</summary>
    [When(nameof(Type), DccpPacketType.Request, DccpPacketType.Response, DccpPacketType.Listen)] public partial uint? ServiceCode { get; set; }

    /// <summary>Why the connection ends.</summary>
    [When(nameof(Type), DccpPacketType.Reset)] public partial DccpResetCode? ResetCode { get; set; }

    /// <summary>Three bytes that explain the reset's code.</summary>
    [When(nameof(Type), DccpPacketType.Reset), Bits(24)] public partial uint? ResetData { get; set; }

    /// <summary>The options, padded to a 32-bit boundary.</summary>
    [Options] public partial DccpOptions Options { get; }

    /// <summary>Data of the application, or a text that explains a reset.</summary>
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>Bytes from the header's start that the checksum covers (RFC 4340 §9.2).</summary>
    public int CoveredLength => ChecksumCoverage == 0 ? PacketLength : 4 * (DataOffset + ChecksumCoverage - 1);

    /// <summary>Whether packets of this type acknowledge others.</summary>
    public bool IsAcknowledging => Type is not (DccpPacketType.Request or DccpPacketType.Data or DccpPacketType.Listen);

    /// <summary>Whether an acknowledgment number of 24 bits is there.</summary>
    public bool HasShortAcknowledgment => IsAcknowledging && !HasExtendedSequenceNumbers;

    /// <summary>Whether an acknowledgment number of 48 bits is there.</summary>
    public bool HasAcknowledgment => IsAcknowledging && HasExtendedSequenceNumbers;
}
