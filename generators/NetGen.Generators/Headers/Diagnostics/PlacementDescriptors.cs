using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Diagnostics;

/// <summary>What can be wrong with the place of a field.</summary>
internal static class PlacementDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor UnalignedField = new(
        HeaderRule.UnalignedField, "A field that needs it starts on a byte", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.UnalignedField + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor UnfinishedByte = new(
        HeaderRule.UnfinishedByte, "A header ends on a byte", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.UnfinishedByte + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor OptionalBits = new(
        HeaderRule.OptionalBits, "An optional field is made of whole bytes", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.OptionalBits + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor UnalignedChecksum = new(
        HeaderRule.UnalignedChecksum, "A checksum starts on an even byte", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.UnalignedChecksum + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor OwnerBehindVariable = new(
        HeaderRule.OwnerBehindVariable, "Lengths and checksums of the packet stand before the first variable field", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.OwnerBehindVariable + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor FieldBehindOptions = new(
        HeaderRule.FieldBehindOptions, "Options up to the header's end are its last field", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.FieldBehindOptions + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor WhenMoreEnd = new(
        HeaderRule.WhenMoreEnd, "A field with [WhenMore] can be told from what stands behind it", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.WhenMoreEnd + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor TrailerSize = new(
        HeaderRule.TrailerSize, "What stands behind the payload is a trailer of known size", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.TrailerSize + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [UnalignedField, UnfinishedByte, OptionalBits, UnalignedChecksum, OwnerBehindVariable, FieldBehindOptions, WhenMoreEnd, TrailerSize];
}
