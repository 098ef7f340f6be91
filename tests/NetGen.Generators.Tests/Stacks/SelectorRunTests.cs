using System.Runtime.Loader;
using NetGen.Generators.Headers;
using NetGen.Generators.Stacks;
using NetGen.Generators.Tests.Harness;
using NetGen.Snapshots;

namespace NetGen.Generators.Tests.Stacks;

/// <summary>What selects a payload's header: ranges, several members, computed ones, those of another header, or nothing.</summary>
public class SelectorRunTests
{
    private const string Source = """
        namespace Sample;

        public enum Format { Type, Length }

        [Header("a link"), LinkType(1)] public readonly ref partial struct LinkHeader
        {
            [Demux] public partial ushort Type { get; set; }
            [Payload] public partial Span<byte> Payload { get; }
            [Demux(Order = -1)] public Format Format => Type <= 1500 ? Format.Length : Format.Type;
        }

        [Header("a tag"), Over<LinkHeader>(0x8100, Of = nameof(LinkHeader.Type)), DemuxLike<LinkHeader>] public readonly ref partial struct TagHeader
        {
            [Demux] public partial ushort Type { get; set; }
            [Payload] public partial Span<byte> Payload { get; }
            [Demux] public Format Format => Type <= 1500 ? Format.Length : Format.Type;
        }

        [Header("a length"), Over<LinkHeader>(Format.Length, Of = nameof(LinkHeader.Format))] public readonly ref partial struct LengthHeader { public partial byte Sap { get; set; } }

        [Header("ports"), Over<LinkHeader>(0x0800, Of = nameof(LinkHeader.Type))] public readonly ref partial struct PortHeader
        {
            [Demux(Order = 1, When = nameof(IsFirst))] public partial ushort Source { get; set; }
            [Demux] public partial ushort Destination { get; set; }
            public partial byte Fragment { get; set; }
            [Payload] public partial Span<byte> Payload { get; }
            public bool IsFirst => Fragment == 0;
        }

        [Header("names"), Over<PortHeader>(53), Over<PortHeader>(5353)] public readonly ref partial struct NameHeader { public partial byte Id { get; set; } }
        [Header("screens"), Over<PortHeader>(6000, Through = 6063)] public readonly ref partial struct ScreenHeader { public partial byte Id { get; set; } }
        [Header("a tunnel"), Over<PortHeader>(4789, Of = nameof(PortHeader.Destination))] public readonly ref partial struct TunnelHeader
        {
            public partial byte Flags { get; set; }
            [Payload] public partial Span<byte> Payload { get; }
        }

        [Header("what tunnels carry"), Over<TunnelHeader>, Over<PortHeader>(4754, Tunnel = true)] public readonly ref partial struct InnerHeader { public partial byte Id { get; set; } }

        public static class Journal
        {
            public static List<string> Lines { get; } = [];
            public static void Note(PacketBuffer packet, string line) { Lines.Add(line); packet.Free(); }
        }

        public sealed class Everything
        {
            [Input] public void Receive(PacketBuffer packet, in LengthHeader.ReadOnly length) => Journal.Note(packet, $"length {length.Sap}");
            [Input] public void Receive(PacketBuffer packet, in NameHeader.ReadOnly name) => Journal.Note(packet, $"name {name.Id}");
            [Input] public void Receive(PacketBuffer packet, in ScreenHeader.ReadOnly screen) => Journal.Note(packet, $"screen {screen.Id}");
            [Input] public void Receive(PacketBuffer packet, in InnerHeader.ReadOnly inner) => Journal.Note(packet, $"inner {inner.Id}");
        }

        public static class Filters
        {
            [Hook(HookPoint.Ingress)] public static void Look(in PortHeader.ReadOnly port, in NameHeader.ReadOnly name) => Journal.Lines.Add($"hook {name.Id}");
            [Hook(HookPoint.Ingress)] public static void Look(in TunnelHeader.ReadOnly tunnel, in InnerHeader.ReadOnly inner) => Journal.Lines.Add($"hook {inner.Id}");
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
    [InlineData("0800" + "9999" + "0035" + "00" + "07", "hook 7", "name 7")]
    [InlineData("0800" + "0035" + "9999" + "00" + "08", "hook 8", "name 8")]
    [InlineData("0800" + "0035" + "9999" + "01" + "08")]
    [InlineData("0800" + "9999" + "0035" + "01" + "09", "hook 9", "name 9")]
    [InlineData("0800" + "0035" + "1770" + "00" + "0A", "hook 10", "screen 10")]
    [InlineData("0800" + "1770" + "14E9" + "00" + "0B", "hook 11", "name 11")]
    [InlineData("0800" + "1770" + "0001" + "00" + "0C", "screen 12")]
    [InlineData("0800" + "0001" + "17AF" + "00" + "0D", "screen 13")]
    [InlineData("0800" + "0001" + "17B0" + "00" + "0D")]
    [InlineData("0800" + "0001" + "176F" + "00" + "0D")]
    [InlineData("0800" + "0001" + "12B5" + "00" + "FF" + "0E", "hook 14", "inner 14")]
    [InlineData("0800" + "12B5" + "0001" + "00" + "FF" + "0E")]
    [InlineData("0800" + "0001" + "1292" + "00" + "0E")]
    [InlineData("05DC" + "0F", "length 15")]
    [InlineData("05DD" + "0F")]
    [InlineData("8100" + "0005" + "10", "length 16")]
    [InlineData("8100" + "0800" + "0035" + "0035" + "00" + "45" + "000000", "name 69")]
    [InlineData("8100" + "8100" + "0800" + "0035" + "1770" + "00" + "11", "screen 17")]
    public void A_packet_goes_where_the_first_member_that_selects_says(string hex, params string[] expected)
    {
        var assembly = new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(Image.Value));
        using var stack = RunningStack.Of(assembly, assembly);
        stack.Receive(Convert.FromHexString(hex));
        Assert.Equal(expected, stack.Journal);
    }

    [Fact]
    public Task The_code_reads_as_it_is_declared() => Snapshot.Verify(string.Join("\n", Generated.Value.Files
        .Where(file => file.Key.StartsWith("Sample.Host.Demux", StringComparison.Ordinal) || file.Key.StartsWith("Sample.Host.Filters", StringComparison.Ordinal))
        .Select(file => $"// {file.Key}\n{file.Value}")));
}
