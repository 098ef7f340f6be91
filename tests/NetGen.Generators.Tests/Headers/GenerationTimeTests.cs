using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generators.Headers;
using NetGen.Generators.Options;
using NetGen.Generators.Stacks;
using NetGen.Generators.Tests.Harness;
using Xunit.Abstractions;

namespace NetGen.Generators.Tests.Headers;

/// <summary>How long the generators take; alone, so that other tests' work is not counted.</summary>
[Collection(nameof(GenerationTimeTests))]
[CollectionDefinition(nameof(GenerationTimeTests), DisableParallelization = true)]
public class GenerationTimeTests(ITestOutputHelper output)
{
    private const int Runs = 12;

    // The best run took 0.7 s on a machine that was twenty times overbooked: unoptimised code, and a compiler that
    // is compiled as it runs. It is meant to catch what doubles the work; bench/generation-time.sh measures.
    private static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(1000);

    [Fact]
    public void All_protocols_are_generated_quickly()
    {
        var runs = new List<TimeSpan>();
        while (runs.Count < Runs && (runs.Count == 0 || runs.Min() >= Bound)) runs.Add(Measure());
        output.WriteLine($"processor time of each run: {string.Join(", ", runs.Select(time => $"{time.TotalMilliseconds:F0} ms"))}");
        Assert.True(runs.Min() < Bound, $"the best of {runs.Count} runs took {runs.Min().TotalMilliseconds:F0} ms");
    }

    // Nothing is kept from one run to the next but the compiled code.
    private static TimeSpan Measure()
    {
        var compilation = ProtocolSources.Compile();
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new HeaderGenerator().AsSourceGenerator(), new OptionsGenerator().AsSourceGenerator(), new StackGenerator().AsSourceGenerator()],
            parseOptions: SourceCompilation.ParseOptions);
        var before = Environment.CpuUsage.TotalTime;
        driver = driver.RunGenerators(compilation);
        var spent = Environment.CpuUsage.TotalTime - before;
        Assert.True(driver.GetRunResult().GeneratedTrees.Length > 150, "protocols are missing");
        return spent;
    }
}
