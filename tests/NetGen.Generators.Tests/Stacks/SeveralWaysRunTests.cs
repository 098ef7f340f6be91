using NetGen.Diagnostics;
using NetGen.Generators.Headers;
using NetGen.Generators.Stacks;
using NetGen.Generators.Stacks.Diagnostics;
using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Stacks;

/// <summary>A header that stands on two networks: who receives it, and which hooks see it.</summary>
public class SeveralWaysRunTests
{
    private const string Source = """
        namespace Sample;

        [Header("a link")] public readonly ref partial struct LinkHeader { [Demux] public partial byte Type { get; set; } [Payload] public partial Span<byte> Payload { get; } }
        [Header("one network"), Over<LinkHeader>(4)] public readonly ref partial struct OldHeader { [Demux] public partial byte Next { get; set; } [Payload] public partial Span<byte> Payload { get; } }
        [Header("another"), Over<LinkHeader>(6)] public readonly ref partial struct NewHeader { [Demux] public partial byte Next { get; set; } [Payload] public partial Span<byte> Payload { get; } }
        [Header("a transport"), Over<OldHeader>(17), Over<NewHeader>(17)] public readonly ref partial struct PortHeader { public partial byte Port { get; set; } }

        public static class Journal { public static List<string> Lines { get; } = []; }

        public static class Filters
        {
            [Hook(HookPoint.Xdp)] public static XdpAction Renumber(in PortHeader port) { Journal.Lines.Add($"hook {port.Port}"); port.Port++; return XdpAction.Pass; }
            [Hook(HookPoint.Ingress)] public static void Look(in NewHeader.ReadOnly network, in PortHeader.ReadOnly port) => Journal.Lines.Add($"new {port.Port}");
        }

        public sealed class OldTransport
        {
            [Input] public void Receive(PacketBuffer packet, in OldHeader.ReadOnly old, in PortHeader.ReadOnly port) { Journal.Lines.Add($"{port.Port} over old {old.Next}"); packet.Free(); }
        }

        public sealed class NewTransport
        {
            [Input] public void Receive(PacketBuffer packet, in NewHeader.ReadOnly network, in PortHeader.ReadOnly port) { Journal.Lines.Add($"{port.Port} over new {network.Next}"); packet.Free(); }
        }
        """;

    private static readonly Lazy<byte[]> Both = new(() => Compile(Composition("OldTransport", "NewTransport")));

    [Fact]
    public void Each_way_has_a_module_of_its_own_and_a_hook_sees_both()
    {
        using var stack = Load(Both.Value);
        stack.Receive([4, 17, 80], [6, 17, 90], [6, 18, 90]);
        Assert.Equal(["hook 80", "81 over old 17", "hook 90", "new 91", "91 over new 17"], stack.Journal);
        Assert.Equal(1, stack.Dropped(DropReason.UnknownEtherType));
    }

    [Fact]
    public void A_way_on_which_no_module_finds_its_headers_is_left_out()
    {
        var generation = Generation.Of(Composition("OldTransport"), new HeaderGenerator(), new StackGenerator()).AssertClean();
        Assert.DoesNotContain("LookBehindNew", generation.Files["Sample.Host.Demux.g.cs"], StringComparison.Ordinal);
        using var stack = Load(StackGeneration.Emit(generation.Output));
        stack.Receive([4, 17, 80], [6, 17, 90]);
        Assert.Equal(["hook 80", "81 over old 17", "hook 90", "new 91"], stack.Journal);
        Assert.Equal(1, stack.Dropped(DropReason.UnknownEtherType));
    }

    [Fact]
    public void Two_modules_on_one_way_are_refused()
    {
        var generation = Generation.Of(Composition("OldTransport", "OldTransport"), new HeaderGenerator(), new StackGenerator());
        Assert.Contains(StackGeneration.Diagnose(generation), diagnostic => diagnostic.Id == StackRule.DuplicateInput);
    }

    private static string Composition(params string[] modules) => $$"""
        {{Source}}
        [Stack<LinkHeader>, IncludeHooks(typeof(Filters))]
        public sealed partial class Host : IPacketSink
        {
            {{string.Join(' ', modules.Select((module, index) => $"[Module] private readonly {module} _m{index} = new();"))}}
            public long RunTimers() => long.MaxValue;
        }
        """;

    private static byte[] Compile(string source) => StackGeneration.Emit(Generation.Of(source, new HeaderGenerator(), new StackGenerator()).AssertClean().Output);

    private static RunningStack Load(byte[] image)
    {
        var assembly = new System.Runtime.Loader.AssemblyLoadContext(null).LoadFromStream(new MemoryStream(image));
        return RunningStack.Of(assembly, assembly);
    }
}
