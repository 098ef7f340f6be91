using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Stacks.Model;

/// <summary>A declared header as demultiplexing sees it.</summary>
/// <param name="Type">The mutable view's name, with <c>global::</c>.</param>
/// <param name="Name">The type's own name without <c>Header</c>, for the names of generated members.</param>
/// <param name="Demux">The members that select the header above, in the order they are asked.</param>
/// <param name="Overs">The headers it stands on.</param>
/// <param name="DemuxLike">The headers whose payloads it carries too.</param>
/// <param name="Constants">Its <c>[Fixed]</c> fields.</param>
internal sealed record HeaderSpec(
    string Type, string Name, EquatableArray<DemuxSpec> Demux, EquatableArray<OverSpec> Overs, EquatableArray<string> DemuxLike, EquatableArray<ConstantSpec> Constants)
{
    /// <summary>Whether a constant tells the two apart, as the version of VRRP does: a <c>[Fixed]</c> field of one name has another value in each.</summary>
    public bool DiffersFrom(HeaderSpec other) =>
        Constants.Any(constant => other.Constants.Any(theirs => theirs.Property == constant.Property && theirs.Value != constant.Value));
}

/// <summary>A field that always has one value.</summary>
/// <param name="Property">The field.</param>
/// <param name="Value">The value as a number.</param>
internal sealed record ConstantSpec(string Property, ulong Value);

/// <summary>A member that selects the header above.</summary>
/// <param name="Property">The member.</param>
/// <param name="Type">Its enum type, <c>bool</c>, or null for an integer.</param>
/// <param name="When">A boolean property that must hold for the payload to start with that header, or null.</param>
internal sealed record DemuxSpec(string Property, string? Type, string? When);

/// <summary>One header underneath, and the values of one of its members that select this one.</summary>
/// <param name="Lower">The lower header's <see cref="HeaderSpec.Type"/>.</param>
/// <param name="Property">The member, or null where this header is the only payload.</param>
/// <param name="IsOf">Whether the declaration named the member.</param>
/// <param name="Selector">The values; null where <paramref name="Property"/> is.</param>
internal sealed record OverSpec(string Lower, string? Property, bool IsOf, SelectorSpec? Selector);

/// <summary>A value of a demultiplexing member, or a range of values.</summary>
/// <param name="First">The value, or the first one, as a number.</param>
/// <param name="Last">The last value; <paramref name="First"/> for a single one.</param>
/// <param name="Type">The member's <see cref="DemuxSpec.Type"/>.</param>
/// <param name="Member">The enum's member of the first value, or null when it names none.</param>
/// <param name="LastMember">The same of the last value.</param>
internal sealed record SelectorSpec(ulong First, ulong Last, string? Type, string? Member, string? LastMember)
{
    /// <summary>Whether it is more than one value.</summary>
    public bool IsRange => First != Last;

    /// <summary>Whether a value is selected by both.</summary>
    public bool Overlaps(SelectorSpec other) => First <= other.Last && other.First <= Last;

    /// <summary>The same values of another header's member, or null where they can not be compared.</summary>
    public SelectorSpec? For(DemuxSpec demux)
    {
        if (demux.Type == Type) return this;
        // Of two types, one must be an integer, and no integer is a boolean.
        var isComparable = Type is null ? demux.Type != "bool" : demux.Type is null && Type != "bool";
        return isComparable ? new(First, Last, demux.Type, null, null) : null;
    }
}
