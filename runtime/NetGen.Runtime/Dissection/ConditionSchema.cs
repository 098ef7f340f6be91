using System.Collections.Immutable;

namespace NetGen.Dissection;

/// <summary>A condition on an earlier member of the header.</summary>
/// <param name="Member">The member's name.</param>
/// <param name="Values">The values of which the member must have one; empty where it must be true.</param>
/// <param name="IsComputed">Whether the member is a property written by hand, whose rule is known to its code alone.</param>
public sealed record ConditionSchema(string Member, ImmutableArray<long> Values, bool IsComputed = false)
{
    /// <summary>Whether the member must have a value that no other case of the union names.</summary>
    public bool IsOtherwise { get; init; }
}
