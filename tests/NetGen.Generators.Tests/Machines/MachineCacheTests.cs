using NetGen.Generators.Machines;
using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Machines;

/// <summary>What an edit makes the generator do again.</summary>
public class MachineCacheTests
{
    private static Generation First => Generation.Of(MachineSamples.Connection, new MachineGenerator());

    [Fact]
    public void An_unrelated_edit_runs_nothing_again() => First.WithAddedFile("namespace Elsewhere; public static class Unrelated { }").AssertCached();

    [Fact]
    public void Moving_the_declaration_or_editing_a_body_runs_nothing_again() =>
        First.WithSource("// moved down\n\n" + MachineSamples.Connection.Replace("give up", "given up", StringComparison.Ordinal)).AssertCached();

    [Fact]
    public void A_new_row_shows_in_the_output()
    {
        var after = First.WithSource(MachineSamples.Connection.Replace("[Ignore(Closed, Closing)]", "[Step(Closed, Dead), Ignore(Closing)]", StringComparison.Ordinal));
        Assert.NotEqual(First.Files.Values.Single(), after.Files.Values.Single());
    }
}
