namespace NetGen.Drivers.Pcap;

/// <summary>Why a capture could be read no further.</summary>
public enum CaptureReason : byte
{
    /// <summary>Nothing is wrong: there is more, or the file has ended where a record ends.</summary>
    None,

    /// <summary>The first bytes are those of no capture format known here.</summary>
    NotACapture,

    /// <summary>The file ends within a part.</summary>
    Truncated,

    /// <summary>The format's version is not known here.</summary>
    UnsupportedVersion,

    /// <summary>A length is less than its part must hold, or no multiple of four bytes where it must be one.</summary>
    BadLength,

    /// <summary>A length is more than its block holds, or more than the reader's bound.</summary>
    TooLarge,

    /// <summary>The block's length at its end differs from the one at its start.</summary>
    LengthMismatch,

    /// <summary>A pcapng section starts without its byte-order magic.</summary>
    BadByteOrderMagic,

    /// <summary>A block names an interface that its section has not described.</summary>
    UnknownInterface,

    /// <summary>The gzip data around the capture are damaged or end too early.</summary>
    DamagedCompression,
}

/// <summary>How the reading of a capture stands: fine so far, or what was wrong, and where. Holds no allocation.</summary>
/// <param name="Reason">What was wrong; <see cref="CaptureReason.None"/> where nothing was.</param>
/// <param name="Part">The part of the file that was being read.</param>
/// <param name="Offset">Where that part starts, in bytes from the start of the (uncompressed) capture.</param>
/// <param name="Needed">What was needed: bytes for lengths, else the legal value or bound.</param>
/// <param name="Got">What was there.</param>
public readonly record struct CaptureStatus(CaptureReason Reason, string Part, long Offset, long Needed, long Got)
{
    /// <summary>Whether nothing was wrong.</summary>
    public bool IsOk => Reason == CaptureReason.None;

    /// <summary>One line that says what was wrong, and where.</summary>
    public override string ToString() => Reason switch
    {
        CaptureReason.None => "ok",
        CaptureReason.NotACapture => $"neither pcap nor pcapng: the file starts with 0x{Got:x8}",
        CaptureReason.DamagedCompression => $"{Where()} the gzip data are damaged or end too early; it needs {Needed} bytes, {Got} are there",
        CaptureReason.Truncated => $"{Where()} the file ends too early; it needs {Needed} bytes, {Got} are there",
        CaptureReason.UnsupportedVersion => $"{Where()} version {Got} is not supported, only {Needed} is",
        CaptureReason.BadLength => $"{Where()} the length {Got} is not possible; it must be at least {Needed}, and in a block a multiple of 4",
        CaptureReason.TooLarge => $"{Where()} the length {Got} is too large, {Needed} is the most",
        CaptureReason.LengthMismatch => $"{Where()} the block's length at its end is {Got}, at its start {Needed}",
        CaptureReason.BadByteOrderMagic => $"{Where()} the byte-order magic is 0x{Got:x8}, not 0x{Needed:x8}",
        CaptureReason.UnknownInterface => $"{Where()} interface {Got} is not described, only {Needed} are",
        _ => Reason.ToString(),
    };

    private string Where() => $"{Part} at offset {Offset}:";
}
