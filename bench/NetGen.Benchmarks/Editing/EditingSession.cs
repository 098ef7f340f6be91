using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Benchmarks.Editing;

/// <summary>An open project with its generated files, as an editor keeps it.</summary>
internal sealed class EditingSession
{
    private readonly Dictionary<SourceText, SyntaxTree> _generated = [];
    private readonly AnalyzerActions _analyzers;
    private CSharpCompilation _project;
    private Compilation _whole;
    private GeneratorDriver _driver;

    /// <summary>Opens the project and runs everything once.</summary>
    public EditingSession(IEnumerable<MetadataReference> references, IEnumerable<ISourceGenerator> generators, IEnumerable<DiagnosticAnalyzer> analyzers)
    {
        _analyzers = new AnalyzerActions(analyzers);
        _project = EditedFile.Open(references);
        _whole = _project;
        _driver = CSharpGeneratorDriver.Create(generators, parseOptions: EditedFile.Options);
        Generate();
        Merge();
        Analyze();
        if (_generated.Count < EditedFile.Declarations) throw new InvalidOperationException($"Only {_generated.Count} files were generated.");
    }

    /// <summary>Types a letter.</summary>
    public void Edit() => _project = EditedFile.AfterKeystroke(_project);

    /// <summary>Runs the generators over what was typed.</summary>
    public void Generate() => _driver = _driver.RunGenerators(_project);

    /// <summary>Puts the generated files into the compilation; those that did not change are not parsed again.</summary>
    public void Merge()
    {
        var sources = _driver.GetRunResult().Results.SelectMany(result => result.GeneratedSources).ToList();
        foreach (var source in sources)
        {
            if (!_generated.ContainsKey(source.SourceText)) _generated.Add(source.SourceText, CSharpSyntaxTree.ParseText(source.SourceText, EditedFile.Options, source.HintName));
        }

        foreach (var gone in _generated.Keys.Except(sources.Select(source => source.SourceText)).ToList()) _generated.Remove(gone);
        _whole = _project.AddSyntaxTrees(_generated.Values);
    }

    /// <summary>Runs the analyzers over the edited file.</summary>
    /// <returns>What they report.</returns>
    public int Analyze() => _analyzers.Run(_whole, _project.SyntaxTrees[0]);
}
