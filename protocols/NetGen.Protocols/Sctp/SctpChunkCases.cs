using NetGen.Declarations;
using NetGen.Headers;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Sctp;

/// <summary>DATA behind its first word.</summary>
[Header("RFC 9260 §3.3.1")]
public readonly ref partial struct SctpData
{
    /// <summary>The chunk's number.</summary>
    public partial uint Tsn { get; set; }

    /// <summary>The stream.</summary>
    public partial ushort StreamIdentifier { get; set; }

    /// <summary>The message's number in the stream.</summary>
    public partial ushort StreamSequenceNumber { get; set; }

    /// <summary>What the message is (SCTP Payload Protocol Identifiers registry of IANA).</summary>
    public partial uint PayloadProtocolIdentifier { get; set; }

    /// <summary>The message, or a part of it.</summary>
    [Bytes] public partial Span<byte> UserData { get; }
}

/// <summary>INIT or INIT ACK behind its first word.</summary>
[Header("RFC 9260 §3.3.2, §3.3.3")]
public readonly ref partial struct SctpInit
{
    /// <summary>The sender's name of the association; 0 is not allowed.</summary>
    public partial uint InitiateTag { get; set; }

    /// <summary>Bytes the sender has room for.</summary>
    public partial uint AdvertisedReceiverWindowCredit { get; set; }

    /// <summary>Streams the sender would like to send on; 0 is not allowed.</summary>
    public partial ushort NumberOfOutboundStreams { get; set; }

    /// <summary>Streams the sender can receive on; 0 is not allowed.</summary>
    public partial ushort NumberOfInboundStreams { get; set; }

    /// <summary>The number of the first DATA chunk.</summary>
    public partial uint InitialTsn { get; set; }

    /// <summary>Addresses, cookie and what is understood, each padded to 4 bytes.</summary>
    [Align(4)] public partial HeaderSequence<SctpParameter> Parameters { get; }
}

/// <summary>SACK behind its first word.</summary>
[Header("RFC 9260 §3.3.4")]
public readonly ref partial struct SctpSack
{
    /// <summary>The last number before the first gap.</summary>
    public partial uint CumulativeTsnAck { get; set; }

    /// <summary>Bytes the sender has room for.</summary>
    public partial uint AdvertisedReceiverWindowCredit { get; set; }

    /// <summary>Number of blocks.</summary>
    [CountOf(nameof(GapAckBlocks))] public partial ushort NumberOfGapAckBlocks { get; set; }

    /// <summary>Number of duplicates.</summary>
    [CountOf(nameof(DuplicateTsns))] public partial ushort NumberOfDuplicateTsns { get; set; }

    /// <summary>What was received behind gaps.</summary>
    public partial HeaderSequence<SctpGapAckBlock> GapAckBlocks { get; }

    /// <summary>Numbers received more than once.</summary>
    public partial IntegerSequence<uint> DuplicateTsns { get; }
}

/// <summary>Numbers that were received behind a gap, counted from the cumulative TSN ack.</summary>
[Header("RFC 9260 §3.3.4")]
public readonly ref partial struct SctpGapAckBlock
{
    /// <summary>The first number.</summary>
    public partial ushort Start { get; set; }

    /// <summary>The last number.</summary>
    public partial ushort End { get; set; }
}

/// <summary>A chunk of parameters alone.</summary>
[Header("RFC 9260 §3.3.5, RFC 6525 §3.1")]
public readonly ref partial struct SctpParameters
{
    /// <summary>The parameters, each padded to 4 bytes.</summary>
    [Align(4)] public partial HeaderSequence<SctpParameter> Items { get; }
}

/// <summary>ABORT or ERROR behind its first word.</summary>
[Header("RFC 9260 §3.3.7, §3.3.10")]
public readonly ref partial struct SctpErrorCauses
{
    /// <summary>What was wrong, each padded to 4 bytes.</summary>
    [Align(4)] public partial HeaderSequence<SctpErrorCause> Items { get; }
}

/// <summary>SHUTDOWN, ECNE or CWR behind its first word; a no user data cause too.</summary>
[Header("RFC 9260 §3.3.8, §3.3.10.9; RFC 4960, appendix A")]
public readonly ref partial struct SctpTsn
{
    /// <summary>SHUTDOWN: the last number before the first gap. ECNE, CWR: the lowest number that met congestion. An error cause: the chunk without data.</summary>
    public partial uint Tsn { get; set; }
}

/// <summary>AUTH behind its first word.</summary>
[Header("RFC 4895 §4.1")]
public readonly ref partial struct SctpAuthentication
{
    /// <summary>Names the key.</summary>
    public partial ushort SharedKeyIdentifier { get; set; }

    /// <summary>The hash algorithm: 1 for SHA-1, 3 for SHA-256.</summary>
    public partial ushort HmacIdentifier { get; set; }

    /// <summary>The keyed hash.</summary>
    [Bytes] public partial Span<byte> Hmac { get; }
}

/// <summary>I-DATA behind its first word.</summary>
[Header("RFC 8260 §2.1")]
public readonly ref partial struct SctpInterleavedData
{
    /// <summary>The chunk's number.</summary>
    public partial uint Tsn { get; set; }

    /// <summary>The stream.</summary>
    public partial ushort StreamIdentifier { get; set; }

    /// <summary>Reserved bytes.</summary>
    public partial ushort Reserved { get; set; }

    /// <summary>The message's number in the stream.</summary>
    public partial uint MessageIdentifier { get; set; }

    /// <summary>What the message is in its first chunk, the chunk's number in the message in the others.</summary>
    public partial uint PayloadProtocolIdentifierOrFragmentSequenceNumber { get; set; }

    /// <summary>The message, or a part of it.</summary>
    [Bytes] public partial Span<byte> UserData { get; }
}

/// <summary>FORWARD TSN behind its first word.</summary>
[Header("RFC 3758 §3.2")]
public readonly ref partial struct SctpForwardTsn
{
    /// <summary>The last number given up.</summary>
    public partial uint NewCumulativeTsn { get; set; }

    /// <summary>The last message given up in each ordered stream.</summary>
    public partial HeaderSequence<SctpSkippedMessage> Streams { get; }
}

/// <summary>The last message given up in an ordered stream.</summary>
[Header("RFC 3758 §3.2")]
public readonly ref partial struct SctpSkippedMessage
{
    /// <summary>The stream.</summary>
    public partial ushort Stream { get; set; }

    /// <summary>The message's number in the stream.</summary>
    public partial ushort StreamSequence { get; set; }
}

/// <summary>I-FORWARD-TSN behind its first word.</summary>
[Header("RFC 8260 §2.3.1")]
public readonly ref partial struct SctpInterleavedForwardTsn
{
    /// <summary>The last number given up.</summary>
    public partial uint NewCumulativeTsn { get; set; }

    /// <summary>The last message given up in each stream.</summary>
    public partial HeaderSequence<SctpSkippedInterleavedMessage> Streams { get; }
}

/// <summary>The last message given up in a stream.</summary>
[Header("RFC 8260 §2.3.1")]
public readonly ref partial struct SctpSkippedInterleavedMessage
{
    /// <summary>The stream.</summary>
    public partial ushort StreamIdentifier { get; set; }

    /// <summary>Reserved bits.</summary>
    [Bits(15)] public partial ushort Reserved { get; set; }

    /// <summary>U: whether the message was unordered.</summary>
    public partial bool Unordered { get; set; }

    /// <summary>The message's number in the stream.</summary>
    public partial uint MessageIdentifier { get; set; }
}

/// <summary>ASCONF or ASCONF ACK behind its first word.</summary>
[Header("RFC 5061 §4.1")]
public readonly ref partial struct SctpAddressConfiguration
{
    /// <summary>The change's number.</summary>
    public partial uint SequenceNumber { get; set; }

    /// <summary>ASCONF: an address that names the association, then the changes. ASCONF ACK: the answers. Each padded to 4 bytes.</summary>
    [Align(4)] public partial HeaderSequence<SctpParameter> Parameters { get; }
}
