using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generators.Declarations;
using NetGen.Generators.Headers;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Stacks.Parsing;

namespace NetGen.Generators.Stacks;

/// <summary>Warns of headers that do not fit the headers they stand on, or that stand where another one does.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HeaderRelationAnalyzer : TypeAnalyzer
{
    private static readonly ImmutableArray<DiagnosticDescriptor> Rules = [.. RelationDescriptors.All.Where(rule => rule.DefaultSeverity == DiagnosticSeverity.Warning)];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules;

    /// <inheritdoc/>
    protected override void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var input = GeneratorInput.Of(context.Compilation);
        if (DeclaredTypes.Of(input, context.CancellationToken).Find(type) is not { Header: { } header, Relations: { } relations }) return;
        var claims = SelectorClaims.Of(input, context.CancellationToken);
        if (claims.HasEarlier(relations) || !header.Errors.IsEmpty || NeedsPseudoHeader(header)) Check(context, type, claims);
    }

    private static bool NeedsPseudoHeader(HeaderModel header)
    {
        foreach (var field in header.Fields)
        {
            if (field.Checksum is { PseudoHeader: true }) return true;
        }

        return false;
    }

    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol type, SelectorClaims claims)
    {
        var overs = type.Declarations("Over").ToList();
        var lowers = overs.Select(over => over.AttributeClass?.TypeArguments.FirstOrDefault() as INamedTypeSymbol).ToList();
        for (var i = 0; i < overs.Count; i++)
        {
            if (lowers[i] is not { } lower) continue;
            if (!HeaderParser.IsHeader(lower)) continue;
            if (claims.EarlierClaim(type, overs[i]) is { } other)
                Report(context, new(HeaderRule.SelectorTaken, null, $"'{other}' stands on '{lower.Name}' with this selector already", new Spot("Over", i, Argument: 0)));
        }

        var checksum = type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property => property.Declaration("InternetChecksum")?.Named("PseudoHeader")?.Value is true);
        if (checksum is not null && overs.Count > 0 && !lowers.Any(lower => HasPseudoHeader(lower, [])))
            Report(context, new(HeaderRule.NoPseudoHeader, checksum.Name, $"no header underneath '{type.Name}' has [PseudoHeader] fields for this checksum", new Spot("InternetChecksum", Name: "PseudoHeader")));
    }

    // An extension header passes the pseudo-header of the network header underneath on.
    private static bool HasPseudoHeader(INamedTypeSymbol? header, HashSet<ISymbol> seen) => header is not null
        && seen.Add(header)
        && (header.GetMembers().OfType<IPropertySymbol>().Any(property => property.Declaration("PseudoHeader") is not null)
            || header.Declarations("Over").Any(over => HasPseudoHeader(over.AttributeClass?.TypeArguments.FirstOrDefault() as INamedTypeSymbol, seen)));

    private static void Report(SymbolAnalysisContext context, DeclarationError error) => context.ReportDiagnostic(
        Diagnostic.Create(HeaderDescriptors.All[error.Id], SpotLocator.Find((INamedTypeSymbol)context.Symbol, error), error.Detail));
}
