using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generators.Headers;
using NetGen.Generators.Machines;
using NetGen.Generators.Pictures;
using NetGen.Generators.Stacks;

namespace NetGen.Generators.Tests.Harness;

/// <summary>Runs an analyzer over source text.</summary>
public static class Analysis
{
    /// <summary>The analyzer's diagnostics, in source order.</summary>
    /// <param name="source">C# source.</param>
    /// <param name="analyzer">The analyzer.</param>
    public static Task<ImmutableArray<Diagnostic>> RunAsync(string source, DiagnosticAnalyzer analyzer) => RunAsync(SourceCompilation.Of(source), analyzer);

    /// <summary>The analyzer's diagnostics, in source order.</summary>
    /// <param name="compilation">What it looks at.</param>
    /// <param name="analyzer">The analyzer.</param>
    public static async Task<ImmutableArray<Diagnostic>> RunAsync(Compilation compilation, DiagnosticAnalyzer analyzer)
    {
        var found = await compilation.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>Every analyzer of NetGen.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } = [new HeaderDeclarationAnalyzer(), new HeaderRelationAnalyzer(), new MachineDeclarationAnalyzer(), new PictureAnalyzer(), new StackDeclarationAnalyzer()];

    /// <summary>What all analyzers report once all generators ran, in source order.</summary>
    /// <param name="generation">The generators' run.</param>
    public static async Task<ImmutableArray<Diagnostic>> RunAllAsync(Generation generation)
    {
        var found = await generation.Output.WithAnalyzers(All).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>The source text under a diagnostic.</summary>
    public static string Token(this Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
