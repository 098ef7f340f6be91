using NetGen.Generators.Headers;
using NetGen.Generators.Options;
using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Headers;

/// <summary>What the generators do again after an edit.</summary>
public class CacheTests
{
    internal static readonly string Source = Samples("Internet.cs");

    [Fact]
    public void An_unrelated_edit_runs_no_step_again() => Generation
        .Of(Source, new HeaderGenerator(), new OptionsGenerator())
        .AssertClean()
        .WithAddedFile("internal class Unrelated { int _x = 1; }")
        .AssertCached();

    [Fact]
    public void An_edit_inside_a_computed_property_generates_the_same()
    {
        var before = Generation.Of(Source, new HeaderGenerator(), new OptionsGenerator());
        var after = before.WithSource(Source.Replace("=> FragmentOffset == 0;", "=> FragmentOffset == 0 && true;", StringComparison.Ordinal));
        after.AssertCached();
        Assert.Equal(before.Files, after.Files);
    }

    internal static string Samples(string file, [System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "Samples", file));
}
