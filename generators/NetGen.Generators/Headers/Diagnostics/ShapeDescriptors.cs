using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Diagnostics;

/// <summary>What can be wrong with the shape of a declaration.</summary>
internal static class ShapeDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor NotPartial = new(
        HeaderRule.NotPartial, "A declaration is partial", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.NotPartial + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor ReservedName = new(
        HeaderRule.ReservedName, "A field's name is not taken by generated code", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.ReservedName + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor NotReadonlyRefStruct = new(
        HeaderRule.NotReadonlyRefStruct, "A declaration is a readonly ref struct", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.NotReadonlyRefStruct + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor HasTypeParameters = new(
        HeaderRule.HasTypeParameters, "A declaration has no type parameters", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.HasTypeParameters + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor SeveralParts = new(
        HeaderRule.SeveralParts, "All fields stand in one part of the declaration", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.SeveralParts + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor NoFields = new(
        HeaderRule.NoFields, "A header has a field", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.NoFields + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor NamesCollide = new(
        HeaderRule.NamesCollide, "No two fields have the same name", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.NamesCollide + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor NotPartialProperty = new(
        HeaderRule.NotPartialProperty, "A field is a partial property", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.NotPartialProperty + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor HidesRuntimeType = new(
        HeaderRule.HidesRuntimeType, "No type beside a declaration hides one that generated code names", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.HidesRuntimeType + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [NotPartial, ReservedName, NotReadonlyRefStruct, HasTypeParameters, SeveralParts, NoFields, NamesCollide, NotPartialProperty, HidesRuntimeType];
}
