using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Stacks.Model;

/// <summary>A declared header as demultiplexing sees it.</summary>
/// <param name="Type">The mutable view's name, with <c>global::</c>.</param>
/// <param name="Name">The type's own name without <c>Header</c>, for the names of generated members.</param>
/// <param name="Demux">The field that selects the header above, or null.</param>
/// <param name="Overs">The headers it stands on.</param>
internal sealed record HeaderSpec(string Type, string Name, DemuxSpec? Demux, EquatableArray<OverSpec> Overs);

/// <summary>The field that selects the header above.</summary>
/// <param name="Property">The field.</param>
/// <param name="When">A boolean property that must hold for the payload to start with that header, or null.</param>
internal sealed record DemuxSpec(string Property, string? When);

/// <summary>One header underneath, and the value of its field that selects this one.</summary>
/// <param name="Lower">The lower header's <see cref="HeaderSpec.Type"/>.</param>
/// <param name="Selector">The value.</param>
internal sealed record OverSpec(string Lower, SelectorSpec Selector);

/// <summary>A value of a demultiplexing field.</summary>
/// <param name="Key">The value as a number.</param>
/// <param name="EnumType">The field's enum type, or null for an integer.</param>
/// <param name="Member">The enum's member of that value, or null when it names none.</param>
internal sealed record SelectorSpec(ulong Key, string? EnumType, string? Member);
