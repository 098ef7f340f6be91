namespace NetGen.Dissection;

/// <summary>A member whose value selects the header in the payload.</summary>
/// <param name="Member">The field's or computed property's name.</param>
/// <param name="When">A boolean member that must hold, or null.</param>
/// <param name="IsComputed">Whether the member is a property written by hand.</param>
public sealed record DemuxSchema(string Member, string? When = null, bool IsComputed = false);
