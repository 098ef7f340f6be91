using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Diagnostics;

/// <summary>What can be wrong with a field's type and width.</summary>
internal static class WidthDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor MeaninglessType = new(
        HeaderRule.MeaninglessType, "A field's type means something on the wire", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.MeaninglessType + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor WidthBeyondType = new(
        HeaderRule.WidthBeyondType, "A field's type holds its bits", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.WidthBeyondType + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor SetterOnView = new(
        HeaderRule.SetterOnView, "A view of bytes has no setter", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.SetterOnView + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor SplitByteOrder = new(
        HeaderRule.SplitByteOrder, "A little-endian field is made of whole bytes", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.SplitByteOrder + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor BitsOnNoNumber = new(
        HeaderRule.BitsOnNoNumber, "Only a number has [Bits]", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.BitsOnNoNumber + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor NoWireSize = new(
        HeaderRule.NoWireSize, "A field's own type states its size", "{0}",
        RuleCategory.Headers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + HeaderRule.NoWireSize + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [MeaninglessType, WidthBeyondType, SetterOnView, SplitByteOrder, BitsOnNoNumber, NoWireSize];
}
