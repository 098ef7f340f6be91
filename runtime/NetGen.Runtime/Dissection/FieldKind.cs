namespace NetGen.Dissection;

/// <summary>What a declared field is on the wire.</summary>
public enum FieldKind
{
    /// <summary>An integer of 1 to 64 bits.</summary>
    Number,

    /// <summary>One number that is true unless zero.</summary>
    Boolean,

    /// <summary>An integer whose values have names; others may occur.</summary>
    Enum,

    /// <summary>A hand-written field type of a fixed size.</summary>
    Custom,

    /// <summary>Bytes, of a fixed size or as many as a length owner says.</summary>
    Bytes,

    /// <summary>Integers or custom fields one behind the other, described by <see cref="FieldSchema.Element"/>.</summary>
    Sequence,

    /// <summary>Sub-headers one behind the other, described by <see cref="FieldSchema.Header"/>.</summary>
    Headers,

    /// <summary>Type-length-value options, described by <see cref="FieldSchema.Options"/>.</summary>
    Options,

    /// <summary>A sub-header that stands here when <see cref="FieldSchema.Case"/> says so; neighbouring cases share their place.</summary>
    Case,

    /// <summary>A sub-header that always stands here, or under a condition of its own.</summary>
    Nested,

    /// <summary>What stands behind the header.</summary>
    Payload,

    /// <summary>A hand-written field type that finds its own end.</summary>
    Measured,
}
