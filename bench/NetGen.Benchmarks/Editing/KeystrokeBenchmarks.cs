using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using NetGen.Generators.Headers;
using NetGen.Generators.Options;
using NetGen.Generators.Pictures;
using NetGen.Generators.Stacks;
using NetGen.Headers;
using NetGen.Protocols.Ethernet;

namespace NetGen.Benchmarks.Editing;

/// <summary>What one keystroke in a file of 50 declarations costs: the generators again, and the analyzers of the file.</summary>
/// <remarks>Each keystroke is a new one: the typed letter and the compiler's parsing of changed files are part of the benchmarks' set-up.</remarks>
[MemoryDiagnoser]
public class KeystrokeBenchmarks
{
    private readonly EditingSession _session = new(
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
                .Select(path => MetadataReference.CreateFromFile(path)),
            MetadataReference.CreateFromFile(typeof(ParseStatus).Assembly.Location),
            MetadataReference.CreateFromFile(typeof(EthernetHeader).Assembly.Location),
        ],
        [new HeaderGenerator().AsSourceGenerator(), new OptionsGenerator().AsSourceGenerator(), new StackGenerator().AsSourceGenerator()],
        [new HeaderDeclarationAnalyzer(), new HeaderRelationAnalyzer(), new PictureAnalyzer(), new StackDeclarationAnalyzer()]);

    /// <summary>Types a letter for the generators.</summary>
    [IterationSetup(Targets = [nameof(Generators), nameof(GeneratorsAndAnalyzers)])]
    public void Type() => _session.Edit();

    /// <summary>Types a letter and generates, for the analyzers.</summary>
    [IterationSetup(Target = nameof(Analyzers))]
    public void TypeAndGenerate()
    {
        _session.Edit();
        _session.Generate();
        _session.Merge();
    }

    /// <summary>The generators.</summary>
    [Benchmark]
    public void Generators() => _session.Generate();

    /// <summary>The analyzers of the file.</summary>
    [Benchmark]
    public int Analyzers() => _session.Analyze();

    /// <summary>Both, and the parsing of the generated file that changed.</summary>
    [Benchmark]
    public int GeneratorsAndAnalyzers()
    {
        _session.Generate();
        _session.Merge();
        return _session.Analyze();
    }
}
