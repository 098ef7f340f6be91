namespace NetGen.Testing.Packets;

/// <summary>What is wrong with a nearly valid packet.</summary>
public enum MutationKind
{
    /// <summary>Bytes are missing at the end.</summary>
    Truncated,

    /// <summary>One bit anywhere has the other value; the packet may still be valid.</summary>
    FlippedBit,

    /// <summary>A field does not have the one value it must have.</summary>
    WrongConstant,

    /// <summary>A field's value lies outside its declared range.</summary>
    OutOfRange,

    /// <summary>A length names less than the header needs.</summary>
    LengthTooSmall,

    /// <summary>A length names more bytes than there are.</summary>
    LengthTooLarge,

    /// <summary>An option's length is another one; the packet may still be valid.</summary>
    OptionLength,

    /// <summary>A checksum is wrong; parsers accept the packet, verification does not.</summary>
    WrongChecksum,
}
