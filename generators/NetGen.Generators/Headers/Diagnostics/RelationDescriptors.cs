using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Diagnostics;

/// <summary>What can be wrong between a header and the headers underneath.</summary>
internal static class RelationDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor NoPseudoHeader = new(
        HeaderRule.NoPseudoHeader, "A header underneath supplies the pseudo-header", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.NoPseudoHeader + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor SelectorTaken = new(
        HeaderRule.SelectorTaken, "A selector means one header", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.SelectorTaken + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor NoDemux = new(
        HeaderRule.NoDemux, "The header underneath has a [Demux] field", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.NoDemux + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor SelectorTooWide = new(
        HeaderRule.SelectorTooWide, "A selector fits the member that it is compared with", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.SelectorTooWide + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor LowerNoHeader = new(
        HeaderRule.LowerNoHeader, "[Over] names a header", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.LowerNoHeader + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor DemuxOf = new(
        HeaderRule.DemuxOf, "Of names a [Demux] member of the header underneath", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.DemuxOf + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor SelectorRange = new(
        HeaderRule.SelectorRange, "A range of selectors ends behind its start", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.SelectorRange + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor DemuxMember = new(
        HeaderRule.DemuxMember, "[Demux] stands on a public number", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.DemuxMember + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor SelectorMissing = new(
        HeaderRule.SelectorMissing, "A header that has [Demux] members is told which value selects", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.SelectorMissing + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor SelectorType = new(
        HeaderRule.SelectorType, "A selector is of the type that it is compared with", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.SelectorType + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor SelectedTwice = new(
        HeaderRule.SelectedTwice, "A value selects a header once", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.SelectedTwice + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor DemuxLikeSides = new(
        HeaderRule.DemuxLikeSides, "[DemuxLike] stands between two headers with [Demux]", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.DemuxLikeSides + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor LinkTypeNumber = new(
        HeaderRule.LinkTypeNumber, "A link type is a number from 0 to 65535, named once", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.LinkTypeNumber + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [NoPseudoHeader, SelectorTaken, NoDemux, SelectorTooWide, LowerNoHeader, DemuxOf, SelectorRange, DemuxMember, SelectorMissing, SelectorType, SelectedTwice, DemuxLikeSides, LinkTypeNumber];
}
