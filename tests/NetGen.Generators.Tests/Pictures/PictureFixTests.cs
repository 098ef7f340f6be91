using NetGen.Generators.Headers;
using NetGen.Generators.Options;
using NetGen.Generators.Tests.CodeFixes;
using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Pictures;

/// <summary>The declaration that is written from a picture.</summary>
public class PictureFixTests
{
    [Theory]
    [InlineData(PictureSamples.IPv4, """
            [Bits(4)] public partial byte Version { get; set; }
            [Bits(4), LengthOf(nameof(Options), Unit = 4, Bias = -20)] public partial byte Ihl { get; set; }
            public partial byte TypeOfService { get; set; }
            public partial ushort TotalLength { get; set; }

            public partial ushort Identification { get; set; }
            [Bits(3)] public partial byte Flags { get; set; }
            [Bits(13)] public partial ushort FragmentOffset { get; set; }

            public partial byte TimeToLive { get; set; }
            public partial byte Protocol { get; set; }
            public partial ushort HeaderChecksum { get; set; }

            public partial uint SourceAddress { get; set; }

            public partial uint DestinationAddress { get; set; }

            [Bytes] public partial Span<byte> Options { get; }
        """)]
    [InlineData(PictureSamples.Udp, """
            public partial ushort SourcePort { get; set; }
            public partial ushort DestinationPort { get; set; }

            public partial ushort Length { get; set; }
            public partial ushort Checksum { get; set; }

            [Payload] public partial Span<byte> Payload { get; }
        """)]
    [InlineData(PictureSamples.Tcp, """
            public partial ushort SourcePort { get; set; }
            public partial ushort DestinationPort { get; set; }

            public partial uint SequenceNumber { get; set; }

            public partial uint AcknowledgmentNumber { get; set; }

            [Bits(4), LengthOf(nameof(Options), Unit = 4, Bias = -20)] public partial byte DataOffset { get; set; }
            [Bits(4)] public partial byte Rsrvd { get; set; }
            public partial bool Cwr { get; set; }
            public partial bool Ece { get; set; }
            public partial bool Urg { get; set; }
            public partial bool Ack { get; set; }
            public partial bool Psh { get; set; }
            public partial bool Rst { get; set; }
            public partial bool Syn { get; set; }
            public partial bool Fin { get; set; }
            public partial ushort Window { get; set; }

            public partial ushort Checksum { get; set; }
            public partial ushort UrgentPointer { get; set; }

            [Bytes] public partial Span<byte> Options { get; }

            [Payload] public partial Span<byte> Payload { get; }
        """)]
    [InlineData(PictureSamples.IPv6, """
            [Bits(4)] public partial byte Version { get; set; }
            public partial byte TrafficClass { get; set; }
            [Bits(20)] public partial uint FlowLabel { get; set; }

            public partial ushort PayloadLength { get; set; }
            public partial byte NextHeader { get; set; }
            public partial byte HopLimit { get; set; }

            [Bytes(16)] public partial Span<byte> SourceAddress { get; }

            [Bytes(16)] public partial Span<byte> DestinationAddress { get; }
        """)]
    [InlineData(PictureSamples.Gre, """
            public partial bool C { get; set; }
            [Bits(12)] public partial ushort Reserved0 { get; set; }
            [Bits(3)] public partial byte Ver { get; set; }
            public partial ushort ProtocolType { get; set; }

            [When(nameof(C))] public partial ushort? Checksum { get; set; }
            [When(nameof(C))] public partial ushort? Reserved1 { get; set; }
        """)]
    [InlineData(PictureSamples.Dccp, """
            public partial ushort SourcePort { get; set; }
            public partial ushort DestPort { get; set; }

            public partial byte DataOffset { get; set; }
            [Bits(4)] public partial byte CCVal { get; set; }
            [Bits(4)] public partial byte CsCov { get; set; }
            public partial ushort Checksum { get; set; }

            [Bits(3)] public partial byte Res { get; set; }
            [Bits(4)] public partial byte Type { get; set; }
            [Bits(1), Fixed(1)] public partial byte X { get; set; }
            public partial byte Reserved { get; set; }
            [Bits(48)] public partial ulong SequenceNumber { get; set; }
        """)]
    [InlineData(PictureSamples.SctpInit, """
            [Fixed(1)] public partial byte Type { get; set; }
            public partial byte ChunkFlags { get; set; }
            public partial ushort ChunkLength { get; set; }

            public partial uint InitiateTag { get; set; }

            public partial ushort NumberOfOutboundStreams { get; set; }
            public partial ushort NumberOfInboundStreams { get; set; }

            [Bytes] public partial Span<byte> OptionalVariableLengthParameters { get; }
        """)]
    public async Task The_fields_of_a_picture_are_declared(string picture, string fields)
    {
        var mended = await Fixing.ApplyAsync(Source(picture, "{\n}"), "NG0016");
        Assert.Equal(Source(picture, $"{{\n{fields}\n}}"), mended["Declare the fields of the picture"]);
    }

    [Theory]
    [InlineData(PictureSamples.IPv4)]
    [InlineData(PictureSamples.Udp)]
    [InlineData(PictureSamples.Tcp)]
    [InlineData(PictureSamples.IPv6)]
    [InlineData(PictureSamples.HopByHop)]
    [InlineData(PictureSamples.Gre)]
    [InlineData(PictureSamples.Dccp)]
    [InlineData(PictureSamples.Dns)]
    public async Task What_is_written_is_legal_and_agrees_with_its_picture(string picture)
    {
        var mended = (await Fixing.ApplyAsync(Source(picture, "{\n}"), "NG0016")).Values.Single();
        var run = Generation.Of(mended, new HeaderGenerator(), new OptionsGenerator());
        run.AssertClean();
        Assert.Empty(await Analysis.RunAllAsync(run));
    }

    [Fact]
    public async Task A_type_without_a_body_gets_one() =>
        Assert.EndsWith("struct Picture\n{\n    public partial byte Kind { get; set; }\n}", (await Fixing.ApplyAsync(Source(PictureKind, ";"), "NG0016")).Values.Single(), StringComparison.Ordinal);

    [Fact]
    public async Task A_computed_property_stays() =>
        Assert.Contains("{\n    public partial byte Kind { get; set; }\n\n    public bool", (await Fixing.ApplyAsync(Source(PictureKind, "{\n    public bool IsOdd => true;\n}"), "NG0016")).Values.Single(), StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_picture_there_is_no_fix() => Assert.Empty(await Fixing.ApplyAsync(Source("A sentence.", "{\n}"), "NG0016"));

    private const string PictureKind = "+-+-+-+-+-+-+-+-+\n|     Kind      |\n+-+-+-+-+-+-+-+-+";

    private static string Source(string picture, string body) =>
        $"/// <summary>A header.</summary>\n/// <remarks><code>\n{string.Join('\n', picture.Split('\n').Select(line => $"/// {line}"))}\n/// </code></remarks>\n[Header(\"test\")]\npublic readonly ref partial struct Picture{(body == ";" ? "" : "\n")}{body}";
}
