using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.CodeFixes;
using NetGen.Generators.Tests.Harness;
using NetGen.Protocols.Ethernet;

namespace NetGen.Generators.Tests.CodeFixes;

/// <summary>Applies code fixes to source text, as an IDE does.</summary>
public static class Fixing
{
    /// <summary>Every code fix of NetGen.</summary>
    public static ImmutableArray<DeclarationFix> All { get; } =
    [
        new ModifierFix(), new ReservedFieldFix(), new WidthFix(), new AttributeFix(), new ConstantFix(),
        new NullableFix(), new SetterFix(), new NameFix(), new ExtentFix(), new PictureFix(),
    ];

    /// <summary>The text after each fix that is offered for the first diagnostic of an id, by the fix's title.</summary>
    /// <param name="source">C# source.</param>
    /// <param name="id">The diagnostic's id.</param>
    /// <param name="hasExtent">Whether the members of <c>Extent</c> are in scope.</param>
    public static async Task<IReadOnlyDictionary<string, string>> ApplyAsync(string source, string id, bool hasExtent = true)
    {
        using var workspace = new AdhocWorkspace();
        var document = Document(workspace, source, hasExtent);
        var compilation = await document.Project.GetCompilationAsync();
        var tree = await document.GetSyntaxTreeAsync();
        var found = await compilation!.WithAnalyzers(Analysis.All).GetAnalyzerDiagnosticsAsync();
        var diagnostic = found.Concat(compilation!.GetDiagnostics()).First(diagnostic => diagnostic.Id == id && diagnostic.Location.SourceTree == tree);
        var results = new Dictionary<string, string>();
        foreach (var fix in All.Where(fix => fix.FixableDiagnosticIds.Contains(id)))
        {
            var actions = new List<CodeAction>();
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
            foreach (var action in actions) results.Add(action.Title, await TextAfterAsync(action, document.Id));
        }

        return results;
    }

    private static Document Document(AdhocWorkspace workspace, string source, bool hasExtent)
    {
        var compilation = SourceCompilation.Of(source, typeof(EthernetHeader).Assembly);
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Sample", "Sample", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: SourceCompilation.ParseOptions, metadataReferences: compilation.References));
        var usings = compilation.SyntaxTrees[1].ToString().Split('\n').Where(line => hasExtent || !line.Contains("Extent", StringComparison.Ordinal));
        project = project.AddDocument("Usings.cs", string.Join('\n', usings)).Project;
        return project.AddDocument("Sample.cs", source);
    }

    private static async Task<string> TextAfterAsync(CodeAction action, DocumentId document)
    {
        var operation = Assert.Single((await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>());
        return (await operation.ChangedSolution.GetDocument(document)!.GetTextAsync()).ToString();
    }
}
