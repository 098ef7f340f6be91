using NetGen.Dissection;

namespace NetGen.Testing.Packets;

/// <summary>Where a number of a generated packet stands.</summary>
/// <param name="Header">The header that declares it; a sub-header's fields name the sub-header.</param>
/// <param name="Field">The field; of an option's length, the list of options.</param>
/// <param name="BitOffset">Bits from the start of the packet.</param>
/// <param name="Width">Width in bits, 1 to 64.</param>
public sealed record GeneratedField(HeaderSchema Header, FieldSchema Field, int BitOffset, int Width)
{
    /// <summary>Whether this is the length of one option in the list, not a field.</summary>
    public bool IsOptionLength { get; init; }

    /// <summary>The header's and the field's name.</summary>
    public override string ToString() => IsOptionLength ? $"{Header.Name}.{Field.Name}: an option's length" : $"{Header.Name}.{Field.Name}";
}
