using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Machines.Diagnostics;

/// <summary>What can be wrong with a machine as a type.</summary>
internal static class MachineShapeDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor Shape = new(
        MachineRule.Shape, "A machine is a partial class or struct that can change", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.Shape + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor EventShape = new(
        MachineRule.EventShape, "An event is a partial method of its own name that returns void or bool", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.EventShape + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor StructInitial = new(
        MachineRule.StructInitial, "A struct starts in the state zero", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.StructInitial + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor TakenName = new(
        MachineRule.TakenName, "The names of generated members are free", "{0}",
        RuleCategory.Machines, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + MachineRule.TakenName + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [Shape, EventShape, StructInitial, TakenName];
}
