using NetGen.Declarations;
using NetGen.Headers;
using static NetGen.Declarations.Extent;

namespace NetGen.Generators.Tests.Headers.Samples;

[Header("Bytes up to the header's end")]
public readonly ref partial struct GreedyBytesHeader
{
    [LengthOf(Header, Unit = 4)] public partial byte Words { get; set; }
    public partial byte Kind { get; set; }
    [Bytes] public partial Span<byte> Data { get; }
    [Payload] public partial Span<byte> Payload { get; }
}

[Header("Addresses up to the packet's end")]
public readonly ref partial struct GreedyAddressesHeader
{
    [LengthOf(Packet)] public partial ushort Length { get; set; }
    public partial WireSequence<Address4> Addresses { get; }
}

[Header("Records up to the end of the bytes")]
public readonly ref partial struct GreedyRecordsHeader
{
    public partial byte Kind { get; set; }
    public partial HeaderSequence<RecordHeader> Records { get; }
}

[Header("A query that grew twice")]
public readonly ref partial struct GrownHeader
{
    public partial byte Type { get; set; }
    [WhenMore, NetGen.Declarations.Range(1, 9)] public partial byte? Second { get; set; }
    [WhenMore] public partial PointHeader Point { get; }
    public partial IntegerSequence<ushort> Rest { get; }
}

[Header("Headers inside a header")]
public readonly ref partial struct NestingHeader
{
    public partial byte Code { get; set; }
    public partial PointHeader Always { get; }
    [When(nameof(HasRecord))] public partial RecordHeader Record { get; }
    [When(nameof(Code), 1, 3)] public partial PointHeader Odd { get; }
    public partial byte Last { get; set; }
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>Whether the record is there.</summary>
    public bool HasRecord => Code >= 2;
}
