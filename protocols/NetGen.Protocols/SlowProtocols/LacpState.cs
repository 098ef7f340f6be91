namespace NetGen.Protocols.SlowProtocols;

/// <summary>The state of one end of an aggregated link (IEEE 802.1AX §6.4.2.3).</summary>
[Flags]
public enum LacpState : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>Sends without being asked.</summary>
    Activity = 0x01,

    /// <summary>Wants a unit every second.</summary>
    ShortTimeout = 0x02,

    /// <summary>May be aggregated.</summary>
    Aggregation = 0x04,

    /// <summary>Is in the right aggregation.</summary>
    Synchronization = 0x08,

    /// <summary>Receives frames.</summary>
    Collecting = 0x10,

    /// <summary>Sends frames.</summary>
    Distributing = 0x20,

    /// <summary>Knows its partner by configuration only.</summary>
    Defaulted = 0x40,

    /// <summary>Has not heard of its partner for too long.</summary>
    Expired = 0x80,
}
