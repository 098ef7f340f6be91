using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Stacks.Diagnostics;
using NetGen.Generators.Stacks.Model;
using NetGen.Generators.Stacks.Planning;

namespace NetGen.Generators.Stacks;

/// <summary>Finds hooks that read a field which a later hook of the same point rewrites.</summary>
/// <remarks>It looks at what the methods themselves write down, not into what they call.</remarks>
internal static class RewriteFinder
{
    /// <summary>What to warn of in the hooks of one run.</summary>
    public static IEnumerable<Diagnostic> Find(HookRun run, Compilation compilation)
    {
        for (var later = 1; later < run.Steps.Count; later++)
        {
            var writer = run.Steps[later].Hook;
            foreach (var written in writer.Headers.Where(parameter => parameter.Writable))
            {
                var assigned = Accesses(writer, written, compilation).Where(access => IsAssigned(access.Site)).Select(access => access.Field).ToList();
                if (assigned.Count == 0) continue;
                foreach (var reader in run.Steps.Take(later).Select(step => step.Hook))
                {
                    foreach (var warning in Reads(reader, written.Type, assigned, compilation).Select(read => Warn(read.Site, reader, read.Label, writer))) yield return warning;
                }
            }
        }
    }

    private static IEnumerable<(SyntaxNode Site, string Label)> Reads(HookSpec reader, string header, List<string> assigned, Compilation compilation) =>
        reader.Headers.Where(parameter => parameter.Type == header && !parameter.Writable)
            .SelectMany(parameter => Accesses(reader, parameter, compilation), (parameter, access) => (access.Site, access.Field, Label: $"{parameter.Name}.{access.Field}"))
            .Where(read => assigned.Contains(read.Field))
            .Select(read => (read.Site, read.Label));

    private static IEnumerable<(string Field, SyntaxNode Site)> Accesses(HookSpec hook, ParameterSpec parameter, Compilation compilation)
    {
        var method = DocumentationCommentId.GetFirstSymbolForDeclarationId(hook.Site.Symbol, compilation);
        if (method?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } body) yield break;
        foreach (var name in body.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == parameter.Name))
        {
            if (name.Parent is MemberAccessExpressionSyntax access && access.Expression == name) yield return (access.Name.Identifier.ValueText, access.Name);
            if (name.Parent is not IsPatternExpressionSyntax { Pattern: RecursivePatternSyntax { PropertyPatternClause: { } clause } }) continue;
            foreach (var field in clause.Subpatterns.Select(part => part.NameColon?.Name).OfType<IdentifierNameSyntax>()) yield return (field.Identifier.ValueText, field);
        }
    }

    private static bool IsAssigned(SyntaxNode field) => field.Parent is { Parent: { } parent } access && parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == access,
        PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.PreIncrementExpression) || prefix.IsKind(SyntaxKind.PreDecrementExpression),
        PostfixUnaryExpressionSyntax postfix => postfix.IsKind(SyntaxKind.PostIncrementExpression) || postfix.IsKind(SyntaxKind.PostDecrementExpression),
        _ => false,
    };

    private static Diagnostic Warn(SyntaxNode site, HookSpec reader, string field, HookSpec writer) => Diagnostic.Create(
        StackDescriptors.All[StackRule.ReadBeforeRewrite], site.GetLocation(), reader.Label, field, writer.Label, reader.Point);
}
