using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generators.Tests.Harness;

/// <summary>One run of generators over source text: its outputs, its diagnostics, and the compiled result.</summary>
public sealed class Generation
{
    private readonly GeneratorDriver _driver;

    private Generation(CSharpCompilation input, GeneratorDriver driver)
    {
        Input = input;
        _driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        Output = output;
    }

    /// <summary>The compilation before the generators ran.</summary>
    public CSharpCompilation Input { get; }

    /// <summary>The compilation with the generated files.</summary>
    public Compilation Output { get; }

    /// <summary>The generated files' text by name.</summary>
    public ImmutableSortedDictionary<string, string> Files => _driver.GetRunResult().Results
        .SelectMany(result => result.GeneratedSources)
        .ToImmutableSortedDictionary(source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);

    /// <summary>Errors and warnings of the result, the generators' own included.</summary>
    public ImmutableArray<Diagnostic> Problems =>
    [
        .. _driver.GetRunResult().Diagnostics,
        .. Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning),
    ];

    /// <summary>Runs generators over source text.</summary>
    /// <param name="source">C# source.</param>
    /// <param name="generators">The generators.</param>
    public static Generation Of(string source, params IIncrementalGenerator[] generators) => Of(SourceCompilation.Of(source), generators);

    /// <summary>Runs generators over a compilation.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="generators">The generators.</param>
    public static Generation Of(CSharpCompilation compilation, params IIncrementalGenerator[] generators)
    {
        var options = new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        var driver = CSharpGeneratorDriver.Create(
            generators.Select(generator => generator.AsSourceGenerator()), parseOptions: SourceCompilation.ParseOptions, driverOptions: options);
        return new Generation(compilation, driver);
    }

    /// <summary>Runs the same generators again after an edit that adds a file.</summary>
    /// <param name="source">The added file's text.</param>
    public Generation WithAddedFile(string source) =>
        new(Input.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, SourceCompilation.ParseOptions)), _driver);

    /// <summary>Runs the same generators again after the whole source was replaced.</summary>
    /// <param name="source">The new text.</param>
    public Generation WithSource(string source) => new(
        Input.ReplaceSyntaxTree(Input.SyntaxTrees[0], CSharpSyntaxTree.ParseText(source, SourceCompilation.ParseOptions)), _driver);

    /// <summary>Runs the same generators again after something was typed, as an editor does it: what did not change is not parsed again.</summary>
    /// <param name="before">Some text that occurs once.</param>
    /// <param name="after">What it becomes.</param>
    public Generation WithEdit(string before, string after)
    {
        var tree = Input.SyntaxTrees[0];
        var text = tree.GetText();
        var at = text.ToString().IndexOf(before, StringComparison.Ordinal);
        Assert.True(at >= 0 && text.ToString().IndexOf(before, at + 1, StringComparison.Ordinal) < 0, $"'{before}' does not occur once");
        return new(Input.ReplaceSyntaxTree(tree, tree.WithChangedText(text.WithChanges(new TextChange(new TextSpan(at, before.Length), after)))), _driver);
    }

    /// <summary>Asserts that every step with a name of the generator's own, and every output, was served from the cache.</summary>
    public void AssertCached()
    {
        var results = _driver.GetRunResult().Results;
        var steps = results
            .SelectMany(result => result.TrackedSteps.Concat(result.TrackedOutputSteps))
            .Where(step => !IsRoslynsOwn(step.Key))
            .SelectMany(step => step.Value.SelectMany(run => run.Outputs.Select(output => (step.Key, output.Reason))))
            .ToList();
        Assert.NotEmpty(steps);
        Assert.All(steps, step => Assert.True(
            step.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step.Key} ran again: {step.Reason}"));
    }

    /// <summary>Compiles the result and loads it.</summary>
    public Assembly Load()
    {
        using var image = new MemoryStream();
        var emitted = Output.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
    }

    /// <summary>Asserts that the result compiles without an error or a warning.</summary>
    public Generation AssertClean()
    {
        Assert.True(Problems.IsEmpty, string.Join('\n', Problems));
        return this;
    }

    // These see every edit by design; what matters is that nothing behind them runs again.
    private static bool IsRoslynsOwn(string step) => step is "Compilation" or "ParseOptions" or "AdditionalTexts" or "AnalyzerConfigOptions"
        or "MetadataReferences" || step.StartsWith("compilation", StringComparison.Ordinal) || step.Contains("ForAttribute", StringComparison.Ordinal);
}
