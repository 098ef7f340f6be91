using NetGen.Checksums;
using NetGen.Declarations;
using static NetGen.Declarations.Extent;

namespace NetGen.Generators.Tests.Headers.Samples;

[Header("A frame with a check behind it")]
public readonly ref partial struct FrameHeader
{
    public partial ushort Kind { get; set; }
    [LengthOf(Packet)] public partial ushort Length { get; set; }
    [Payload] public partial Span<byte> Payload { get; }
    public partial byte Fill { get; set; }
    [Checksum<Crc32C>(Packet), LittleEndian] public partial uint Crc { get; set; }
}

[Header("A trailer whose parts come and go")]
public readonly ref partial struct RadioHeader
{
    public partial bool HasCheck { get; set; }
    [Bits(7)] public partial byte Rate { get; set; }
    public partial byte Options { get; set; }
    [LengthOf(nameof(Name))] public partial byte NameLength { get; set; }
    [Bytes] public partial Span<byte> Name { get; }
    [Payload] public partial Span<byte> Payload { get; }
    [When(nameof(HasSignal))] public partial Address4? Signal { get; set; }
    [NetGen.Declarations.Range(1, 9)] public partial byte End { get; set; }
    [When(nameof(HasCheck))] public partial ushort? Crc { get; set; }

    /// <summary>Whether the signal is there.</summary>
    public bool HasSignal => (Options & 1) != 0;
}

[Header("IEEE 802.3 §3.2.6")]
public readonly ref partial struct LengthOrTypeHeader
{
    [LengthOf(Extent.Payload, When = nameof(IsLength))] public partial ushort LengthOrType { get; set; }
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>Whether the field is a length.</summary>
    public bool IsLength => LengthOrType <= 1500;
}

[Header("RFC 2675 §3")]
public readonly ref partial struct JumboHeader
{
    [LengthOf(Extent.Payload, ZeroMeansRest = true)] public partial ushort PayloadLength { get; set; }
    [Payload] public partial Span<byte> Payload { get; }
}
