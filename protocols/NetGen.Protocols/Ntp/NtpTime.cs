using NetGen.Declarations;

namespace NetGen.Protocols.Ntp;

/// <summary>What an NTP packet says of the sender's clock.</summary>
[Header("RFC 5905 §7.3")]
public readonly ref partial struct NtpTime
{
    /// <summary>Servers up to the reference clock: 1 has one, 0 says nothing, 16 is not synchronised.</summary>
    public partial byte Stratum { get; set; }

    /// <summary>The longest time between messages, as a power of two of seconds.</summary>
    public partial sbyte Poll { get; set; }

    /// <summary>Precision of the clock, as a power of two of seconds.</summary>
    public partial sbyte Precision { get; set; }

    /// <summary>Round trip to the reference clock.</summary>
    public partial NtpShort RootDelay { get; set; }

    /// <summary>Error accumulated from the reference clock on.</summary>
    public partial NtpShort RootDispersion { get; set; }

    /// <summary>The server or reference clock: four letters in stratum 0 and 1, else an IPv4 address or the hash of another.</summary>
    public partial uint ReferenceId { get; set; }

    /// <summary>When the clock was last set.</summary>
    public partial NtpTimestamp ReferenceTimestamp { get; set; }

    /// <summary>When the request left, by the client's clock.</summary>
    public partial NtpTimestamp OriginTimestamp { get; set; }

    /// <summary>When it arrived, by the server's clock.</summary>
    public partial NtpTimestamp ReceiveTimestamp { get; set; }

    /// <summary>When this packet left, by the sender's clock.</summary>
    public partial NtpTimestamp TransmitTimestamp { get; set; }
}
