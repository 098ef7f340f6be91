using NetGen.Generators.Stacks;

namespace NetGen.Generators.Tests.Stacks;

/// <summary>One declaration mistake each: the analyzer reports it at the right token, and the generator emits nothing.</summary>
public class StackDiagnosticTests
{
    private const string Host = "[Stack<EthernetHeader>, IncludeHooks(typeof(Hooks))] public sealed partial class Host { [Module] private readonly IPv4 _ipv4 = new(); }";

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { StackRules.Shape, "Host", "[Stack<EthernetHeader>] public sealed class Host;" },
        { StackRules.RootNotHeader, "Stack<int>", "[Stack<int>] public sealed partial class Host;" },
        { StackRules.DuplicateInput, "Take", Module("Take", "in UdpHeader.ReadOnly udp") + WithModule("Udp", "Other") },
        { StackRules.AmbiguousSelector, "Take", Rival + Module("Take", "in RivalHeader.ReadOnly rival") + WithModule("Udp", "Other") },
        { StackRules.AmbiguousSelector, "Take", Greedy + Module("Take", "in GreedyHeader.ReadOnly greedy") + WithModule("Udp", "Other") },
        { StackRules.AmbiguousSelector, "Take", Only("Left") + Only("Right") + Module("Take", "in RightHeader.ReadOnly right") + " public sealed class Another { [Input] public void Take(PacketBuffer packet, in LeftHeader.ReadOnly left) { } } " + Bare + WithModule("Another", "Other") },
        { StackRules.UnreachableInput, "Take", Lonely + Module("Take", "in LonelyHeader.ReadOnly lonely") + WithModule("Other") },
        { StackRules.MissingContext, "EthernetHeader.ReadOnly", Module("Take", "in EthernetHeader.ReadOnly ethernet, in UdpHeader.ReadOnly udp") + WithModule("Other") },
        { StackRules.InputSignature, "Take", "public sealed class Other { [Input] public void Take(PacketBuffer packet) { } }" + WithModule("Other") },
        { StackRules.InputParameter, "int", Module("Take", "in UdpHeader.ReadOnly udp, int port") + WithModule("Other") },
        { StackRules.NotNext, "T", Module("Take<T>", "in UdpHeader.ReadOnly udp, T next") + WithModule("Other") },
        { StackRules.NextSignature, "Strange", "[Next] public interface IOddNext { int Strange(PacketBuffer packet); }" + Module("Take<T>", "in UdpHeader.ReadOnly udp, T next", "where T : struct, IOddNext") + WithModule("Other") },
        { StackRules.HookSignature, "Wrong", Hooks("[Hook(HookPoint.Input)] public static int Wrong() => 0;") },
        { StackRules.HookSignature, "Wrong", Hooks("[Hook(HookPoint.Input)] private static Verdict Wrong() => 0;") },
        { StackRules.HookParameter, "string", Hooks("[Hook(HookPoint.Input)] public static void Wrong(string name) { }") },
        { StackRules.HookParameter, "PacketBuffer", Hooks("[Hook(HookPoint.Xdp)] public static void Wrong(PacketBuffer packet) { }") },
        { StackRules.HookNotStatic, "Wrong", Hooks("[Hook(HookPoint.Input)] public void Wrong() { }") },
        { StackRules.ImpossibleFilter, "Wrong", Hooks("[Hook(HookPoint.Input)] public static void Wrong(in ArpHeader.ReadOnly arp) { }") },
        { StackRules.ImpossibleFilter, "Wrong", Hooks("[Hook(HookPoint.Input)] public static void Wrong(in TcpHeader.ReadOnly tcp, in UdpHeader.ReadOnly udp) { }") },
        { StackRules.ImpossibleFilter, "Wrong", Hooks("[Hook(HookPoint.Forward)] public static void Wrong() { }") },
        { StackRules.UnknownHookName, "Hook(HookPoint.Input, After = [\"Nobody\"])", Hooks("[Hook(HookPoint.Input, After = [\"Nobody\"])] public static void Wrong() { }") },
        {
            StackRules.OrderCycle, "Hook(HookPoint.Input, Before = [\"B\"], After = [\"C\"])", Hooks("""
                [Hook(HookPoint.Input, Before = ["B"], After = ["C"])] public static void A() { }
                [Hook(HookPoint.Input, Before = ["C"])] public static void B() { }
                [Hook(HookPoint.Input)] public static void C() { }
                """)
        },
    };

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
        Assert.Equal(StackRules.All.Keys.Order(), shown.Order());
    }

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
