using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Stacks.Diagnostics;

/// <summary>What can be wrong between the hooks of one point.</summary>
internal static class OrderDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor UnknownHookName = new(
        StackRule.UnknownHookName, "Before and After name hooks", "'{0}' names no hook at {1} in this composition",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.UnknownHookName + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor OrderCycle = new(
        StackRule.OrderCycle, "Hooks have an order", "The order of hooks at {0} is a circle: {1}",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.OrderCycle + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor ReadBeforeRewrite = new(
        StackRule.ReadBeforeRewrite, "A hook reads what no later hook rewrites", "'{0}' reads '{1}', which '{2}' rewrites later at {3}: what it saw is not what goes on",
        RuleCategory.Stacks, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.ReadBeforeRewrite + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [UnknownHookName, OrderCycle, ReadBeforeRewrite];
}
