using NetGen.Generators.Headers;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Options;
using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Headers;

/// <summary>A declaration that is wrong generates nothing and gets a diagnostic on the right token.</summary>
public class DeclarationErrorTests
{
    private const string Types = """
        public enum Kind : byte { One = 1 }
        [Header("inner")] public readonly ref partial struct Inner { public partial byte A { get; set; } }
        [Header("nothing")] public readonly ref partial struct Void { [Options] public partial List A { get; } }
        [WireSize(2)] public readonly struct Pair : IWireField<Pair>
        {
            public static int Size => 2;
            public static Pair Read(ref readonly byte source) => default;
            public void Write(ref byte destination) { }
        }
        """;

    private const string List = "[TlvOptions<byte>(\"test\")] public readonly ref partial struct List; ";

    [Theory]
    [InlineData("NG0002", "string", "public partial string A { get; }")]
    [InlineData("NG0002", "double", "public partial double A { get; set; }")]
    [InlineData("NG0003", "9", "[Bits(9)] public partial byte A { get; set; } [Bits(7)] public partial byte B { get; set; }")]
    [InlineData("NG0003", "0", "[Bits(0)] public partial byte A { get; set; }")]
    [InlineData("NG0004", "B", "public partial bool A { get; set; } public partial Pair B { get; set; } [Bits(7)] public partial byte C { get; set; }")]
    [InlineData("NG0004", "B", "public partial bool A { get; set; } [LittleEndian] public partial ushort B { get; set; } [Bits(7)] public partial byte C { get; set; }")]
    [InlineData("NG0005", "Value", "public partial byte Value { get; set; }")]
    [InlineData("NG0006", "\"X\"", "public partial byte A { get; set; } [Case(\"X\", 1)] public partial Inner B { get; }")]
    [InlineData("NG0006", "\"X\"", "[LengthOf(\"X\")] public partial byte A { get; set; }")]
    [InlineData("NG0006", "\"X\"", "[CountOf(\"X\")] public partial byte A { get; set; }")]
    [InlineData("NG0006", "\"X\"", "[Demux(When = \"X\")] public partial byte A { get; set; }")]
    [InlineData("NG0007", "16", "[Bits(4), Fixed(16)] public partial byte A { get; set; } [Bits(4)] public partial byte B { get; set; }")]
    [InlineData("NG0007", "-1", "[Fixed(-1)] public partial byte A { get; set; }")]
    [InlineData("NG0007", "\"one\"", "[Fixed(\"one\")] public partial byte A { get; set; }")]
    [InlineData("NG0008", "set", "[Payload] public partial Span<byte> A { get; set; }")]
    [InlineData("NG0009", "A", "[LittleEndian, Bits(12)] public partial ushort A { get; set; } [Bits(4)] public partial byte B { get; set; }")]
    [InlineData("NG0011", "byte?", "public partial byte? A { get; set; }")]
    [InlineData("NG0017", "a", "public partial byte A { get; set; } public partial byte a { get; set; }")]
    [InlineData("NG0018", "Bits(16)", "[Bits(16)] public partial Pair A { get; set; }")]
    [InlineData("NG0020", "A", "public partial bool A { get; set; }")]
    [InlineData("NG0021", "B", "public partial byte A { get; set; } [Bits(4), When(nameof(A), 1)] public partial byte? B { get; set; }")]
    [InlineData("NG0022", "B", "public partial byte A { get; set; } [InternetChecksum(Header)] public partial ushort B { get; set; }")]
    [InlineData("NG0024", "C", "[LengthOf(\"B\")] public partial byte A { get; set; } [Bytes] public partial Span<byte> B { get; } [LengthOf(Header)] public partial byte C { get; set; }")]
    [InlineData("NG0025", "B", "[LengthOf(Header)] public partial byte A { get; set; } [Options] public partial List O { get; } public partial byte B { get; set; }")]
    [InlineData("NG0026", "\"B\"", "[When(\"B\")] public partial byte? A { get; set; } [Bits(8)] public partial bool B { get; set; }")]
    [InlineData("NG0026", "nameof(A)", "[When(nameof(A), 1)] public partial byte? A { get; set; }")]
    [InlineData("NG0026", "nameof(T)", "[Case(nameof(T), 1)] public partial Inner B { get; } public partial byte T { get; set; }")]
    [InlineData("NG0027", "\"A\"", "public partial byte A { get; set; } [When(\"A\")] public partial byte? B { get; set; }")]
    [InlineData("NG0027", "\"B\"", "public partial byte A { get; set; } [When(\"A\", 1)] public partial byte? B { get; set; } [When(\"B\", 1)] public partial byte? C { get; set; }")]
    [InlineData("NG0028", "300", "public partial byte A { get; set; } [When(\"A\", 1, 300)] public partial byte? B { get; set; }")]
    [InlineData("NG0028", "2", "[Fixed(1)] public partial byte A { get; set; } [When(\"A\", 2)] public partial byte? B { get; set; }")]
    [InlineData("NG0028", "9", "[NetGen.Declarations.Range(0, 8)] public partial byte A { get; set; } [Case(\"A\", 9)] public partial Inner B { get; }")]
    [InlineData("NG0028", "\"A\"", "[Bits(8), Fixed(false)] public partial bool A { get; set; } [When(\"A\")] public partial byte? B { get; set; }")]
    [InlineData("NG0029", "2", "public partial byte A { get; set; } [Case(\"A\", 1, 2)] public partial Inner B { get; } [Case(\"A\", 3, 2)] public partial Inner C { get; }")]
    [InlineData("NG0030", "Case(\"A\")", "public partial byte A { get; set; } [Case(\"A\")] public partial Inner B { get; }")]
    [InlineData("NG0031", "\"B\"", "[LengthOf(\"B\")] public partial byte A { get; set; } public partial byte B { get; set; }")]
    [InlineData("NG0031", "\"B\"", "[CountOf(\"B\")] public partial byte A { get; set; } [LengthOf(\"B\")] public partial byte C { get; set; } [Bytes] public partial Span<byte> B { get; }")]
    [InlineData("NG0032", "\"B\"", "[Demux(When = \"B\")] public partial byte A { get; set; } public partial byte B { get; set; }")]
    [InlineData("NG0033", "LengthOf(\"C\")", "[LengthOf(\"C\")] public partial byte A { get; set; } [LengthOf(\"C\")] public partial byte B { get; set; } [Bytes] public partial Span<byte> C { get; }")]
    [InlineData("NG0034", "LengthOf(Packet)", "[LengthOf(Packet)] public partial byte A { get; set; } [LengthOf(Packet)] public partial byte B { get; set; }")]
    [InlineData("NG0035", "InternetChecksum(Header)", "[InternetChecksum(Packet)] public partial ushort A { get; set; } [InternetChecksum(Header)] public partial ushort B { get; set; }")]
    [InlineData("NG0036", "NetGen.Declarations.Range(5, 4)", "[NetGen.Declarations.Range(5, 4)] public partial byte A { get; set; }")]
    [InlineData("NG0037", "-1", "[NetGen.Declarations.Range(-1, 4)] public partial byte A { get; set; }")]
    [InlineData("NG0037", "256", "[NetGen.Declarations.Range(1, 256)] public partial byte A { get; set; }")]
    [InlineData("NG0038", "9", "[Fixed(9), NetGen.Declarations.Range(1, 8)] public partial byte A { get; set; }")]
    [InlineData("NG0039", "Fixed(1)", "[Fixed(1)] public partial Pair A { get; set; }")]
    [InlineData("NG0040", "B", "public partial byte A { get; set; } public byte B { get; }")]
    [InlineData("NG0041", "InternetChecksum(Header)", "[InternetChecksum(Header)] public partial uint A { get; set; }")]
    [InlineData("NG0041", "InternetChecksum(Header)", "[InternetChecksum(Header), LittleEndian] public partial ushort A { get; set; }")]
    [InlineData("NG0042", "LengthOf(Header)", "[LengthOf(Header)] public partial Pair A { get; set; }")]
    [InlineData("NG0043", "0", "[LengthOf(Header, Unit = 0)] public partial byte A { get; set; }")]
    [InlineData("NG0044", "byte", "public partial byte A { get; set; } [When(\"A\", 1)] public partial byte B { get; set; }")]
    [InlineData("NG0045", "When(\"A\", 1)", "public partial byte A { get; set; } [Bytes(2), When(\"A\", 1)] public partial Span<byte> B { get; }")]
    [InlineData("NG0047", "Extent.Payload", "[InternetChecksum(Extent.Payload)] public partial ushort A { get; set; }")]
    [InlineData("NG0056", "HeaderSequence<Void>", "[LengthOf(\"B\")] public partial byte A { get; set; } public partial HeaderSequence<Void> B { get; }")]
    [InlineData("NG0065", "\"A\"", "public partial byte A { get; set; } [Case(\"A\", 1, Of = \"A\")] public partial Inner B { get; }")]
    [InlineData("NG0027", "\"X\"", "[Bytes(4)] public partial Span<byte> A { get; } [Case(\"X\", 1, Of = \"A\")] public partial Inner B { get; }")]
    [InlineData("NG0030", "Case(\"T\", Of = \"A\")", "public partial byte T { get; set; } [Bytes(4)] public partial Span<byte> A { get; } [Case(\"T\", Of = \"A\")] public partial Inner B { get; }")]
    [InlineData("NG0080", "A", "[Demux] public partial Pair A { get; set; }")]
    [InlineData("NG0080", "B", "public partial byte A { get; set; } [Demux] internal byte B => A;")]
    [InlineData("NG0008", "set", "public partial Inner A { get; set; }")]
    [InlineData("NG0010", "A", "[Bytes] public partial Span<byte> A { get; } public partial byte B { get; set; }")]
    [InlineData("NG0010", "A", "public partial WireSequence<Pair> A { get; } [Payload] public partial Span<byte> B { get; }")]
    [InlineData("NG0029", "true", "public partial byte A { get; set; } [Case(\"A\", Otherwise = true)] public partial Inner B { get; } [Case(\"A\", Otherwise = true)] public partial Inner C { get; }")]
    [InlineData("NG0030", "Case(\"A\", 1, Otherwise = true)", "public partial byte A { get; set; } [Case(\"A\", 1, Otherwise = true)] public partial Inner B { get; }")]
    [InlineData("NG0044", "byte", "[WhenMore] public partial byte A { get; set; }")]
    [InlineData("NG0066", "WhenMore", "[WhenMore] public partial byte? A { get; set; } public partial byte B { get; set; }")]
    [InlineData("NG0066", "WhenMore", "[WhenMore] public partial Inner A { get; } [Payload] public partial Span<byte> B { get; }")]
    [InlineData("NG0086", "InternetChecksum(Packet)", "public partial ushort Z { get; set; } [Payload] public partial Span<byte> A { get; } [InternetChecksum(Packet)] public partial ushort B { get; set; }")]
    [InlineData("NG0086", "Checksum<Crc32C>(Packet)", "[Checksum<Crc32C>(Packet)] public partial int A { get; set; }")]
    [InlineData("NG0086", "Checksum<Crc32C>(Packet)", "[Checksum<Crc32C>(Packet), InternetChecksum(Packet)] public partial ushort A { get; set; }")]
    [InlineData("NG0086", "WhenMore", "[Checksum<Crc32C>(Packet), WhenMore] public partial uint? A { get; set; }")]
    [InlineData("NG0086", "\"B\"", "[InternetChecksum(Packet), When(\"B\")] public partial ushort? A { get; set; } public bool B => true;")]
    [InlineData("NG0086", "\"B\"", "[InternetChecksum(Packet, Length = \"B\")] public partial ushort A { get; set; }")]
    [InlineData("NG0086", "\"A\"", "public partial byte A { get; set; } [Bits(8)] public partial byte C { get; set; } [InternetChecksum(Header, Length = \"A\")] public partial ushort B { get; set; }")]
    [InlineData("NG0087", "Align(1)", "[Align(1)] public partial HeaderSequence<Inner> A { get; }")]
    [InlineData("NG0087", "Align(4)", "[Align(4)] public partial byte A { get; set; }")]
    [InlineData("NG0087", "Align(4)", "[WhenMore, Align(4)] public partial uint? A { get; set; }")]
    [InlineData("NG0087", "Align(1)", "public partial bool B { get; set; } [Bits(7)] public partial byte C { get; set; } [When(\"B\"), Align(1)] public partial uint? A { get; set; }")]
    [InlineData("NG0088", "B", "public partial byte Z { get; set; } [Payload] public partial Span<byte> A { get; } [Payload] public partial Span<byte> B { get; }")]
    [InlineData("NG0088", "B", "public partial byte Z { get; set; } [Payload] public partial Span<byte> A { get; } [Bytes] public partial Span<byte> B { get; }")]
    [InlineData("NG0088", "B", "public partial byte Z { get; set; } [Payload] public partial Span<byte> A { get; } public partial Inner B { get; }")]
    [InlineData("NG0088", "B", "public partial byte Z { get; set; } [Payload] public partial Span<byte> A { get; } [Bits(4)] public partial byte B { get; set; } [Bits(4)] public partial byte C { get; set; }")]
    [InlineData("NG0088", "B", "public partial byte Z { get; set; } [Payload] public partial Span<byte> A { get; } [LengthOf(Packet)] public partial byte B { get; set; }")]
    [InlineData("NG0088", "LengthOf(Extent.Payload)", "[LengthOf(Extent.Payload)] public partial byte A { get; set; } [Payload] public partial Span<byte> B { get; } public partial byte C { get; set; }")]
    [InlineData("NG0088", "C", "public partial bool B { get; set; } [Bits(7)] public partial byte D { get; set; } [Payload] public partial Span<byte> A { get; } [When(\"B\"), Align(4)] public partial uint? C { get; set; }")]
    [InlineData("NG0089", "Header", "[LengthOf(Header, ZeroMeansRest = true)] public partial byte A { get; set; }")]
    [InlineData("NG0089", "\"B\"", "[LengthOf(Packet, When = \"B\")] public partial byte A { get; set; }")]
    [InlineData("NG0090", "B", "[CountOf(\"B\")] public partial byte A { get; set; } public partial HeaderSequence<Wrong> B { get; }")]
    [InlineData("NG0090", "B", "public partial byte A { get; set; } [Case(\"A\", 1)] public partial Around B { get; } } [Header(\"x\")] public readonly ref partial struct Around { public partial HeaderSequence<Wrong> A { get; }")]
    [InlineData("NG0090", "B", "public partial byte A { get; set; } [Options] public partial Listed B { get; } } [TlvOptions<byte>(\"x\")] public readonly ref partial struct Listed { [Option(1)] public partial Wrong.ReadOnly A { get; }")]
    [InlineData("NG0062", "\"A\"", "[Bytes] public partial Span<byte> A { get; } [LengthOf(\"A\")] public partial byte B { get; set; }")]
    public async Task A_wrong_field_is_reported_at_its_token_and_generates_nothing(string id, string token, string fields)
    {
        var source = $"{Types} {List} [Header(\"test\")] public readonly ref partial struct Wrong {{ {fields} }}";
        var diagnostics = await Analysis.RunAsync(source, new HeaderDeclarationAnalyzer());
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == id && diagnostic.Token() == token);
        Assert.DoesNotContain("Wrong.g.cs", Generation.Of(source, new HeaderGenerator()).Files.Keys);
    }

    [Theory]
    [InlineData("NG0013", "Wrong", "public ref partial struct Wrong")]
    [InlineData("NG0013", "Wrong", "public readonly partial struct Wrong")]
    [InlineData("NG0001", "Wrong", "public readonly ref struct Wrong")]
    [InlineData("NG0014", "Wrong", "public readonly ref partial struct Wrong<T>")]
    public async Task A_wrong_type_is_reported_at_its_token_and_generates_nothing(string id, string token, string declaration)
    {
        var source = $$"""
            {{Types}} [Header("test")] {{declaration}} { public partial byte A { get; set; } }
            """;
        var diagnostics = await Analysis.RunAsync(source, new HeaderDeclarationAnalyzer());
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == id && diagnostic.Token() == token);
        Assert.DoesNotContain("Wrong.g.cs", Generation.Of(source, new HeaderGenerator()).Files.Keys);
    }

    [Theory]
    [InlineData("NG0051", "Over<int>(1)", "Over<int>(1)")]
    [InlineData("NG0049", "Over<Inner>(1)", "Over<Inner>(1)")]
    [InlineData("NG0081", "Over<Lower>", "Over<Lower>")]
    [InlineData("NG0063", "\"Nobody\"", "Over<Lower>(1, Of = \"Nobody\")")]
    [InlineData("NG0082", "\"text\"", "Over<Lower>(\"text\")")]
    [InlineData("NG0082", "1", "Over<Lower>(1, Through = \"text\")")]
    [InlineData("NG0050", "16", "Over<Lower>(16)")]
    [InlineData("NG0050", "-1", "Over<Lower>(-1)")]
    [InlineData("NG0050", "16", "Over<Lower>(4, Through = 16)")]
    [InlineData("NG0064", "4", "Over<Lower>(4, Through = 4)")]
    [InlineData("NG0083", "Wrong", "Over<Lower>(4), Over<Lower>(2, Through = 6)")]
    [InlineData("NG0083", "Wrong", "Over<Inner>, Over<Inner>")]
    [InlineData("NG0084", "DemuxLike<Lower>", "DemuxLike<Lower>")]
    [InlineData("NG0085", "LinkType(65536)", "LinkType(65536)")]
    [InlineData("NG0085", "LinkType(1)", "LinkType(1), LinkType(1)")]
    public async Task A_place_that_no_packet_can_find_is_reported_and_generates_nothing(string id, string token, string place)
    {
        const string lower = "[Header(\"lower\")] public readonly ref partial struct Lower { [Demux, Bits(4)] public partial byte A { get; set; } [Bits(4)] public partial byte B { get; set; } }";
        var source = $"{Types} {lower} [Header(\"test\"), {place}] public readonly ref partial struct Wrong {{ public partial byte A {{ get; set; }} }}";
        var diagnostics = await Analysis.RunAsync(source, new HeaderDeclarationAnalyzer());
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == id && diagnostic.Token() == token);
        Assert.DoesNotContain("Wrong.g.cs", Generation.Of(source, new HeaderGenerator()).Files.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[Payload] public partial Span<byte> A { get; }")]
    public async Task A_header_without_a_field_of_its_own_is_reported_on_its_name(string fields)
    {
        var source = $"[Header(\"test\")] public readonly ref partial struct Wrong {{ {fields} }}";
        var diagnostic = Assert.Single(await Analysis.RunAsync(source, new HeaderDeclarationAnalyzer()));
        Assert.Equal(("NG0016", "Wrong"), (diagnostic.Id, diagnostic.Token()));
        Assert.Empty(Generation.Of(source, new HeaderGenerator()).Files);
    }

    [Theory]
    [InlineData("NG0012", "TlvOptions<long>(\"test\")", "[TlvOptions<long>(\"test\")]", "")]
    [InlineData("NG0052", "3", "[TlvOptions<byte>(\"test\", LengthBytes = 3)]", "")]
    [InlineData("NG0053", "0", "[TlvOptions<byte>(\"test\", Unit = 0)]", "")]
    [InlineData("NG0053", "-4", "[TlvOptions<byte>(\"test\", Alignment = -4)]", "")]
    [InlineData("NG0054", "300", "[TlvOptions<byte>(\"test\", Pad = 300)]", "")]
    [InlineData("NG0054", "1", "[TlvOptions<byte>(\"test\", Pad = 1, End = 1)]", "")]
    [InlineData("NG0055", "A", "[TlvOptions<byte>(\"test\")]", "public partial byte? A { get; }")]
    [InlineData("NG0057", "1", "[TlvOptions<byte>(\"test\")]", "[Option(1)] public partial byte? A { get; } [Option(1)] public partial byte? B { get; }")]
    [InlineData("NG0058", "0", "[TlvOptions<byte>(\"test\", End = 0)]", "[Option(0)] public partial byte? A { get; }")]
    [InlineData("NG0059", "-1", "[TlvOptions<byte>(\"test\")]", "[Option(-1)] public partial byte? A { get; }")]
    [InlineData("NG0060", "uint?", "[TlvOptions<byte>(\"test\", Maximum = 4)]", "[Option(1)] public partial uint? A { get; }")]
    [InlineData("NG0060", "bool", "[TlvOptions<byte>(\"test\", Unit = 4)]", "[Option(1)] public partial bool A { get; }")]
    [InlineData("NG0061", "byte", "[TlvOptions<byte>(\"test\")]", "[Option(1)] public partial byte A { get; }")]
    [InlineData("NG0008", "set", "[TlvOptions<byte>(\"test\")]", "[Option(1)] public partial byte? A { get; set; }")]
    [InlineData("NG0005", "Bytes", "[TlvOptions<byte>(\"test\")]", "[Option(1)] public partial byte? Bytes { get; }")]
    public async Task A_wrong_option_list_is_reported_at_its_token_and_generates_nothing(string id, string token, string attribute, string options)
    {
        var source = $"{attribute} public readonly ref partial struct Wrong {{ {options} }}";
        var diagnostics = await Analysis.RunAsync(source, new HeaderDeclarationAnalyzer());
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == id && diagnostic.Token() == token);
        Assert.Empty(Generation.Of(source, new OptionsGenerator()).Files);
    }

    [Fact]
    public async Task A_legal_declaration_is_not_reported()
    {
        var source = $"{Types} {List} [Header(\"test\")] public readonly ref partial struct Right {{ public partial Kind A {{ get; set; }} [Payload] public partial Span<byte> Rest {{ get; }} }}";
        Assert.Empty(await Analysis.RunAsync(source, new HeaderDeclarationAnalyzer()));
        Generation.Of(source, new HeaderGenerator(), new OptionsGenerator()).AssertClean();
    }

    [Fact]
    public async Task A_record_struct_is_refused()
    {
        var source = """
            namespace Sample;

            [Header("sample")]
            public readonly partial record struct SampleHeader
            {
                public partial byte Version { get; set; }
            }
            """;
        Assert.DoesNotContain("Sample.SampleHeader.g.cs", Generation.Of(source, new HeaderGenerator()).Files.Keys);
        Assert.Contains(await Analysis.RunAsync(source, new HeaderDeclarationAnalyzer()), diagnostic => diagnostic.Id == HeaderRule.NotReadonlyRefStruct);
    }

    [Fact]
    public async Task The_samples_break_no_rule_once_they_are_generated() =>
        Assert.Empty(await Analysis.RunAllAsync(Generation.Of(CacheTests.Source, new HeaderGenerator(), new OptionsGenerator())));
}
