using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Machines.Diagnostics;

/// <summary>What can be wrong with the states of a machine.</summary>
internal static class MachineStateDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor UnreachableState = new(
        MachineRule.UnreachableState, "A path leads from the initial state to every state", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.UnreachableState + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor Sink = new(
        MachineRule.Sink, "A state without a way out is [Terminal]", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.Sink + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor TerminalExit = new(
        MachineRule.TerminalExit, "A [Terminal] state has no way out", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.TerminalExit + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor Nesting = new(
        MachineRule.Nesting, "States nest in a tree", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.Nesting + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor NoInitialChild = new(
        MachineRule.NoInitialChild, "A parent that is entered says which child", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.NoInitialChild + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [UnreachableState, Sink, TerminalExit, Nesting, NoInitialChild];
}
