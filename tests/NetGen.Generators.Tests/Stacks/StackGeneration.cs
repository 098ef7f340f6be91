using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generators.Stacks;
using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Stacks;

/// <summary>Runs the stack generator and its analyzer over the sample headers, modules and a composition.</summary>
internal static class StackGeneration
{
    private static readonly ConcurrentDictionary<string, Lazy<byte[]>> Images = new();

    /// <summary>The composition with the sample headers and modules.</summary>
    public static Generation Of(string composition) => Generation.Of(Source(composition), new StackGenerator());

    /// <summary>The same as source text.</summary>
    public static string Source(string composition) =>
        SampleSource.Headers + "\n" + SampleSource.Modules.Replace("namespace Sample;", "", StringComparison.Ordinal) + "\n" + composition;

    /// <summary>The compiled assembly.</summary>
    public static byte[] ImageOf(string composition) =>
        Images.GetOrAdd(composition, text => new(() => Emit(Of(text).AssertClean().Output))).Value;

    /// <summary>Compiles, which must succeed.</summary>
    public static byte[] Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return image.ToArray();
    }

    /// <summary>Generates for a compilation of its own making, as for one that refers to a library.</summary>
    public static Compilation Generate(CSharpCompilation compilation)
    {
        CSharpGeneratorDriver.Create([new StackGenerator().AsSourceGenerator()], parseOptions: SourceCompilation.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return output;
    }

    /// <summary>What the analyzer reports on the generator's output.</summary>
    public static ImmutableArray<Diagnostic> Diagnose(Generation generation) => generation.Output
        .WithAnalyzers([new StackDeclarationAnalyzer()])
        .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
}
