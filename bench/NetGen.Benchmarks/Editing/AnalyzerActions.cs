using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Benchmarks.Editing;

/// <summary>Calls analyzers for the types of one file, and nothing else.</summary>
/// <remarks>
/// The compiler's own driver first binds every method body of the file and of the generated parts of its types, for whatever analyzer there is;
/// that takes fifty times as long as all analyzers of ours, and would hide them.
/// </remarks>
internal sealed class AnalyzerActions : AnalysisContext
{
    private readonly List<Action<CompilationStartAnalysisContext>> _starts = [];
    private readonly List<Action<SymbolAnalysisContext>> _actions = [];

    /// <summary>Asks analyzers for their actions.</summary>
    public AnalyzerActions(IEnumerable<DiagnosticAnalyzer> analyzers)
    {
        foreach (var analyzer in analyzers) analyzer.Initialize(this);
    }

    /// <summary>Analyzes the types that a file declares.</summary>
    /// <returns>The diagnostics reported.</returns>
    public int Run(Compilation compilation, SyntaxTree file)
    {
        var found = 0;
        var options = new AnalyzerOptions([]);
        var start = new Start(compilation, options);
        foreach (var action in _starts) action(start);
        var model = compilation.GetSemanticModel(file);
        foreach (var declaration in file.GetRoot().DescendantNodes(static node => node is not MemberDeclarationSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<BaseTypeDeclarationSyntax>())
        {
            var type = model.GetDeclaredSymbol(declaration)!;
#pragma warning disable CS0618 // the driver would measure the compiler
            var context = new SymbolAnalysisContext(type, compilation, options, _ => found++, static _ => true, CancellationToken.None);
#pragma warning restore CS0618
            foreach (var action in _actions) action(context);
            foreach (var action in start.Actions) action(context);
        }

        return found;
    }

    /// <inheritdoc/>
    public override void ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags analysisMode)
    {
    }

    /// <inheritdoc/>
    public override void EnableConcurrentExecution()
    {
    }

    /// <inheritdoc/>
    public override void RegisterCompilationStartAction(Action<CompilationStartAnalysisContext> action) => _starts.Add(action);

    /// <inheritdoc/>
    public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => _actions.Add(action);

    /// <inheritdoc/>
    public override void RegisterCompilationAction(Action<CompilationAnalysisContext> action) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) => throw new NotSupportedException();

    private sealed class Start(Compilation compilation, AnalyzerOptions options) : CompilationStartAnalysisContext(compilation, options, CancellationToken.None)
    {
        public List<Action<SymbolAnalysisContext>> Actions { get; } = [];

        public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => Actions.Add(action);

        public override void RegisterCompilationEndAction(Action<CompilationAnalysisContext> action) => throw new NotSupportedException();

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => throw new NotSupportedException();

        public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => throw new NotSupportedException();

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw new NotSupportedException();

        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => throw new NotSupportedException();

        public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) => throw new NotSupportedException();
    }
}
