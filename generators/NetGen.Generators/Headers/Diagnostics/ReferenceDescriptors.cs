using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Diagnostics;

/// <summary>What can be wrong with the members that attributes name.</summary>
internal static class ReferenceDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor UnknownMember = new(
        HeaderRule.UnknownMember, "A name in an attribute is a member's", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.UnknownMember + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor LaterMember = new(
        HeaderRule.LaterMember, "A condition reads an earlier field", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.LaterMember + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor NoCondition = new(
        HeaderRule.NoCondition, "A condition reads a field that is always there and can decide it", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.NoCondition + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor NeverTrue = new(
        HeaderRule.NeverTrue, "A condition can hold", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.NeverTrue + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor CaseTwice = new(
        HeaderRule.CaseTwice, "A tag's value selects one case", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.CaseTwice + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor CaseWithoutValues = new(
        HeaderRule.CaseWithoutValues, "A case has a value", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.CaseWithoutValues + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor Unmeasurable = new(
        HeaderRule.Unmeasurable, "A length or count measures a field of variable size", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.Unmeasurable + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor DemuxCondition = new(
        HeaderRule.DemuxCondition, "[Demux] depends on a boolean member", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.DemuxCondition + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor MeasuresEarlier = new(
        HeaderRule.MeasuresEarlier, "A length or count stands before what it measures", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.MeasuresEarlier + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor OverlayTarget = new(
        HeaderRule.OverlayTarget, "A case reads a byte array or the payload", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.OverlayTarget + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor ContainsItself = new(
        HeaderRule.ContainsItself, "A header does not contain itself", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.ContainsItself + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [UnknownMember, LaterMember, NoCondition, NeverTrue, CaseTwice, CaseWithoutValues, Unmeasurable, DemuxCondition, MeasuresEarlier, OverlayTarget, ContainsItself];
}
