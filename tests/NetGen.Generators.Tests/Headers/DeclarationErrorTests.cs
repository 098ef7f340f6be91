using NetGen.Generators.Headers;
using NetGen.Generators.Options;
using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Headers;

/// <summary>A declaration that is wrong generates nothing and gets a diagnostic on the right token.</summary>
public class DeclarationErrorTests
{
    private const string Types = """
        public enum Kind : byte { One = 1 }
        [Header("inner")] public readonly ref partial struct Inner { public partial byte A { get; set; } }
        [WireSize(2)] public readonly struct Pair : IWireField<Pair>
        {
            public static int Size => 2;
            public static Pair Read(ref readonly byte source) => default;
            public void Write(ref byte destination) { }
        }
        """;

    [Theory]
    [InlineData("NG0002", "A", "public partial string A { get; }")]
    [InlineData("NG0002", "A", "public partial double A { get; set; }")]
    [InlineData("NG0003", "A", "[Bits(9)] public partial byte A { get; set; } [Bits(7)] public partial byte B { get; set; }")]
    [InlineData("NG0003", "A", "[Bits(0)] public partial byte A { get; set; }")]
    [InlineData("NG0004", "B", "public partial bool A { get; set; } public partial Pair B { get; set; } [Bits(7)] public partial byte C { get; set; }")]
    [InlineData("NG0004", "A", "public partial bool A { get; set; }")]
    [InlineData("NG0004", "B", "public partial byte A { get; set; } [InternetChecksum(Header)] public partial ushort B { get; set; }")]
    [InlineData("NG0005", "Value", "public partial byte Value { get; set; }")]
    [InlineData("NG0006", "A", "[When(\"B\")] public partial byte? A { get; set; } [Bits(8)] public partial bool B { get; set; }")]
    [InlineData("NG0006", "B", "public partial byte A { get; set; } [When(\"A\")] public partial byte? B { get; set; }")]
    [InlineData("NG0006", "B", "public partial byte A { get; set; } [Case(\"X\", 1)] public partial Inner B { get; }")]
    [InlineData("NG0006", "B", "public partial byte A { get; set; } [Case(\"A\", 1, Of = \"A\")] public partial Inner B { get; }")]
    [InlineData("NG0006", "B", "[Bytes(4)] public partial Span<byte> A { get; } [Case(\"X\", 1, Of = \"A\")] public partial Inner B { get; }")]
    [InlineData("NG0006", "A", "[LengthOf(\"B\")] public partial byte A { get; set; } public partial byte B { get; set; }")]
    [InlineData("NG0006", "A", "[Demux(When = \"B\")] public partial byte A { get; set; }")]
    [InlineData("NG0007", "A", "[Bits(4), Fixed(16)] public partial byte A { get; set; } [Bits(4)] public partial byte B { get; set; }")]
    [InlineData("NG0007", "A", "[Range(5, 4)] public partial byte A { get; set; }")]
    [InlineData("NG0007", "A", "[Range(-1, 4)] public partial byte A { get; set; }")]
    [InlineData("NG0008", "B", "[LengthOf(Packet)] public partial byte A { get; set; } [LengthOf(Packet)] public partial byte B { get; set; }")]
    [InlineData("NG0008", "A", "[InternetChecksum(Header)] public partial uint A { get; set; }")]
    [InlineData("NG0088", "B", "[Payload] public partial Span<byte> A { get; } [Payload] public partial Span<byte> B { get; }")]
    [InlineData("NG0088", "B", "[Payload] public partial Span<byte> A { get; } [Bytes] public partial Span<byte> B { get; }")]
    [InlineData("NG0088", "B", "[Payload] public partial Span<byte> A { get; } public partial Inner B { get; }")]
    [InlineData("NG0088", "B", "[Payload] public partial Span<byte> A { get; } [Bits(4)] public partial byte B { get; set; } [Bits(4)] public partial byte C { get; set; }")]
    [InlineData("NG0088", "B", "[Payload] public partial Span<byte> A { get; } [LengthOf(Packet)] public partial byte B { get; set; }")]
    [InlineData("NG0088", "A", "[LengthOf(Extent.Payload)] public partial byte A { get; set; } [Payload] public partial Span<byte> B { get; } public partial byte C { get; set; }")]
    [InlineData("NG0086", "B", "[Payload] public partial Span<byte> A { get; } [InternetChecksum(Packet)] public partial ushort B { get; set; }")]
    [InlineData("NG0090", "B", "[CountOf(\"B\")] public partial byte A { get; set; } public partial HeaderSequence<Wrong> B { get; }")]
    [InlineData("NG0090", "B", "public partial byte A { get; set; } [Case(\"A\", 1)] public partial Around B { get; } } [Header(\"x\")] public readonly ref partial struct Around { public partial HeaderSequence<Wrong> A { get; }")]
    [InlineData("NG0090", "B", "public partial byte A { get; set; } [Options] public partial Listed B { get; } } [TlvOptions<byte>(\"x\")] public readonly ref partial struct Listed { [Option(1)] public partial Wrong.ReadOnly A { get; }")]
    [InlineData("NG0089", "A", "[LengthOf(Header, ZeroMeansRest = true)] public partial byte A { get; set; }")]
    [InlineData("NG0089", "A", "[LengthOf(Packet, When = \"B\")] public partial byte A { get; set; }")]
    [InlineData("NG0008", "A", "[LengthOf(Header, Unit = 0)] public partial byte A { get; set; }")]
    [InlineData("NG0008", "C", "[LengthOf(\"B\")] public partial byte A { get; set; } [Bytes] public partial Span<byte> B { get; } [LengthOf(Header)] public partial byte C { get; set; }")]
    [InlineData("NG0009", "A", "[LittleEndian, Bits(12)] public partial ushort A { get; set; } [Bits(4)] public partial byte B { get; set; }")]
    [InlineData("NG0010", "A", "[Bytes] public partial Span<byte> A { get; } public partial byte B { get; set; }")]
    [InlineData("NG0010", "A", "public partial WireSequence<Pair> A { get; } [Payload] public partial Span<byte> B { get; }")]
    [InlineData("NG0008", "C", "public partial byte A { get; set; } [Case(\"A\", Otherwise = true)] public partial Inner B { get; } [Case(\"A\", Otherwise = true)] public partial Inner C { get; }")]
    [InlineData("NG0006", "B", "public partial byte A { get; set; } [Case(\"A\", 1, Otherwise = true)] public partial Inner B { get; }")]
    [InlineData("NG0086", "A", "[Checksum<Crc32C>(Packet)] public partial int A { get; set; }")]
    [InlineData("NG0086", "A", "[Checksum<Crc32C>(Packet), InternetChecksum(Packet)] public partial ushort A { get; set; }")]
    [InlineData("NG0086", "A", "[Checksum<Crc32C>(Packet), WhenMore] public partial uint? A { get; set; }")]
    [InlineData("NG0086", "A", "[InternetChecksum(Packet), When(\"B\")] public partial ushort? A { get; set; } public bool B => true;")]
    [InlineData("NG0086", "A", "[InternetChecksum(Packet, Length = \"B\")] public partial ushort A { get; set; }")]
    [InlineData("NG0086", "B", "public partial byte A { get; set; } [Bits(8)] public partial byte C { get; set; } [InternetChecksum(Header, Length = \"A\")] public partial ushort B { get; set; }")]
    [InlineData("NG0087", "A", "[Align(1)] public partial HeaderSequence<Inner> A { get; }")]
    [InlineData("NG0087", "A", "[Align(4)] public partial byte A { get; set; }")]
    [InlineData("NG0080", "A", "[Demux] public partial Pair A { get; set; }")]
    [InlineData("NG0080", "B", "public partial byte A { get; set; } [Demux] internal byte B => A;")]
    [InlineData("NG0011", "A", "public partial byte? A { get; set; }")]
    [InlineData("NG0011", "A", "[WhenMore] public partial byte A { get; set; }")]
    [InlineData("NG0011", "A", "[WhenMore] public partial byte? A { get; set; } public partial byte B { get; set; }")]
    [InlineData("NG0011", "A", "[WhenMore] public partial Inner A { get; } [Payload] public partial Span<byte> B { get; }")]
    [InlineData("NG0008", "A", "public partial Inner A { get; set; }")]
    [InlineData("NG0011", "B", "public partial byte A { get; set; } [When(\"A\", 1)] public partial byte B { get; set; }")]
    public async Task A_wrong_field_is_reported_on_its_name_and_generates_nothing(string id, string token, string fields)
    {
        var source = $"{Types} [Header(\"test\")] public readonly ref partial struct Wrong {{ {fields} }}";
        var diagnostics = await Analysis.RunAsync(source, new HeaderDeclarationAnalyzer());
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == id && diagnostic.Token() == token);
        Assert.DoesNotContain("Wrong.g.cs", Generation.Of(source, new HeaderGenerator()).Files.Keys);
    }

    [Theory]
    [InlineData("public ref partial struct Wrong")]
    [InlineData("public readonly partial struct Wrong")]
    [InlineData("public readonly ref struct Wrong")]
    [InlineData("public readonly ref partial struct Wrong<T>")]
    public async Task A_type_of_the_wrong_shape_is_reported_on_its_name(string declaration)
    {
        var source = $"[Header(\"test\")] {declaration} {{ public partial byte A {{ get; set; }} }}";
        var diagnostics = await Analysis.RunAsync(source, new HeaderDeclarationAnalyzer());
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == "NG0001" && diagnostic.Token() == "Wrong");
        Assert.Empty(Generation.Of(source, new HeaderGenerator()).Files);
    }

    [Theory]
    [InlineData("NG0081", "Over<int>(1)")]
    [InlineData("NG0081", "Over<Inner>(1)")]
    [InlineData("NG0081", "Over<Lower>")]
    [InlineData("NG0081", "Over<Lower>(1, Of = \"Nobody\")")]
    [InlineData("NG0082", "Over<Lower>(\"text\")")]
    [InlineData("NG0082", "Over<Lower>(1, Through = \"text\")")]
    [InlineData("NG0082", "Over<Lower>(16)")]
    [InlineData("NG0082", "Over<Lower>(-1)")]
    [InlineData("NG0082", "Over<Lower>(4, Through = 4)")]
    [InlineData("NG0082", "Over<Lower>(4, Through = 16)")]
    [InlineData("NG0083", "Over<Lower>(4), Over<Lower>(2, Through = 6)")]
    [InlineData("NG0083", "Over<Inner>, Over<Inner>")]
    [InlineData("NG0084", "DemuxLike<Lower>")]
    [InlineData("NG0085", "LinkType(65536)")]
    [InlineData("NG0085", "LinkType(1), LinkType(1)")]
    public async Task A_place_that_no_packet_can_find_is_reported_and_generates_nothing(string id, string place)
    {
        const string lower = "[Header(\"lower\")] public readonly ref partial struct Lower { [Demux, Bits(4)] public partial byte A { get; set; } [Bits(4)] public partial byte B { get; set; } }";
        var source = $"{Types} {lower} [Header(\"test\"), {place}] public readonly ref partial struct Wrong {{ public partial byte A {{ get; set; }} }}";
        var diagnostics = await Analysis.RunAsync(source, new HeaderDeclarationAnalyzer());
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == id && diagnostic.Token() == "Wrong");
        Assert.DoesNotContain("Wrong.g.cs", Generation.Of(source, new HeaderGenerator()).Files.Keys);
    }

    [Theory]
    [InlineData("NG0012", "Wrong", "[TlvOptions<long>(\"test\")]", "")]
    [InlineData("NG0012", "Wrong", "[TlvOptions<byte>(\"test\", LengthBytes = 3)]", "")]
    [InlineData("NG0012", "A", "[TlvOptions<byte>(\"test\")]", "public partial byte? A { get; }")]
    [InlineData("NG0002", "A", "[TlvOptions<byte>(\"test\")]", "[Option(1)] public partial byte A { get; }")]
    [InlineData("NG0005", "Bytes", "[TlvOptions<byte>(\"test\")]", "[Option(1)] public partial byte? Bytes { get; }")]
    public async Task A_wrong_option_list_is_reported_and_generates_nothing(string id, string token, string attribute, string options)
    {
        var source = $"{attribute} public readonly ref partial struct Wrong {{ {options} }}";
        var diagnostics = await Analysis.RunAsync(source, new HeaderDeclarationAnalyzer());
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == id && diagnostic.Token() == token);
        Assert.Empty(Generation.Of(source, new OptionsGenerator()).Files);
    }

    [Fact]
    public async Task A_legal_declaration_is_not_reported()
    {
        var source = $"{Types} [Header(\"test\")] public readonly ref partial struct Right {{ public partial Kind A {{ get; set; }} [Payload] public partial Span<byte> Rest {{ get; }} }}";
        Assert.Empty(await Analysis.RunAsync(source, new HeaderDeclarationAnalyzer()));
        Generation.Of(source, new HeaderGenerator()).AssertClean();
    }
}
