using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generators.Declarations;
using NetGen.Generators.Stacks.Diagnostics;
using NetGen.Generators.Stacks.Model;
using NetGen.Generators.Stacks.Parsing;
using NetGen.Generators.Stacks.Planning;

namespace NetGen.Generators.Stacks;

/// <summary>Reports what is wrong with <c>[Stack&lt;TRoot&gt;]</c> classes; its silence means that <see cref="StackGenerator"/> wrote the code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StackDeclarationAnalyzer : TypeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. StackDescriptors.All.Values];

    /// <inheritdoc/>
    protected override void Analyze(SymbolAnalysisContext context)
    {
        if (context.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Class } type || type.Declaration("Stack") is null) return;
        var compilation = context.Compilation;
        var headers = HeaderParser.InSight(GeneratorInput.Of(compilation), context.CancellationToken);
        var plan = StackPlanner.Plan(CompositionParser.Parse(type, compilation), headers, out var problems);
        foreach (var problem in problems)
        {
            var location = ProblemLocator.Find(problem.Site, type, compilation);
            context.ReportDiagnostic(Diagnostic.Create(StackDescriptors.All[problem.Id], location, [.. problem.Arguments]));
        }

        var runs = plan is null ? [] : plan.Runs.Values.Append(plan.Ingress).Concat(plan.Xdp is { } xdp ? [xdp] : []);
        var warned = new HashSet<Location>();
        foreach (var warning in runs.SelectMany(run => RewriteFinder.Find(run, compilation)))
        {
            if (warned.Add(warning.Location)) context.ReportDiagnostic(warning);
        }
    }
}
