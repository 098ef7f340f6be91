using NetGen.Checksums;
using NetGen.Declarations;
using NetGen.Headers;
using static NetGen.Declarations.Extent;

namespace NetGen.Generators.Tests.Headers.Samples;

[Header("RFC 9260 §3.2")]
public readonly ref partial struct ChunkHeader
{
    public partial byte Type { get; set; }
    public partial byte Flags { get; set; }
    [LengthOf(Header)] public partial ushort Length { get; set; }
    [Bytes] public partial Span<byte> Data { get; }
}

[Header("RFC 9260 §3.1")]
public readonly ref partial struct AssociationHeader
{
    public partial ushort SourcePort { get; set; }
    public partial ushort DestinationPort { get; set; }
    public partial uint Tag { get; set; }
    [Checksum<Crc32C>(Packet), LittleEndian] public partial uint Checksum { get; set; }
    [Align(4)] public partial HeaderSequence<ChunkHeader> Chunks { get; }
}

[Header("RFC 3828 §3.1")]
public readonly ref partial struct LiteHeader
{
    public partial ushort SourcePort { get; set; }
    public partial ushort DestinationPort { get; set; }
    public partial ushort Coverage { get; set; }
    [InternetChecksum(Packet, PseudoHeader = true, Length = nameof(Covered))] public partial ushort Checksum { get; set; }
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>Bytes covered: zero on the wire means all.</summary>
    public int Covered => Coverage == 0 ? PacketLength : Coverage;
}

[Header("RFC 2784 §2.1")]
public readonly ref partial struct RouteHeader
{
    public partial bool HasChecksum { get; set; }
    [Bits(15)] public partial ushort Reserved { get; set; }
    public partial LinkType Protocol { get; set; }
    [When(nameof(HasChecksum)), InternetChecksum(Packet)] public partial ushort? Checksum { get; set; }
    [When(nameof(HasChecksum))] public partial ushort? Offset { get; set; }
    [Payload] public partial Span<byte> Payload { get; }
}

[Header("An optional checksum that a flag alone announces")]
public readonly ref partial struct FlaggedHeader
{
    public partial byte Kind { get; set; }
    public partial bool HasSum { get; set; }
    [Bits(7)] public partial byte Rest { get; set; }
    [When(nameof(HasSum)), InternetChecksum(Packet)] public partial ushort? Sum { get; set; }
    [Payload] public partial Span<byte> Payload { get; }
}

[Header("RFC 8754 §2")]
public readonly ref partial struct SegmentsHeader
{
    [CountOf(nameof(Segments), Bias = 1)] public partial byte LastEntry { get; set; }
    public partial byte Flags { get; set; }
    public partial WireSequence<Address4> Segments { get; }
}

[Header("A tagged union with a case for the rest")]
public readonly ref partial struct OtherwiseHeader
{
    public partial byte Tag { get; set; }
    [Case(nameof(Tag), 1)] public partial PointHeader Point { get; }
    [Case(nameof(Tag), Otherwise = true)] public partial RecordHeader Unknown { get; }
    public partial byte Last { get; set; }
}
