namespace NetGen.Protocols.Ntp;

/// <summary>The role of an NTP packet's sender (RFC 5905 §7.3).</summary>
public enum NtpMode : byte
{
    /// <summary>Reserved; clients of version 1 send it.</summary>
    Reserved = 0,

    /// <summary>A peer that asks.</summary>
    SymmetricActive = 1,

    /// <summary>A peer that answers.</summary>
    SymmetricPassive = 2,

    /// <summary>A client.</summary>
    Client = 3,

    /// <summary>A server.</summary>
    Server = 4,

    /// <summary>A server that sends unasked.</summary>
    Broadcast = 5,

    /// <summary>A control message (RFC 9327).</summary>
    Control = 6,

    /// <summary>Reserved for private use.</summary>
    Private = 7,
}
