using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generators.Stacks.Diagnostics;

/// <summary>Everything that can be wrong with a composition, its modules and its hooks: NG0100 to NG0199.</summary>
internal static class StackDescriptors
{
    /// <summary>The rules by id.</summary>
    public static ImmutableDictionary<string, DiagnosticDescriptor> All { get; } = new[]
    {
        CompositionDescriptors.All,
        ModuleDescriptors.All,
        HookDescriptors.All,
        FilterDescriptors.All,
        OrderDescriptors.All,
    }.SelectMany(rules => rules).ToImmutableDictionary(rule => rule.Id);
}
