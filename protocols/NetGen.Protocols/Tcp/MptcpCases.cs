using System.Buffers.Binary;
using NetGen.Declarations;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Tcp;

/// <summary>MP_CAPABLE behind its first byte: what is there grows from SYN to the first data.</summary>
[Header("RFC 8684 §3.1")]
public readonly ref partial struct MptcpCapable
{
    /// <summary>A: whether data checksums are wanted.</summary>
    public partial bool ChecksumRequired { get; set; }

    /// <summary>B: whether the flags mean something else.</summary>
    public partial bool Extensibility { get; set; }

    /// <summary>C: whether no more subflows may go to this address and port.</summary>
    public partial bool DenyJoinSource { get; set; }

    /// <summary>D to G: flags without a meaning.</summary>
    [Bits(4)] public partial byte Reserved { get; set; }

    /// <summary>H: whether HMAC-SHA256 is understood.</summary>
    public partial bool HmacSha256 { get; set; }

    /// <summary>The sender's key.</summary>
    [WhenMore] public partial ulong? SenderKey { get; set; }

    /// <summary>The receiver's key, repeated.</summary>
    [WhenMore] public partial ulong? ReceiverKey { get; set; }

    /// <summary>Length of the segment's data in bytes.</summary>
    [WhenMore] public partial ushort? DataLevelLength { get; set; }

    /// <summary>Checksum of the data and its mapping.</summary>
    [WhenMore] public partial ushort? DataChecksum { get; set; }
}

/// <summary>MP_JOIN behind its first byte; what proves the right to join differs between SYN, SYN/ACK and ACK.</summary>
[Header("RFC 8684 §3.2")]
public readonly ref partial struct MptcpJoin
{
    /// <summary>Names the sender's address; reserved in an ACK.</summary>
    public partial byte AddressId { get; set; }

    /// <summary>SYN: token and random number. SYN/ACK: 8 bytes of HMAC and a random number. ACK: 20 bytes of HMAC.</summary>
    [Bytes] public partial Span<byte> Proof { get; }

    /// <summary>Names the connection to join, in a SYN.</summary>
    public uint? ReceiverToken => Proof.Length == 8 ? BinaryPrimitives.ReadUInt32BigEndian(Proof) : null;

    /// <summary>The sender's random number, in a SYN or SYN/ACK.</summary>
    public uint? SenderRandomNumber => Proof.Length is 8 or 12 ? BinaryPrimitives.ReadUInt32BigEndian(Proof[^4..]) : null;
}

/// <summary>DSS behind its first byte.</summary>
[Header("RFC 8684 §3.3")]
public readonly ref partial struct MptcpDataSequenceSignal
{
    /// <summary>Reserved bits.</summary>
    [Bits(3)] public partial byte Reserved { get; set; }

    /// <summary>F: whether the sender has no more data.</summary>
    public partial bool DataFin { get; set; }

    /// <summary>m: whether the data sequence number has 8 bytes instead of 4.</summary>
    public partial bool IsLongDataSequenceNumber { get; set; }

    /// <summary>M: whether a mapping is there.</summary>
    public partial bool HasMapping { get; set; }

    /// <summary>a: whether the data acknowledgment has 8 bytes instead of 4.</summary>
    public partial bool IsLongDataAck { get; set; }

    /// <summary>A: whether a data acknowledgment is there.</summary>
    public partial bool HasDataAck { get; set; }

    /// <summary>The low half of the data sequence number expected next.</summary>
    [When(nameof(HasShortDataAck))] public partial uint? ShortDataAck { get; set; }

    /// <summary>The data sequence number expected next.</summary>
    [When(nameof(HasLongDataAck))] public partial ulong? DataAck { get; set; }

    /// <summary>The low half of the first data byte's number.</summary>
    [When(nameof(HasShortDataSequenceNumber))] public partial uint? ShortDataSequenceNumber { get; set; }

    /// <summary>The first data byte's number.</summary>
    [When(nameof(HasLongDataSequenceNumber))] public partial ulong? DataSequenceNumber { get; set; }

    /// <summary>Where the data starts in the subflow, counted from its first byte.</summary>
    [When(nameof(HasMapping))] public partial uint? SubflowSequenceNumber { get; set; }

    /// <summary>Length of the mapping in bytes.</summary>
    [When(nameof(HasMapping))] public partial ushort? DataLevelLength { get; set; }

    /// <summary>Checksum of the data and its mapping, where it was negotiated.</summary>
    [WhenMore] public partial ushort? DataChecksum { get; set; }

    /// <summary>Whether a data acknowledgment of 4 bytes is there.</summary>
    public bool HasShortDataAck => HasDataAck && !IsLongDataAck;

    /// <summary>Whether a data acknowledgment of 8 bytes is there.</summary>
    public bool HasLongDataAck => HasDataAck && IsLongDataAck;

    /// <summary>Whether a data sequence number of 4 bytes is there.</summary>
    public bool HasShortDataSequenceNumber => HasMapping && !IsLongDataSequenceNumber;

    /// <summary>Whether a data sequence number of 8 bytes is there.</summary>
    public bool HasLongDataSequenceNumber => HasMapping && IsLongDataSequenceNumber;
}

/// <summary>ADD_ADDR behind its first byte; its length tells what is there.</summary>
[Header("RFC 8684 §3.4.1")]
public readonly ref partial struct MptcpAddAddress
{
    /// <summary>Names the address.</summary>
    public partial byte AddressId { get; set; }

    /// <summary>Address, maybe a port, and 8 bytes of HMAC unless the option is an echo.</summary>
    [Bytes] public partial Span<byte> Data { get; }

    /// <summary>The address, where it is one of IPv4.</summary>
    public IPv4Address? IPv4Address => Data.Length is 4 or 6 or 12 or 14 ? new IPv4Address(BinaryPrimitives.ReadUInt32BigEndian(Data)) : null;

    /// <summary>The address, where it is one of IPv6.</summary>
    public IPv6Address? IPv6Address => Data.Length is 16 or 18 or 24 or 26 ? new IPv6Address(BinaryPrimitives.ReadUInt128BigEndian(Data)) : null;

    /// <summary>The port, where it is not the connection's.</summary>
    public ushort? Port => Data.Length switch
    {
        6 or 14 => BinaryPrimitives.ReadUInt16BigEndian(Data[4..]),
        18 or 26 => BinaryPrimitives.ReadUInt16BigEndian(Data[16..]),
        _ => null,
    };
}

/// <summary>REMOVE_ADDR behind its first byte.</summary>
[Header("RFC 8684 §3.4.2")]
public readonly ref partial struct MptcpRemoveAddress
{
    /// <summary>The names of the addresses, a byte each.</summary>
    [Bytes] public partial Span<byte> AddressIds { get; }
}

/// <summary>MP_FAIL behind its first byte.</summary>
[Header("RFC 8684 §3.7")]
public readonly ref partial struct MptcpFail
{
    /// <summary>Reserved byte.</summary>
    public partial byte Reserved { get; set; }

    /// <summary>The first number of the mapping whose checksum was wrong.</summary>
    public partial ulong DataSequenceNumber { get; set; }
}

/// <summary>MP_FASTCLOSE behind its first byte.</summary>
[Header("RFC 8684 §3.5")]
public readonly ref partial struct MptcpFastClose
{
    /// <summary>Reserved byte.</summary>
    public partial byte Reserved { get; set; }

    /// <summary>The receiver's key.</summary>
    public partial ulong ReceiverKey { get; set; }
}

/// <summary>MP_TCPRST behind its first byte.</summary>
[Header("RFC 8684 §3.6")]
public readonly ref partial struct MptcpReset
{
    /// <summary>Why the subflow is reset (MPTCP MP_TCPRST Reason Codes registry of IANA).</summary>
    public partial byte Reason { get; set; }
}
