namespace NetGen.Testing.Packets;

/// <summary>The one thing that was done to a valid packet.</summary>
/// <param name="Kind">What.</param>
/// <param name="Field">The field changed, or null where bytes or bits were.</param>
/// <param name="Offset">Bytes kept of a truncated packet; the bit flipped; else the field's first byte.</param>
/// <param name="Value">The number written, or 0 where none was.</param>
public sealed record Mutation(MutationKind Kind, GeneratedField? Field, int Offset, long Value = 0)
{
    /// <summary>One sentence.</summary>
    public override string ToString() => Kind switch
    {
        MutationKind.Truncated => $"truncated at byte {Offset}",
        MutationKind.FlippedBit => $"bit {Offset % 8} of byte {Offset / 8} flipped",
        _ => $"{Kind}: {Field} at byte {Offset} is {Value}",
    };
}
