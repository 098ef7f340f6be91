using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Stacks.Diagnostics;

/// <summary>What can be wrong with what a hook filters on.</summary>
internal static class FilterDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor ImpossibleFilter = new(
        StackRule.ImpossibleFilter, "A hook's headers are reachable at its point", "'{0}' can never run: no path leads from '{2}' to '{1}'",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.ImpossibleFilter + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor ContradictoryFilter = new(
        StackRule.ContradictoryFilter, "A hook's headers are on one path", "'{0}' can never run: '{1}' never stands above '{2}' in one packet",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.ContradictoryFilter + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor PointNotRun = new(
        StackRule.PointNotRun, "A hook's point is run", "'{0}' can never run: nothing in this composition runs the hooks at {1}",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.PointNotRun + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor WritesBelowData = new(
        StackRule.WritesBelowData, "A hook rewrites only what the packet holds", "'{0}' can not rewrite '{1}', which is in front of the packet's data at {2}: take its ReadOnly view",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.WritesBelowData + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [ImpossibleFilter, ContradictoryFilter, PointNotRun, WritesBelowData];
}
