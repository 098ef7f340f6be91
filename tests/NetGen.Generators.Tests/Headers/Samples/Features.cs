using NetGen.Declarations;
using NetGen.Headers;
using static NetGen.Declarations.Extent;

namespace NetGen.Generators.Tests.Headers.Samples;

public enum Shade : sbyte
{
    Dark = -2,
    Plain = 0,
    Light = 1,
}

[Header("A little-endian header"), LittleEndian]
public readonly ref partial struct LittleHeader
{
    public partial ushort Word { get; set; }
    [Bits(24)] public partial uint Three { get; set; }
    public partial uint Double { get; set; }
    [BigEndian] public partial ushort Big { get; set; }
    [Bits(4)] public partial byte High { get; set; }
    [Bits(4)] public partial byte Low { get; set; }
    public partial ulong Quad { get; set; }
    public partial short Signed { get; set; }
}

[Header("Signed numbers in one row")]
public readonly ref partial struct SignedRowHeader
{
    public partial byte Before { get; set; }
    public partial sbyte Byte { get; set; }
    public partial short Word { get; set; }
}

[Header("Signed numbers")]
public readonly ref partial struct SignedHeader
{
    [Bits(5)] public partial sbyte Five { get; set; }
    [Bits(3)] public partial Shade Shade { get; set; }
    [Bits(12)] public partial short Twelve { get; set; }
    [Bits(20)] public partial int Twenty { get; set; }
    public partial long Whole { get; set; }
}

[Header("RFC 2784 §2.1, RFC 2890 §2")]
public readonly ref partial struct TunnelHeader
{
    public partial bool HasChecksum { get; set; }
    [Bits(1), Fixed(0)] public partial byte Reserved { get; set; }
    public partial bool HasKey { get; set; }
    public partial bool HasSequence { get; set; }
    [Bits(9)] public partial ushort Reserved0 { get; set; }
    [Bits(3), Fixed(0)] public partial byte Version { get; set; }
    public partial LinkType Protocol { get; set; }

    [When(nameof(HasChecksum))] public partial ushort? Sum { get; set; }
    [When(nameof(HasChecksum))] public partial ushort? Reserved1 { get; set; }
    [When(nameof(HasKey))] public partial uint? Key { get; set; }
    [When(nameof(HasSequence))] public partial Address4? Sequence { get; set; }
    [Payload] public partial Span<byte> Payload { get; }
}

[Header("An optional field by the value of another")]
public readonly ref partial struct TaggedHeader
{
    public partial LinkType Kind { get; set; }
    [When(nameof(Kind), LinkType.IPv4, LinkType.Arp), NetGen.Declarations.Range(1, 1000)] public partial uint? Extra { get; set; }
    public partial byte Last { get; set; }
}

[Header("An optional field by a computed property")]
public readonly ref partial struct ComputedHeader
{
    public partial byte Size { get; set; }
    [When(nameof(HasTail))] public partial ushort? Tail { get; set; }
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>Whether the tail is there.</summary>
    public bool HasTail => Size >= 128;
}

[Header("Counted and measured sequences")]
public readonly ref partial struct ListHeader
{
    [CountOf(nameof(Addresses))] public partial byte AddressCount { get; set; }
    [LengthOf(nameof(Name))] public partial byte NameLength { get; set; }
    public partial WireSequence<Address4> Addresses { get; }
    [Bytes] public partial Span<byte> Name { get; }
    [LengthOf(nameof(Codes), Unit = 2, Bias = 2)] public partial byte CodeWords { get; set; }
    public partial IntegerSequence<ushort> Codes { get; }
    public partial ushort Trailer { get; set; }
    [Payload] public partial Span<byte> Payload { get; }
}

[Header("A record with data")]
public readonly ref partial struct RecordHeader
{
    public partial byte Type { get; set; }
    [LengthOf(nameof(Data))] public partial byte Length { get; set; }
    [Bytes] public partial Span<byte> Data { get; }
}

[Header("Counted records")]
public readonly ref partial struct RecordsHeader
{
    [CountOf(nameof(Records))] public partial ushort Count { get; set; }
    public partial HeaderSequence<RecordHeader> Records { get; }
    [Payload] public partial Span<byte> Payload { get; }
}

[Header("Measured records")]
public readonly ref partial struct MeasuredHeader
{
    [LengthOf(nameof(Records))] public partial uint Length { get; set; }
    public partial HeaderSequence<RecordHeader> Records { get; }
}

[Header("A point")]
public readonly ref partial struct PointHeader
{
    public partial ushort X { get; set; }
    public partial ushort Y { get; set; }
}

[Header("A tagged union")]
public readonly ref partial struct UnionHeader
{
    public partial byte Tag { get; set; }
    public partial byte Code { get; set; }
    [InternetChecksum(Packet)] public partial ushort Sum { get; set; }
    [Case(nameof(Tag), 1)] public partial PointHeader Point { get; }
    [Case(nameof(Tag), 2, 3)] public partial RecordHeader Record { get; }
    public partial byte Last { get; set; }
    [Payload] public partial Span<byte> Payload { get; }
}

[Header("RFC 8200 §3 in small")]
public readonly ref partial struct LongHeader
{
    [LengthOf(Extent.Payload)] public partial ushort PayloadLength { get; set; }
    [Bytes(4)] public partial Span<byte> Challenge { get; }
    [Payload] public partial Span<byte> Payload { get; }
}

[Header("A payload length behind a variable header")]
public readonly ref partial struct LateHeader
{
    [LengthOf(Extent.Payload, Unit = 2)] public partial byte PayloadWords { get; set; }
    [LengthOf(nameof(Data))] public partial byte DataLength { get; set; }
    [Bytes] public partial Span<byte> Data { get; }
    [Payload] public partial Span<byte> Payload { get; }
}

public enum PaddedKind : byte
{
    PadOne = 0,
    Jumbo = 0xC2,
}

[TlvOptions<PaddedKind>("RFC 8200 §4.2", Pad = 0, LengthIncludesHeader = false)]
public readonly ref partial struct PaddedOptions
{
    [Option(PaddedKind.Jumbo)] public partial uint? Jumbo { get; }
}

[Header("RFC 8200 §4.3")]
public readonly ref partial struct ExtensionHeader
{
    public partial byte NextHeader { get; set; }
    [LengthOf(Header, Unit = 8, Bias = 8)] public partial byte Words { get; set; }
    [Options] public partial PaddedOptions Options { get; }
    [Payload] public partial Span<byte> Payload { get; }
}

public enum ConfigurationKind : byte
{
    Pad = 0,
    HostName = 12,
    Servers = 6,
    End = 255,
}

[TlvOptions<ConfigurationKind>("RFC 2132 §2", Pad = 0, End = 255, LengthIncludesHeader = false)]
public readonly ref partial struct ConfigurationOptions
{
    [Option(ConfigurationKind.HostName)] public partial ReadOnlySpan<byte> HostName { get; }
    [Option(ConfigurationKind.Servers)] public partial WireSequence<Address4> Servers { get; }
}

[Header("Options up to the packet's end")]
public readonly ref partial struct ConfigurationHeader
{
    [Fixed(0x63825363)] public partial uint Cookie { get; set; }
    [Options] public partial ConfigurationOptions Options { get; }
}

[TlvOptions<ushort>("Wide options", LengthBytes = 2, Unit = 4, Alignment = 8)]
public readonly ref partial struct WideOptions
{
    [Option(0x1234)] public partial ulong? Number { get; }
}

[Header("Options with a length of their own")]
public readonly ref partial struct WideHeader
{
    [LengthOf(nameof(Options), Unit = 8)] public partial byte OptionWords { get; set; }
    [Options] public partial WideOptions Options { get; }
    public partial byte Last { get; set; }
}

/// <summary>Capital letters up to a full stop.</summary>
public readonly ref struct StoppedText(ReadOnlySpan<byte> bytes) : IMeasuredField<StoppedText>
{
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public static StoppedText Read(ReadOnlySpan<byte> bytes) => new(bytes);

    public static ParseReason Measure(ReadOnlySpan<byte> bytes, out int length)
    {
        for (length = 0; length < bytes.Length && bytes[length] != '.'; length++)
        {
            if (bytes[length] is < (byte)'A' or > (byte)'Z') return ParseReason.OutOfRange;
        }

        length++;
        return length > bytes.Length ? ParseReason.Truncated : ParseReason.None;
    }
}

[Header("A record that may be the last")]
public readonly ref partial struct EndingRecordHeader
{
    public partial byte Type { get; set; }
    [LengthOf(nameof(Data))] public partial byte Length { get; set; }
    [Bytes] public partial Span<byte> Data { get; }

    /// <summary>Data of a record of type 1.</summary>
    [Case(nameof(Type), 1, Of = nameof(Data))] public partial PointHeader Point { get; }

    /// <summary>Whether this is the last record.</summary>
    [EndsSequence] public bool IsLast => Type == 0;
}

[Header("Records up to the last")]
public readonly ref partial struct EndingRecordsHeader
{
    [LengthOf(nameof(Records))] public partial byte Length { get; set; }
    public partial HeaderSequence<EndingRecordHeader> Records { get; }
}

[Header("Fields at their natural alignment")]
public readonly ref partial struct AlignedHeader
{
    [LengthOf(Header)] public partial byte Length { get; set; }
    [Bits(5)] public partial byte Rest { get; set; }
    public partial bool HasFirst { get; set; }
    public partial bool HasSecond { get; set; }
    public partial bool HasThird { get; set; }
    [When(nameof(HasFirst)), Align(8)] public partial ulong? First { get; set; }
    [When(nameof(HasSecond))] public partial byte? Second { get; set; }
    [When(nameof(HasThird)), Align(4)] public partial PointHeader Third { get; }
    public partial byte Last { get; set; }
    [Payload] public partial Span<byte> Payload { get; }
}

[Header("Fields that find their own end")]
public readonly ref partial struct TextHeader
{
    public partial byte Kind { get; set; }
    public partial StoppedText First { get; }
    [When(nameof(HasMiddle))] public partial ushort? Middle { get; set; }
    public partial byte Between { get; set; }
    public partial StoppedText Last { get; }

    /// <summary>Whether the first text says that a number follows.</summary>
    public bool HasMiddle => First.Bytes.StartsWith("N"u8);
}

[Header("A length wider than an int")]
public readonly ref partial struct HugeHeader
{
    [LengthOf(nameof(Data), Unit = 3)] public partial ulong Length { get; set; }
    [Bytes] public partial Span<byte> Data { get; }
}

[Header("Fields that no aligned load reaches")]
public readonly ref partial struct TightHeader
{
    [Bits(24)] public partial uint Three { get; set; }
}

public static partial class Outer
{
    [Header("A header inside a class")]
    public readonly ref partial struct NestedHeader
    {
        public partial bool Flag { get; set; }
        [Bits(7)] public partial byte Rest { get; set; }
    }
}
