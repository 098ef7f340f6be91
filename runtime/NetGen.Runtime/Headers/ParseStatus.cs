namespace NetGen.Headers;

/// <summary>Why a header was refused.</summary>
public enum ParseReason : byte
{
    /// <summary>It was not refused.</summary>
    None,

    /// <summary>Fewer bytes are there than the field needs.</summary>
    Truncated,

    /// <summary>A field does not have the one value it must have.</summary>
    WrongConstant,

    /// <summary>A field's value lies outside its legal range.</summary>
    OutOfRange,

    /// <summary>A length field names less than the part it measures must hold.</summary>
    LengthTooSmall,

    /// <summary>A length field names more bytes than there are.</summary>
    LengthTooLarge,

    /// <summary>A value does not fit the field's width, or a part its maximum.</summary>
    TooLarge,

    /// <summary>An option does not fit its list, or its length names less than itself.</summary>
    MalformedOption,

    /// <summary>An optional field, or a union's case, contradicts the field that announces it.</summary>
    Contradiction,

    /// <summary>More headers stand on each other than anyone sends.</summary>
    TooDeep,
}

/// <summary>The outcome of parsing or writing a header: which field was refused, why, and where. Holds no allocation.</summary>
/// <param name="Reason">Why; <see cref="ParseReason.None"/> on success.</param>
/// <param name="Layer">The header's name.</param>
/// <param name="Field">The field's name.</param>
/// <param name="Offset">The field's offset from the start of the header, in bytes.</param>
/// <param name="Needed">What was needed: bytes for lengths, else the legal value or bound.</param>
/// <param name="Got">What was there.</param>
public readonly record struct ParseStatus(
    ParseReason Reason, string Layer, string Field, int Offset, long Needed, long Got)
{
    /// <summary>Whether nothing was refused.</summary>
    public bool IsOk => Reason == ParseReason.None;

    /// <summary>One sentence that says what was refused and why.</summary>
    public override string ToString() => IsOk
        ? "ok"
        : $"{Layer}.{Field} at offset {Offset}: {Description}, needed {Needed}, got {Got}";

    /// <summary>The reason in words.</summary>
    public string Description => Reason switch
    {
        ParseReason.Truncated => "truncated",
        ParseReason.WrongConstant => "not the required value",
        ParseReason.OutOfRange => "out of range",
        ParseReason.LengthTooSmall => "length too small",
        ParseReason.LengthTooLarge => "length beyond the packet",
        ParseReason.TooLarge => "too large",
        ParseReason.MalformedOption => "malformed option",
        ParseReason.Contradiction => "contradicts the field that announces it",
        ParseReason.TooDeep => "too many headers",
        _ => "ok",
    };
}
