using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Diagnostics;
using NetGen.Generators.Stacks.Model;
using NetGen.Generators.Stacks.Parsing;
using NetGen.Generators.Stacks.Planning;

namespace NetGen.Generators.Stacks;

/// <summary>Reports what is wrong with <c>[Stack&lt;TRoot&gt;]</c> classes; its silence means that <see cref="StackGenerator"/> wrote the code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StackDeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. StackDescriptors.All.Values];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var compilation = start.Compilation;
            var headers = new Lazy<EquatableArray<HeaderSpec>>(() =>
                HeaderParser.OfSource(compilation).Concat(HeaderParser.OfReferences(compilation)).ToEquatableArray());
            start.RegisterSymbolAction(symbol => Analyze(symbol, headers), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, Lazy<EquatableArray<HeaderSpec>> headers)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class || type.Declaration("Stack") is null) return;
        var composition = CompositionParser.Parse(type, context.Compilation);
        var plan = StackPlanner.Plan(composition, headers.Value, out var problems);
        foreach (var problem in problems)
        {
            var location = ProblemLocator.Find(problem.Site, type, context.Compilation);
            context.ReportDiagnostic(Diagnostic.Create(StackDescriptors.All[problem.Id], location, [.. problem.Arguments]));
        }

        var runs = plan is null ? [] : plan.Runs.Values.Append(plan.Ingress).Concat(plan.Xdp is { } xdp ? [xdp] : []);
        var warned = new HashSet<Location>();
        foreach (var warning in runs.SelectMany(run => RewriteFinder.Find(run, context.Compilation)))
        {
            if (warned.Add(warning.Location)) context.ReportDiagnostic(warning);
        }
    }
}
