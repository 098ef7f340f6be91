using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.GenerationTime;

/// <summary>What a response file gives the compiler.</summary>
internal sealed class Project
{
    private readonly CSharpCommandLineArguments _arguments;

    /// <summary>Reads a response file.</summary>
    public Project(string responseFile)
    {
        _arguments = CSharpCommandLineParser.Default.Parse([$"@{responseFile}"], Environment.CurrentDirectory, sdkDirectory: null);
        Options = _arguments.ParseOptions.WithDocumentationMode(DocumentationMode.Diagnose);
        References = [.. _arguments.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(reference.Reference))];
    }

    /// <summary>How its files are parsed.</summary>
    public CSharpParseOptions Options { get; }

    /// <summary>What it refers to.</summary>
    public IReadOnlyList<MetadataReference> References { get; }

    /// <summary>A new compilation, of which nothing is bound.</summary>
    public CSharpCompilation Compile() => CSharpCompilation.Create(
        "NetGen.Protocols",
        [.. _arguments.SourceFiles.Select(file => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file.Path), Encoding.UTF8), Options, file.Path))],
        [.. References.Select(reference => MetadataReference.CreateFromFile(reference.Display!))],
        _arguments.CompilationOptions);

    /// <summary>A driver that has run nothing yet.</summary>
    public GeneratorDriver Driver(IEnumerable<ISourceGenerator> generators) => CSharpGeneratorDriver.Create(generators, parseOptions: Options);
}
