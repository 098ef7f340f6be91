using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Generators.Tests.Harness;

/// <summary>Runs an analyzer over source text.</summary>
public static class Analysis
{
    /// <summary>The analyzer's diagnostics, in source order.</summary>
    /// <param name="source">C# source.</param>
    /// <param name="analyzer">The analyzer.</param>
    public static async Task<ImmutableArray<Diagnostic>> RunAsync(string source, DiagnosticAnalyzer analyzer)
    {
        var found = await SourceCompilation.Of(source).WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>The source text under a diagnostic.</summary>
    public static string Token(this Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
