namespace NetGen.Protocols.Wlan;

/// <summary>Properties of a frame in radiotap's flags field (radiotap.org, Flags).</summary>
[Flags]
public enum RadiotapFlags : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>Sent or received in the contention-free period.</summary>
    ContentionFree = 0x01,

    /// <summary>Short preamble.</summary>
    ShortPreamble = 0x02,

    /// <summary>Encrypted with WEP.</summary>
    Wep = 0x04,

    /// <summary>Fragmented.</summary>
    Fragmented = 0x08,

    /// <summary>The frame ends with its check sequence.</summary>
    FrameCheckSequence = 0x10,

    /// <summary>Padded to 32 bits between header and body.</summary>
    DataPadding = 0x20,

    /// <summary>The check sequence was wrong.</summary>
    BadFrameCheckSequence = 0x40,

    /// <summary>Short guard interval.</summary>
    ShortGuardInterval = 0x80,
}
