using System.Runtime.Loader;
using NetGen.Diagnostics;
using NetGen.Generators.Headers;
using NetGen.Generators.Stacks;
using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Stacks;

/// <summary>Headers that share a selector, or are all that another carries, and that a constant tells apart.</summary>
public class VersionRunTests
{
    private const string Source = """
        namespace Sample;

        [Header("a link"), LinkType(1)] public readonly ref partial struct LinkHeader
        {
            [Demux] public partial byte Type { get; set; }
            [Payload] public partial Span<byte> Payload { get; }
        }

        [Header("version 2"), Over<LinkHeader>(7)] public readonly ref partial struct SecondHeader
        {
            [Bits(4), Fixed(2)] public partial byte Version { get; set; }
            [Bits(4)] public partial byte Id { get; set; }
        }

        [Header("version 3"), Over<LinkHeader>(7)] public readonly ref partial struct ThirdHeader
        {
            [Bits(4), Fixed(3)] public partial byte Version { get; set; }
            [Bits(4)] public partial byte Id { get; set; }
            public partial byte More { get; set; }
        }

        [Header("a tunnel"), Over<LinkHeader>(8)] public readonly ref partial struct TunnelHeader
        {
            public partial byte Flags { get; set; }
            [Payload] public partial Span<byte> Payload { get; }
        }

        [Header("control"), Over<TunnelHeader>] public readonly ref partial struct ControlHeader
        {
            [Fixed(true)] public partial bool IsControl { get; set; }
            [Bits(7)] public partial byte Id { get; set; }
        }

        [Header("data"), Over<TunnelHeader>] public readonly ref partial struct DataHeader
        {
            [Fixed(false)] public partial bool IsControl { get; set; }
            [Bits(7)] public partial byte Id { get; set; }
        }

        public static class Journal
        {
            public static List<string> Lines { get; } = [];
            public static void Note(PacketBuffer packet, string line) { Lines.Add(line); packet.Free(); }
        }

        public sealed class Everything
        {
            [Input] public void Receive(PacketBuffer packet, in SecondHeader.ReadOnly second) => Journal.Note(packet, $"second {second.Id}");
            [Input] public void Receive(PacketBuffer packet, in ThirdHeader.ReadOnly third) => Journal.Note(packet, $"third {third.Id}");
            [Input] public void Receive(PacketBuffer packet, in ControlHeader.ReadOnly control) => Journal.Note(packet, $"control {control.Id}");
            [Input] public void Receive(PacketBuffer packet, in DataHeader.ReadOnly data) => Journal.Note(packet, $"data {data.Id}");
        }

        public static class Filters
        {
            [Hook(HookPoint.Ingress)] public static void Look(in ThirdHeader.ReadOnly third) => Journal.Lines.Add($"hook {third.More}");
        }

        [Stack<LinkHeader>, IncludeHooks(typeof(Filters))]
        public sealed partial class Host : IPacketSink
        {
            [Module] private readonly Everything _everything = new();
            public long RunTimers() => long.MaxValue;
        }
        """;

    private static readonly Lazy<Generation> Generated = new(() => Generation.Of(Source, new HeaderGenerator(), new StackGenerator()).AssertClean());

    private static readonly Lazy<byte[]> Image = new(() => StackGeneration.Emit(Generated.Value.Output));

    [Theory]
    [InlineData("07" + "25", "second 5")]
    [InlineData("07" + "36" + "09", "hook 9", "third 6")]
    [InlineData("07" + "36")]
    [InlineData("07" + "46" + "09")]
    [InlineData("08" + "00" + "81", "control 1")]
    [InlineData("08" + "00" + "01", "data 1")]
    public void A_packet_goes_to_the_version_that_its_constant_names(string hex, params string[] expected)
    {
        using var stack = Running();
        stack.Receive(Convert.FromHexString(hex));
        Assert.Equal(expected, stack.Journal);
        Assert.Equal(expected.Length == 0 ? 1 : 0, stack.Dropped(DropReason.HeaderMalformed));
    }

    [Theory]
    [InlineData("[Bits(4), Fixed(2)] public partial byte Version { get; set; }", "[Bits(4), Fixed(3)] public partial byte Version { get; set; }", 0)]
    [InlineData("[Bits(4), Fixed(2)] public partial byte Version { get; set; }", "[Bits(4), Fixed(2)] public partial byte Version { get; set; }", 1)]
    [InlineData("[Bits(4), Fixed(2)] public partial byte Version { get; set; }", "[Bits(4), Fixed(3)] public partial byte Release { get; set; }", 1)]
    [InlineData("[Bits(4), Fixed(2)] public partial byte Version { get; set; }", "[Bits(4)] public partial byte Version { get; set; }", 1)]
    public async Task A_selector_is_shared_by_headers_that_a_constant_tells_apart(string left, string right, int warnings)
    {
        var source = $$"""
            namespace Sample;

            [Header("a link")] public readonly ref partial struct LinkHeader
            {
                [Demux] public partial byte Type { get; set; }
                [Payload] public partial Span<byte> Payload { get; }
            }

            [Header("one"), Over<LinkHeader>(7)] public readonly ref partial struct OneHeader { {{left}} [Bits(4)] public partial byte Id { get; set; } }
            [Header("two"), Over<LinkHeader>(7)] public readonly ref partial struct TwoHeader { {{right}} [Bits(4)] public partial byte Id { get; set; } }
            """;
        var found = await Analysis.RunAsync(source, new HeaderRelationAnalyzer());
        Assert.Equal(Enumerable.Repeat("NG0048", warnings), found.Select(diagnostic => diagnostic.Id));
    }

    private static RunningStack Running()
    {
        var assembly = new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(Image.Value));
        return RunningStack.Of(assembly, assembly);
    }
}
