using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Machines.Diagnostics;

/// <summary>What can be wrong with the timers of a machine.</summary>
internal static class MachineTimerDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor Duration = new(
        MachineRule.Duration, "A duration is a TimeSpan", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.Duration + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor HeldTwice = new(
        MachineRule.HeldTwice, "A machine holds one wheel and one set of counters, or names which", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.HeldTwice + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor TimerEvent = new(
        MachineRule.TimerEvent, "A timer raises an event without parameters, of a class", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.TimerEvent + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [Duration, HeldTwice, TimerEvent];
}
