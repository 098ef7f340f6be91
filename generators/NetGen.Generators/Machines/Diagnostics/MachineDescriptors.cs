using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generators.Machines.Diagnostics;

/// <summary>Everything that can be wrong with a state machine: NG0200 to NG0299.</summary>
internal static class MachineDescriptors
{
    /// <summary>The rules by id.</summary>
    public static ImmutableDictionary<string, DiagnosticDescriptor> All { get; } = new[]
    {
        MachineShapeDescriptors.All,
        MachineMemberDescriptors.All,
        MachineRowDescriptors.All,
        MachineStateDescriptors.All,
        MachineTimerDescriptors.All,
        MachineBodyDescriptors.All,
    }.SelectMany(rules => rules).ToImmutableDictionary(rule => rule.Id);
}
