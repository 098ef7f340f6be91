using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Planning;

/// <summary>One header on another.</summary>
/// <param name="Lower">The header underneath.</param>
/// <param name="Upper">The header above.</param>
/// <param name="Fields">What selects the upper one: any of these.</param>
internal sealed record HeaderEdge(HeaderSpec Lower, HeaderSpec Upper, EquatableArray<FieldSelectors> Fields)
{
    /// <summary>Whether the lower header carries nothing else.</summary>
    public bool IsOnly => Fields is [{ Demux: null }];

    /// <summary>The values of one member that select the upper header; empty where none does.</summary>
    public EquatableArray<SelectorSpec> SelectorsOf(DemuxSpec demux) => Fields.FirstOrDefault(field => field.Demux == demux)?.Selectors ?? [];
}

/// <summary>The values of one member of a lower header that select one upper header.</summary>
/// <param name="Demux">The member; null where there is only one payload.</param>
/// <param name="Selectors">The values, in ascending order.</param>
internal sealed record FieldSelectors(DemuxSpec? Demux, EquatableArray<SelectorSpec> Selectors);
