using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Stacks.Diagnostics;
using NetGen.Generators.Stacks.Parsing;

namespace NetGen.CodeFixes;

/// <summary>Replaces a name that means nothing by the closest one that does.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class NameFix() : DeclarationFix(HeaderRule.UnknownMember, StackRule.UnknownHookName)
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Enclosing<TypeDeclarationSyntax>() is not { } declaration || mistake.Model.GetDeclaredSymbol(declaration, mistake.Cancellation) is not INamedTypeSymbol type) yield break;
        var isHook = mistake.Diagnostic.Id == StackRule.UnknownHookName;
        var member = mistake.Enclosing<MemberDeclarationSyntax>();
        var self = member is null ? null : mistake.Model.GetDeclaredSymbol(member, mistake.Cancellation)?.Name;
        var names = (isHook ? Hooks(type) : Properties(type)).Where(name => name != self).ToList();
        foreach (var expression in isHook ? HookNames(mistake) : mistake.Node.AncestorsAndSelf().OfType<ExpressionSyntax>().Take(1))
        {
            if (Closest(Written(expression), names) is { } closest) yield return new($"Use nameof({closest})", Mend.Replace(expression, $"nameof({closest})"));
        }
    }

    private static IEnumerable<string> Properties(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IPropertySymbol>().Where(property => property is { IsStatic: false, IsIndexer: false }).Select(property => property.Name);

    private static IEnumerable<string> Hooks(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(method => method.Declaration("Hook") is not null).Select(method => method.Name);

    // The message quotes the name; the attribute may hold several.
    private static IEnumerable<ExpressionSyntax> HookNames(Mistake mistake)
    {
        var message = mistake.Diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        return mistake.Enclosing<AttributeSyntax>()?.DescendantNodes().OfType<LiteralExpressionSyntax>()
            .Where(literal => message.StartsWith($"'{literal.Token.ValueText}' ", StringComparison.Ordinal)) ?? [];
    }

    private static string Written(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText.Substring(literal.Token.ValueText.LastIndexOf('.') + 1),
        InvocationExpressionSyntax { ArgumentList.Arguments: [var name] } => name.ToString(),
        _ => expression.ToString(),
    };

    private static string? Closest(string written, List<string> names) => names
        .Select(name => (Name: name, Distance: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
        .Where(candidate => candidate.Distance <= Math.Max(2, candidate.Name.Length / 2))
        .OrderBy(candidate => candidate.Distance)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    // Levenshtein: letters to insert, remove or exchange.
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[to.Length];
    }
}
