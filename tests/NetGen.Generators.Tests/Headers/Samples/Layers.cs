using NetGen.Declarations;
using NetGen.Headers;

namespace NetGen.Generators.Tests.Headers.Samples;

[Header("Two members select"), LinkType(147)]
public readonly ref partial struct RootHeader
{
    [Demux] public partial byte Kind { get; set; }
    [Demux] public partial ushort Port { get; set; }
    [Payload] public partial Span<byte> Payload { get; }
}

[Header("A range of values"), Over<RootHeader>(1, Through = 3)]
public readonly ref partial struct LowHeader
{
    public partial byte Mark { get; set; }
    [Payload] public partial Span<byte> Payload { get; }
}

[Header("Whatever stands below"), Over<LowHeader>]
public readonly ref partial struct AlwaysHeader
{
    public partial byte Mark { get; set; }
}

[Header("One member alone"), Over<RootHeader>(5000, Of = nameof(RootHeader.Port))]
public readonly ref partial struct ServiceHeader
{
    public partial byte Mark { get; set; }
}

[Header("A range too wide for an array"), Over<RootHeader>(10000, Through = 60000, Of = nameof(RootHeader.Port))]
public readonly ref partial struct WideRangeHeader
{
    public partial byte Mark { get; set; }
}

[Header("Carries what the root carries"), Over<RootHeader>(9), DemuxLike<RootHeader>]
public readonly ref partial struct TagHeader
{
    [Demux] public partial byte Kind { get; set; }
    [Payload] public partial Span<byte> Payload { get; }
}

[Header("First version"), Over<RootHeader>(7)]
public readonly ref partial struct VersionOneHeader
{
    [Fixed(1)] public partial byte Version { get; set; }
}

[Header("Second version"), Over<RootHeader>(7)]
public readonly ref partial struct VersionTwoHeader
{
    [Fixed(2)] public partial byte Version { get; set; }
    public partial ushort Length { get; set; }
}

/// <summary>An offset into the message, whose text is the byte there.</summary>
[WireSize(1)]
public readonly record struct MessagePointer(byte Offset) : IWireField<MessagePointer>, IMessageText
{
    public static int Size => 1;

    public static MessagePointer Read(ref readonly byte source) => new(source);

    public void Write(ref byte destination) => destination = Offset;

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<byte> message)
    {
        bytesWritten = 0;
        if (Offset >= message.Length || utf8Destination.IsEmpty) return false;
        utf8Destination[0] = message[Offset];
        bytesWritten = 1;
        return true;
    }
}

[Header("Texts that refer to the message")]
public readonly ref partial struct PointingHeader
{
    public partial MessagePointer One { get; set; }
    [CountOf(nameof(Others))] public partial byte Count { get; set; }
    public partial WireSequence<MessagePointer> Others { get; }
}
