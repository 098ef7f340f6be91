namespace NetGen.Dissection;

/// <summary>The legal range of a field.</summary>
/// <param name="Minimum">The smallest legal value.</param>
/// <param name="Maximum">The largest legal value.</param>
public sealed record RangeSchema(long Minimum, long Maximum);
