using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Diagnostics;

/// <summary>What can be wrong with constants, ranges and optional fields.</summary>
internal static class ValueDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor ConstantTooWide = new(
        HeaderRule.ConstantTooWide, "A constant fits its field", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.ConstantTooWide + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor NullableWithoutCondition = new(
        HeaderRule.NullableWithoutCondition, "A nullable field has a condition", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.NullableWithoutCondition + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor RangeReversed = new(
        HeaderRule.RangeReversed, "A range's minimum is not above its maximum", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.RangeReversed + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor RangeTooWide = new(
        HeaderRule.RangeTooWide, "A range fits its field", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.RangeTooWide + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor ConstantOutsideRange = new(
        HeaderRule.ConstantOutsideRange, "A constant lies inside its field's range", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.ConstantOutsideRange + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor ValueOnNoNumber = new(
        HeaderRule.ValueOnNoNumber, "Only a number has a constant or a range", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.ValueOnNoNumber + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor ConditionWithoutNullable = new(
        HeaderRule.ConditionWithoutNullable, "A field with a condition is nullable", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.ConditionWithoutNullable + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor NotOptional = new(
        HeaderRule.NotOptional, "Only numbers and custom fields are optional", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.NotOptional + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [ConstantTooWide, NullableWithoutCondition, RangeReversed, RangeTooWide, ConstantOutsideRange, ValueOnNoNumber, ConditionWithoutNullable, NotOptional];
}
