using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Generators.Declarations;

/// <summary>Looks at each type by itself, several at a time; generated code is left out.</summary>
public abstract class TypeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    /// <summary>Looks at a type.</summary>
    /// <param name="context">The type, and where diagnostics go.</param>
    protected abstract void Analyze(SymbolAnalysisContext context);
}
