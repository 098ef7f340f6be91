using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Stacks;

/// <summary>What an edit makes the generator do again.</summary>
public class StackCacheTests
{
    private const string Host = """
        [Stack<EthernetHeader>, IncludeHooks(typeof(Hooks))]
        public sealed partial class Host { [Module] private readonly IPv4 _ipv4 = new(); }
        public static class Hooks { [Hook(HookPoint.Input)] public static void Fine(in TcpHeader.ReadOnly tcp) { } }
        """;

    [Fact]
    public void An_unrelated_edit_runs_nothing_again()
    {
        StackGeneration.Of(Host).WithAddedFile("namespace Elsewhere; public static class Unrelated { }").AssertCached();
    }

    [Fact]
    public void Moving_the_declarations_runs_nothing_again()
    {
        // No model holds a location: lines above do not matter.
        StackGeneration.Of(Host).WithSource("// moved down\n\n" + StackGeneration.Source(Host)).AssertCached();
    }

    [Fact]
    public void A_new_hook_shows_in_the_output()
    {
        var before = StackGeneration.Of(Host);
        var after = before.WithSource(StackGeneration.Source(Host.Replace("HookPoint.Input", "HookPoint.Prerouting", StringComparison.Ordinal)));
        Assert.NotEqual(before.Files["Sample.Host.IPv4Next.g.cs"], after.Files["Sample.Host.IPv4Next.g.cs"]);
    }
}
