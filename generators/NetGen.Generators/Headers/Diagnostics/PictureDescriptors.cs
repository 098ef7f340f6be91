using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Diagnostics;

/// <summary>Where a picture in a comment and the declaration can disagree.</summary>
internal static class PictureDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor PictureWidth = new(
        HeaderRule.PictureWidth, "A field is as wide as its picture", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.PictureWidth + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor PictureName = new(
        HeaderRule.PictureName, "A field is called as in its picture", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.PictureName + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor PictureLacks = new(
        HeaderRule.PictureLacks, "A picture shows every field", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.PictureLacks + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor DeclarationLacks = new(
        HeaderRule.DeclarationLacks, "Every field of a picture is declared", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.DeclarationLacks + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor PictureOrder = new(
        HeaderRule.PictureOrder, "Fields are declared in the order of their picture", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.PictureOrder + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [PictureWidth, PictureName, PictureLacks, DeclarationLacks, PictureOrder];
}
