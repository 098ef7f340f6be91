using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Machines.Diagnostics;

/// <summary>What can be wrong with the bodies of a machine's methods; code is generated all the same.</summary>
internal static class MachineBodyDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor RaisedInStep = new(
        MachineRule.RaisedInStep, "An action raises only events that can wait", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.RaisedInStep + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor NeverEntered = new(
        MachineRule.NeverEntered, "A machine enters its initial state", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.NeverEntered + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [RaisedInStep, NeverEntered];
}
