using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Diagnostics;

/// <summary>What can be wrong with lengths, counts and checksums.</summary>
internal static class OwnerDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor NoOwner = new(
        HeaderRule.NoOwner, "A field of variable size has an end", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.NoOwner + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor SecondOwner = new(
        HeaderRule.SecondOwner, "One field measures a variable field", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.SecondOwner + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor SecondExtentOwner = new(
        HeaderRule.SecondExtentOwner, "One field holds the length of the header, and one that of the packet", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.SecondExtentOwner + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor SecondChecksum = new(
        HeaderRule.SecondChecksum, "A header has at most one checksum", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.SecondChecksum + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor ChecksumField = new(
        HeaderRule.ChecksumField, "An Internet checksum is a big-endian ushort that is always there", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.ChecksumField + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor OwnerNoNumber = new(
        HeaderRule.OwnerNoNumber, "A length or count is a number", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.OwnerNoNumber + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor UnitTooSmall = new(
        HeaderRule.UnitTooSmall, "A length's unit is at least one byte", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.UnitTooSmall + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor ChecksumOfNothing = new(
        HeaderRule.ChecksumOfNothing, "A checksum covers something", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.ChecksumOfNothing + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor ChecksumUse = new(
        HeaderRule.ChecksumUse, "A checksum can be computed where it stands", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.ChecksumUse + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor AlignTarget = new(
        HeaderRule.AlignTarget, "[Align] is for sequences of headers and optional fields", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.AlignTarget + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor OpenLength = new(
        HeaderRule.OpenLength, "Only the length of a packet or payload is left out at times", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.OpenLength + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [NoOwner, SecondOwner, SecondExtentOwner, SecondChecksum, ChecksumField, OwnerNoNumber, UnitTooSmall, ChecksumOfNothing, ChecksumUse, AlignTarget, OpenLength];
}
