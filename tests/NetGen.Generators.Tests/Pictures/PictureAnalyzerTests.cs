using NetGen.Generators.Pictures;
using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Pictures;

/// <summary>Where a picture in the documentation comment and the declaration disagree.</summary>
public class PictureAnalyzerTests
{
    private const string Picture = """
        /// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
        /// |Version|  IHL  |Type of Service|          Total Length         |
        /// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
        /// |        Source Port            |         Reserved              |
        /// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
        """;

    private const string First = "[Bits(4)] public partial byte Version { get; set; } [Bits(4)] public partial byte Ihl { get; set; }";
    private const string Service = "public partial byte TypeOfService { get; set; }";
    private const string Length = "public partial ushort TotalLength { get; set; }";
    private const string Ports = "public partial ushort SourcePort { get; set; } public partial ushort Reserved { get; set; }";

    [Theory]
    [InlineData("NG0070", "TypeOfService", First + "[Bits(6)] public partial byte TypeOfService { get; set; } [Bits(2)] public partial byte Ecn { get; set; }" + Length + Ports)]
    [InlineData("NG0070", "TotalLength", First + Service + "public partial uint TotalLength { get; set; }" + Ports)]
    [InlineData("NG0071", "Kind", First + "public partial byte Kind { get; set; }" + Length + Ports)]
    [InlineData("NG0072", "Checksum", First + Service + Length + "public partial uint Checksum { get; set; }" + Ports)]
    [InlineData("NG0072", "Last", First + Service + Length + Ports + "public partial ushort Last { get; set; }")]
    [InlineData("NG0073", "Total Length", First + Service + Ports)]
    [InlineData("NG0073", "Reserved", First + Service + Length + "public partial ushort SourcePort { get; set; }")]
    [InlineData("NG0074", "Ihl", "[Bits(4)] public partial byte Ihl { get; set; } [Bits(4)] public partial byte Version { get; set; }" + Service + Length + Ports)]
    public async Task A_disagreement_is_reported_where_it_stands(string id, string token, string fields)
    {
        var found = await Analysis.RunAsync(Source(fields), new PictureAnalyzer());
        Assert.Contains(found, diagnostic => diagnostic.Id == id && diagnostic.Token() == token);
    }

    [Theory]
    [InlineData(First + Service + Length + Ports)]
    [InlineData(First + "[Bits(6)] public partial byte Dscp { get; set; } [Bits(2)] public partial byte Ecn { get; set; }" + Length + Ports)]
    [InlineData(First + Service + "public partial ushort TotLen { get; set; }" + "public partial ushort SrcPort { get; set; } public partial ushort Rsrvd { get; set; }")]
    [InlineData(First + Service + Length + Ports + "[Payload] public partial Span<byte> Payload { get; }")]
    public async Task A_declaration_that_splits_or_shortens_agrees(string fields) =>
        Assert.Empty(await Analysis.RunAsync(Source(fields), new PictureAnalyzer()));

    [Fact]
    public async Task A_single_mistake_is_one_warning() =>
        Assert.Single(await Analysis.RunAsync(Source(First + Service + Ports), new PictureAnalyzer()));

    [Fact]
    public async Task Without_a_picture_nothing_is_compared() =>
        Assert.Empty(await Analysis.RunAsync(Source(First + Service).Replace("+-", "--", StringComparison.Ordinal), new PictureAnalyzer()));

    private static string Source(string fields) => $"{Picture}\n[Header(\"test\")] public readonly ref partial struct Picture {{ {fields} }}";
}
