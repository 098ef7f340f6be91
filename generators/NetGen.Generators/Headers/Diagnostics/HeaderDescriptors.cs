using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generators.Headers.Diagnostics;

/// <summary>Everything that can be wrong with a declared header or option list: NG0001 to NG0099.</summary>
internal static class HeaderDescriptors
{
    /// <summary>The rules by id.</summary>
    public static ImmutableDictionary<string, DiagnosticDescriptor> All { get; } = new[]
    {
        ShapeDescriptors.All,
        WidthDescriptors.All,
        PlacementDescriptors.All,
        ReferenceDescriptors.All,
        OwnerDescriptors.All,
        ValueDescriptors.All,
        OptionDescriptors.All,
        RelationDescriptors.All,
        PictureDescriptors.All,
    }.SelectMany(rules => rules).ToImmutableDictionary(rule => rule.Id);
}
