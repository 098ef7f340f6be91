using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Machines.Diagnostics;

/// <summary>What can be wrong with the rows of a machine.</summary>
internal static class MachineRowDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor ForeignState = new(
        MachineRule.ForeignState, "A state is a member of the machine's enum", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.ForeignState + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor AnsweredTwice = new(
        MachineRule.AnsweredTwice, "A state answers an event in one way", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.AnsweredTwice + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor DeadRow = new(
        MachineRule.DeadRow, "A row can apply", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.DeadRow + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor Unanswered = new(
        MachineRule.Unanswered, "Every state answers every event", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.Unanswered + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor Reenter = new(
        MachineRule.Reenter, "Only a row that stays can re-enter", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.Reenter + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [ForeignState, AnsweredTwice, DeadRow, Unanswered, Reenter];
}
