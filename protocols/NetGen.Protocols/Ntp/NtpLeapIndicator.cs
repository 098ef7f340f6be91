namespace NetGen.Protocols.Ntp;

/// <summary>Whether the last minute of the day is longer or shorter (RFC 5905 §7.3).</summary>
public enum NtpLeapIndicator : byte
{
    /// <summary>No leap second.</summary>
    None = 0,

    /// <summary>The last minute of the day has 61 seconds.</summary>
    LastMinuteHas61Seconds = 1,

    /// <summary>The last minute of the day has 59 seconds.</summary>
    LastMinuteHas59Seconds = 2,

    /// <summary>The clock is not synchronised.</summary>
    NotSynchronized = 3,
}
