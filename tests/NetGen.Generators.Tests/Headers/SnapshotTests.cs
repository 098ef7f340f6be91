using NetGen.Generators.Headers;
using NetGen.Generators.Options;
using NetGen.Generators.Tests.Harness;
using NetGen.Snapshots;

namespace NetGen.Generators.Tests.Headers;

/// <summary>The generated text, feature by feature.</summary>
public class SnapshotTests
{
    [Fact]
    public Task A_fixed_header_with_bit_fields() => Verify("""
        [Bits(3)] public partial byte Priority { get; set; }
        public partial bool DropEligible { get; set; }
        [Bits(12), Range(0, 4094)] public partial ushort Identifier { get; set; }
        [Fixed(0x0800)] public partial ushort EtherType { get; set; }
        """);

    [Fact]
    public Task Header_and_packet_lengths_with_a_checksum() => Verify("""
        [Bits(4), Fixed(4)] public partial byte Version { get; set; }
        [Bits(4), LengthOf(Header, Unit = 4)] public partial byte Words { get; set; }
        [LengthOf(Packet)] public partial byte Total { get; set; }
        [InternetChecksum(Header)] public partial ushort Checksum { get; set; }
        [Payload] public partial Span<byte> Payload { get; }
        """);

    [Fact]
    public Task A_transport_checksum_over_a_pseudo_header() => Verify("""
        [LengthOf(Packet)] public partial ushort Length { get; set; }
        [InternetChecksum(Packet, PseudoHeader = true, ZeroMeansNone = true)] public partial ushort Checksum { get; set; }
        [Payload] public partial Span<byte> Payload { get; }
        """);

    [Fact]
    public Task Optional_fields() => Verify("""
        public partial bool HasKey { get; set; }
        [Bits(7)] public partial byte Kind { get; set; }
        [When(nameof(HasKey))] public partial uint? Key { get; set; }
        [When(nameof(Kind), 1, 2)] public partial ushort? Extra { get; set; }
        [When(nameof(IsWide))] public partial byte? Wide { get; set; }
        public bool IsWide => Kind > 9;
        """);

    [Fact]
    public Task Sequences() => Verify("""
        [CountOf(nameof(Codes))] public partial byte Count { get; set; }
        [LengthOf(nameof(Name), Unit = 2, Bias = -2)] public partial byte Size { get; set; }
        public partial IntegerSequence<ushort> Codes { get; }
        [Bytes] public partial Span<byte> Name { get; }
        [Bytes(4)] public partial Span<byte> Cookie { get; }
        """);

    [Fact]
    public Task A_tagged_union() => Verify("""
        public partial byte Tag { get; set; }
        [Case(nameof(Tag), 1, 2)] public partial Point Point { get; }
        [Case(nameof(Tag), 3)] public partial Colour Colour { get; }
        """, """
        [Header("a point")] public readonly ref partial struct Point { public partial ushort X { get; set; } }
        [Header("a colour")] public readonly ref partial struct Colour { public partial uint Rgba { get; set; } }
        """);

    [Fact]
    public Task An_option_list()
    {
        var run = Generation.Of("""
            namespace Demo;
            [TlvOptions<byte>("RFC 9293 §3.2", Pad = 1, End = 0, Maximum = 40, Alignment = 4)]
            public readonly ref partial struct DemoOptions
            {
                [Option(2)] public partial ushort? MaximumSegmentSize { get; }
                [Option(4)] public partial bool SackPermitted { get; }
            }
            """, new OptionsGenerator()).AssertClean();
        return Snapshot.Verify(run.Files["Demo.DemoOptions.g.cs"]);
    }

    [Fact]
    public Task The_manifest() => Snapshot.Verify(Generation.Of("""
        namespace Demo;
        [Header("b")] public readonly ref partial struct B { public partial byte X { get; set; } }
        [Header("a")] public readonly ref partial struct A { public partial byte X { get; set; } }
        [Header("c")] internal readonly ref partial struct C { public partial byte X { get; set; } }
        """, new HeaderGenerator()).AssertClean().Files["HeaderManifest.g.cs"]);

    private static Task Verify(string fields, string more = "", [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        var source = $$"""
            namespace Demo;
            /// <summary>A header.</summary>
            [Header("RFC 0")] public readonly ref partial struct DemoHeader
            {
                {{fields}}
            }
            {{more}}
            """;
        return Snapshot.Verify(Generation.Of(source, new HeaderGenerator()).AssertClean().Files["Demo.DemoHeader.g.cs"], method: method);
    }
}
