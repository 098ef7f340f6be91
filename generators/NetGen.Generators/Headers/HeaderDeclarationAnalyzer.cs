using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Headers.Parsing;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers;

/// <summary>Reports what is wrong with declared headers and option lists; the generators stay silent about them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HeaderDeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. HeaderDescriptors.All.Values];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var (type, compilation) = GeneratorInput.Of((INamedTypeSymbol)context.Symbol, context.Compilation, context.CancellationToken);
        if (type.Has("Header")) Report(context, type, ParsedDeclarations.Of(compilation).Header(type, context.CancellationToken).Errors);
        if (type.Has("TlvOptions")) Report(context, type, ParsedDeclarations.Of(compilation).Options(type, context.CancellationToken).Errors);
    }

    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol type, EquatableArray<DeclarationError> errors)
    {
        foreach (var error in errors)
            context.ReportDiagnostic(Diagnostic.Create(HeaderDescriptors.All[error.Id], SpotLocator.Find(type, error), error.Detail));
    }
}
