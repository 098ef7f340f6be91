using NetGen.Declarations;

namespace NetGen.Dissection;

/// <summary>What a length field measures: value × <see cref="Unit"/> + <see cref="Bias"/> bytes.</summary>
/// <param name="Extent">The part of the packet measured, or null where it is a field.</param>
/// <param name="Field">The name of the variable field measured, or null.</param>
/// <param name="Unit">Bytes per unit of the value.</param>
/// <param name="Bias">Bytes added; may be negative.</param>
public sealed record LengthSchema(Extent? Extent, string? Field = null, int Unit = 1, int Bias = 0)
{
    /// <summary>Whether zero measures all the bytes there are.</summary>
    public bool ZeroMeansRest { get; init; }

    /// <summary>A boolean member under which the field is a length at all, or null.</summary>
    public string? When { get; init; }
}
