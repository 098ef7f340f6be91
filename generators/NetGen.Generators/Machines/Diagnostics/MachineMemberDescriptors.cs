using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Machines.Diagnostics;

/// <summary>What can be wrong with the members that a machine names.</summary>
internal static class MachineMemberDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor UnknownMember = new(
        MachineRule.UnknownMember, "A name in a machine is a member's", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.UnknownMember + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor GuardShape = new(
        MachineRule.GuardShape, "A guard is a bool that its event can ask", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.GuardShape + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor ActionShape = new(
        MachineRule.ActionShape, "An action takes what its event has and returns nothing", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.ActionShape + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor EntryShape = new(
        MachineRule.EntryShape, "What runs on entering or leaving has no parameters and returns nothing", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.EntryShape + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [UnknownMember, GuardShape, ActionShape, EntryShape];
}
