using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generators.Headers;
using NetGen.Generators.Options;
using NetGen.Generators.Pictures;
using NetGen.Generators.Stacks;

namespace NetGen.Benchmarks.Editing;

/// <summary>What one keystroke in a file of 50 declarations costs: the generators again, and the analyzers of the file.</summary>
[MemoryDiagnoser]
public class KeystrokeBenchmarks
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(ParseStatus).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(EthernetHeader).Assembly.Location),
    ];

    private CSharpCompilation _project = EditedFile.Open(References);
    private GeneratorDriver _driver = CSharpGeneratorDriver.Create(
        [new HeaderGenerator().AsSourceGenerator(), new OptionsGenerator().AsSourceGenerator(), new StackGenerator().AsSourceGenerator()], parseOptions: EditedFile.Options);

    /// <summary>Runs everything once, as opening the project does.</summary>
    [GlobalSetup]
    public void Open()
    {
        _driver = _driver.RunGenerators(_project);
        var result = _driver.GetRunResult();
        if (result.GeneratedTrees.Length < 51) throw new InvalidOperationException($"only {result.GeneratedTrees.Length} files were generated");
    }

    /// <summary>The edit alone: what the editor does without us.</summary>
    [Benchmark(Baseline = true)]
    public CSharpCompilation Edit() => _project = EditedFile.AfterKeystroke(_project);

    /// <summary>The edit and the generators.</summary>
    [Benchmark]
    public GeneratorDriver Generators() => _driver = _driver.RunGenerators(Edit());

    /// <summary>The edit, the generators and the analyzers of the file.</summary>
    [Benchmark]
    public async Task<int> GeneratorsAndAnalyzers()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(Edit(), out var output, out _);
        var analysis = output.WithAnalyzers([new HeaderDeclarationAnalyzer(), new HeaderRelationAnalyzer(), new PictureAnalyzer(), new StackDeclarationAnalyzer()]);
        var found = await analysis.GetAnalyzerSemanticDiagnosticsAsync(output.GetSemanticModel(_project.SyntaxTrees[0]), null, CancellationToken.None);
        return found.Length;
    }
}
