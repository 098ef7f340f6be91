using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generators.Declarations;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers;

/// <summary>Reports what is wrong with declared headers and option lists; the generators stay silent about them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HeaderDeclarationAnalyzer : TypeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. HeaderDescriptors.All.Values];

    /// <inheritdoc/>
    protected override void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (DeclaredTypes.Of(GeneratorInput.Of(context.Compilation), context.CancellationToken).Find(type) is not { } declared) return;
        if (declared.Header is { } header) Report(context, type, header.Errors);
        if (declared.Options is { } options) Report(context, type, options.Errors);
    }

    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol type, EquatableArray<DeclarationError> errors)
    {
        foreach (var error in errors)
            context.ReportDiagnostic(Diagnostic.Create(HeaderDescriptors.All[error.Id], SpotLocator.Find(type, error), error.Detail));
    }
}
