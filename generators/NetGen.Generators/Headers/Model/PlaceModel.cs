using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Model;

/// <summary>A header's place among the others.</summary>
/// <param name="Demux">The members that select the header above, in the order they are asked.</param>
/// <param name="Over">The headers underneath, with what selects this one.</param>
/// <param name="DemuxLike">The full names of the headers whose payloads this one carries too.</param>
/// <param name="LinkTypes">The LINKTYPE_ numbers of captures that start with this header.</param>
internal sealed record PlaceModel(
    EquatableArray<DemuxModel> Demux, EquatableArray<OverModel> Over, EquatableArray<string> DemuxLike, EquatableArray<int> LinkTypes);

/// <summary>A member whose value selects the header above: a field, or a property computed from fields.</summary>
/// <param name="Name">The member.</param>
/// <param name="Type">Its type.</param>
/// <param name="When">A boolean member that must hold, or null.</param>
internal sealed record DemuxModel(string Name, TypeModel Type, string? When);

/// <summary>A header underneath, and the values of its demultiplexing members that select this one.</summary>
/// <param name="Lower">The lower header's full name.</param>
/// <param name="Selector">The value, or the first of a range; null where this header is the only payload.</param>
/// <param name="Through">The last value of a range, or null.</param>
/// <param name="Of">The one member compared, or null for every one.</param>
/// <param name="IsTunnel">Whether compositions stay outside.</param>
internal sealed record OverModel(string Lower, Constant? Selector, Constant? Through, string? Of, bool IsTunnel);
