using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Diagnostics;

/// <summary>What can be wrong with option lists and sequences.</summary>
internal static class OptionDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor KindType = new(
        HeaderRule.KindType, "An option's kind is an unsigned number of one or two bytes", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.KindType + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor OptionLengthBytes = new(
        HeaderRule.OptionLengthBytes, "An option's length has one or two bytes", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.OptionLengthBytes + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor OptionUnit = new(
        HeaderRule.OptionUnit, "An option list's unit and alignment are at least one byte", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.OptionUnit + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor PaddingKind = new(
        HeaderRule.PaddingKind, "Padding and end are two different bytes", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.PaddingKind + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor NoOptionKind = new(
        HeaderRule.NoOptionKind, "An option has a kind", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.NoOptionKind + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor NoProgress = new(
        HeaderRule.NoProgress, "Every element of a sequence takes at least one byte", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.NoProgress + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor OptionTwice = new(
        HeaderRule.OptionTwice, "A kind belongs to one option", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.OptionTwice + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor OptionIsPadding = new(
        HeaderRule.OptionIsPadding, "An option's kind is neither padding nor the end", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.OptionIsPadding + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor OptionKindTooWide = new(
        HeaderRule.OptionKindTooWide, "An option's kind fits the kind field", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.OptionKindTooWide + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor OptionNeverFits = new(
        HeaderRule.OptionNeverFits, "An option's length can be expressed", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.OptionNeverFits + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor OptionType = new(
        HeaderRule.OptionType, "An option's type can be absent", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.OptionType + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [KindType, OptionLengthBytes, OptionUnit, PaddingKind, NoOptionKind, NoProgress, OptionTwice, OptionIsPadding, OptionKindTooWide, OptionNeverFits, OptionType];
}
