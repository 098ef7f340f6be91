using NetGen.Generators.Stacks;
using NetGen.Generators.Stacks.Diagnostics;
using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Stacks;

/// <summary>One declaration mistake each: the analyzer reports it at the right token, and the generator emits nothing.</summary>
public class StackDiagnosticTests
{
    private const string Host = "[Stack<EthernetHeader>, IncludeHooks(typeof(Hooks))] public sealed partial class Host { [Module] private readonly IPv4 _ipv4 = new(); }";

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { StackRule.Shape, "Host", "[Stack<EthernetHeader>] public sealed class Host;" },
        { StackRule.RootNotHeader, "Stack<int>", "[Stack<int>] public sealed partial class Host;" },
        { StackRule.DuplicateInput, "Take", Module("Take", "in UdpHeader.ReadOnly udp") + WithModule("Udp", "Other") },
        { StackRule.AmbiguousSelector, "Take", Rival + Module("Take", "in RivalHeader.ReadOnly rival") + WithModule("Udp", "Other") },
        { StackRule.AmbiguousSelector, "Take", Greedy + Module("Take", "in GreedyHeader.ReadOnly greedy") + WithModule("Udp", "Other") },
        { StackRule.AmbiguousSelector, "Take", Only("Left") + Only("Right") + Module("Take", "in RightHeader.ReadOnly right") + " public sealed class Another { [Input] public void Take(PacketBuffer packet, in LeftHeader.ReadOnly left) { } } " + Bare + WithModule("Another", "Other") },
        { StackRule.UnreachableInput, "Take", Lonely + Module("Take", "in LonelyHeader.ReadOnly lonely") + WithModule("Other") },
        { StackRule.MissingContext, "EthernetHeader.ReadOnly", Module("Take", "in EthernetHeader.ReadOnly ethernet, in UdpHeader.ReadOnly udp") + WithModule("Other") },
        { StackRule.InputSignature, "Take", "public sealed class Other { [Input] public static void Take(PacketBuffer packet, in UdpHeader.ReadOnly udp) { } }" + WithModule("Other") },
        { StackRule.InputHeader, "Take", "public sealed class Other { [Input] public void Take(PacketBuffer packet) { } }" + WithModule("Other") },
        { StackRule.InputPacket, "Take", "public sealed class Other { [Input] public void Take(in UdpHeader.ReadOnly udp) { } }" + WithModule("Other") },
        { StackRule.InputParameter, "int", Module("Take", "in UdpHeader.ReadOnly udp, int port") + WithModule("Other") },
        { StackRule.NotNext, "T", Module("Take<T>", "in UdpHeader.ReadOnly udp, T next") + WithModule("Other") },
        { StackRule.NextSignature, "Strange", "[Next] public interface IOddNext { int Strange(PacketBuffer packet); }" + Module("Take<T>", "in UdpHeader.ReadOnly udp, T next", "where T : struct, IOddNext") + WithModule("Other") },
        { StackRule.HookReturn, "Wrong", Hooks("[Hook(HookPoint.Input)] public static int Wrong() => 0;") },
        { StackRule.HookReturn, "Wrong", Hooks("[Hook(HookPoint.SocketLookup)] public static Verdict Wrong() => 0;") },
        { StackRule.HookReturn, "Wrong", Hooks("[Hook(HookPoint.Input)] public static SocketVerdict Wrong() => default;") },
        { StackRule.SocketProgramWrites, "IPv4Header", Hooks("[Hook(HookPoint.SocketLookup)] public static SocketVerdict Wrong(IPv4Header ip) => default;") },
        { StackRule.NextSignature, "Strange", "[Next] public interface IOddNext { [HasHooks(HookPoint.Input)] bool Strange(PacketBuffer packet); }" + Module("Take<T>", "in UdpHeader.ReadOnly udp, T next", "where T : struct, IOddNext") + WithModule("Other") },
        { StackRule.NextSignature, "Strange", "[Next] public interface IOddNext { [RunsHooks(HookPoint.SocketLookup)] Verdict Strange(PacketBuffer packet, in UdpHeader.ReadOnly udp); }" + Module("Take<T>", "in UdpHeader.ReadOnly udp, T next", "where T : struct, IOddNext") + WithModule("Other") },
        { StackRule.HookGeneric, "Wrong", Hooks("[Hook(HookPoint.Input)] public static void Wrong<T>() { }") },
        { StackRule.HookNotAccessible, "Wrong", Hooks("[Hook(HookPoint.Input)] private static Verdict Wrong() => 0;") },
        { StackRule.HookParameter, "string", Hooks("[Hook(HookPoint.Input)] public static void Wrong(string name) { }") },
        { StackRule.HookParameter, "PacketBuffer", Hooks("[Hook(HookPoint.Xdp)] public static void Wrong(PacketBuffer packet) { }") },
        { StackRule.HookNotStatic, "Wrong", Hooks("[Hook(HookPoint.Input)] public void Wrong() { }") },
        { StackRule.ImpossibleFilter, "ArpHeader.ReadOnly", Hooks("[Hook(HookPoint.Input)] public static void Wrong(in ArpHeader.ReadOnly arp) { }") },
        { StackRule.ContradictoryFilter, "UdpHeader.ReadOnly", Hooks("[Hook(HookPoint.Input)] public static void Wrong(in TcpHeader.ReadOnly tcp, in UdpHeader.ReadOnly udp) { }") },
        { StackRule.WritesBelowData, "EthernetHeader", Below + "public class Hooks { [Hook(HookPoint.Output)] public static void Wrong(in EthernetHeader ethernet) { } }" },
        { StackRule.PointNotRun, "Wrong", Hooks("[Hook(HookPoint.Forward)] public static void Wrong() { }") },
        { StackRule.UnknownHookName, "Hook(HookPoint.Input, After = [\"Nobody\"])", Hooks("[Hook(HookPoint.Input, After = [\"Nobody\"])] public static void Wrong() { }") },
        {
            StackRule.OrderCycle, "Hook(HookPoint.Input, Before = [\"B\"], After = [\"C\"])", Hooks("""
                [Hook(HookPoint.Input, Before = ["B"], After = ["C"])] public static void A() { }
                [Hook(HookPoint.Input, Before = ["C"])] public static void B() { }
                [Hook(HookPoint.Input)] public static void C() { }
                """)
        },
    };

    // A module that runs a point for data behind the Ethernet header.
    private static string Below => """
        [Next] public interface IBelowNext { [RunsHooks(HookPoint.Output)] Verdict Run(PacketBuffer packet, in EthernetHeader.ReadOnly ethernet, in UdpHeader.ReadOnly udp); }
        public sealed class Other { [Input] public void Take<T>(PacketBuffer packet, in UdpHeader.ReadOnly udp, T next) where T : struct, IBelowNext { } }
        [Stack<EthernetHeader>, IncludeHooks(typeof(Hooks))] public sealed partial class Host { [Module] private readonly IPv4 _ipv4 = new(); [Module] private readonly Other _other = new(); }
        """;

    private static string Rival => Header("Rival", "Over<IPv4Header>(IpProtocol.Udp)");

    private static string Greedy => Header("Greedy", "Over<IPv4Header>(IpProtocol.Tcp, Through = IpProtocol.Udp)");

    private static string Bare => Header("Bare", "Over<IPv4Header>(IpProtocol.Tcp)");

    private static string Lonely => Header("Lonely", "Over<ArpHeader>(1)");

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_reported_where_it_stands_and_nothing_is_generated(string id, string token, string composition)
    {
        var generation = StackGeneration.Of(composition);
        var diagnostics = StackGeneration.Diagnose(generation);
        Assert.Empty(generation.Files);
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == id
            && diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan) == token);
        Assert.All(diagnostics, diagnostic => Assert.StartsWith("NG01", diagnostic.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void A_good_composition_is_generated_and_nothing_is_reported()
    {
        var generation = StackGeneration.Of(Hooks("[Hook(HookPoint.Input)] public static void Fine() { }"));
        Assert.NotEmpty(generation.Files);
        Assert.Empty(StackGeneration.Diagnose(generation));
    }

    [Fact]
    public void A_circle_is_told_in_full()
    {
        var generation = StackGeneration.Of(Hooks("""
            [Hook(HookPoint.Input, Before = ["B"])] public static void A() { }
            [Hook(HookPoint.Input, Before = ["A"])] public static void B() { }
            """));
        var circle = Assert.Single(StackGeneration.Diagnose(generation));
        Assert.Equal("The order of hooks at Input is a circle: Hooks.A → Hooks.B → Hooks.A", circle.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_rule_has_an_example_here()
    {
        var shown = Mistakes.Select(row => (string)row[0]).ToHashSet();
        Assert.Equal(StackDescriptors.All.Keys.Except([StackRule.ReadBeforeRewrite]).Order(), shown.Order());
    }

    [Theory]
    [InlineData("EtherType", "_ = ethernet.EtherType;", "ethernet.EtherType = EtherType.Vlan;")]
    [InlineData("EtherType", "_ = ethernet is { EtherType: EtherType.Arp };", "ethernet.EtherType += 1;")]
    [InlineData("EtherType", "_ = ethernet.EtherType;", "ethernet.EtherType++;")]
    public void A_hook_that_reads_what_a_later_one_rewrites_is_warned_at_the_read(string token, string read, string write)
    {
        var warning = Assert.Single(StackGeneration.Diagnose(StackGeneration.Of(ReadAndWrite(read, write, 1))));
        Assert.Equal(StackRule.ReadBeforeRewrite, warning.Id);
        Assert.Equal(token, warning.Token());
    }

    [Theory]
    [InlineData("_ = ethernet.EtherType;", "ethernet.EtherType = EtherType.Vlan;", -1)]
    [InlineData("_ = ethernet.HeaderLength;", "ethernet.EtherType = EtherType.Vlan;", 1)]
    [InlineData("_ = ethernet.EtherType;", "_ = ethernet.EtherType;", 1)]
    public void A_hook_behind_the_rewrite_or_of_other_fields_is_not_warned(string read, string write, int priority) =>
        Assert.Empty(StackGeneration.Diagnose(StackGeneration.Of(ReadAndWrite(read, write, priority))));

    private static string ReadAndWrite(string read, string write, int priority) => Hooks($$"""
        [Hook(HookPoint.Ingress)] public static void Reader(in EthernetHeader.ReadOnly ethernet) { {{read}} }
        [Hook(HookPoint.Ingress, Priority = {{priority}})] public static void Writer(in EthernetHeader ethernet) { {{write}} }
        """);

    private static string Only(string name) => Header(name, "Over<BareHeader>");

    private static string Hooks(string hooks) => $"{Host} public class Hooks {{ {hooks} }}";

    private static string Module(string method, string parameters, string constraint = "") =>
        $" public sealed class Other {{ [Input] public void {method}(PacketBuffer packet, {parameters}) {constraint} {{ }} }} ";

    private static string WithModule(params string[] types)
    {
        var fields = types.Append("IPv4").Select((type, index) => $"[Module] private readonly {type} _m{index} = new();");
        return $"[Stack<EthernetHeader>] public sealed partial class Host {{ {string.Join(' ', fields)} }}";
    }

    private static string Header(string name, string overs) => $$"""
        [Header("test"), {{overs}}] public readonly ref struct {{name}}Header
        {
            public static bool TryParse(Span<byte> bytes, out {{name}}Header header) { header = default; return false; }
            public readonly ref struct ReadOnly { public static bool TryParse(ReadOnlySpan<byte> bytes, out ReadOnly header) { header = default; return false; } }
        }
        """;
}
