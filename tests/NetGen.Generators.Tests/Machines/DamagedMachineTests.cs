using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generators.Machines;
using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Machines;

/// <summary>A declaration as it looks while someone types it: nothing throws, and silence means that code was generated.</summary>
public class DamagedMachineTests
{
    private const int Every = 24;

    [Theory]
    [InlineData(MachineSamples.Connection)]
    [InlineData(MachineSamples.Session)]
    public async Task A_missing_token_is_an_error_or_no_harm(string source)
    {
        var tokens = CSharpSyntaxTree.ParseText(source, SourceCompilation.ParseOptions).GetRoot().DescendantTokens().ToList();
        for (var i = 0; i < tokens.Count; i += Every)
        {
            var generation = Generation.Of(source.Remove(tokens[i].SpanStart, tokens[i].Span.Length), new MachineGenerator());
            var reported = await Analysis.RunAsync(generation.Output, new MachineDeclarationAnalyzer());

            Assert.DoesNotContain(generation.Problems.Concat(reported), problem => problem.Id is "CS8785" or "AD0001");
            if (!reported.IsEmpty) Assert.Empty(generation.Files);
            if (generation.Files.IsEmpty) Assert.True(!reported.IsEmpty || generation.Problems.Any(problem => problem.Severity == DiagnosticSeverity.Error));
        }
    }
}
