namespace NetGen.Protocols.Wlan;

/// <summary>The fields that a radiotap header's presence words announce (radiotap.org).</summary>
[Flags]
public enum RadiotapField : uint
{
    /// <summary>No field.</summary>
    None = 0,

    /// <summary>The receiver's clock.</summary>
    TimeSynchronization = 1u << 0,

    /// <summary>Properties of the frame.</summary>
    Flags = 1u << 1,

    /// <summary>The rate.</summary>
    Rate = 1u << 2,

    /// <summary>Frequency and kind of channel.</summary>
    Channel = 1u << 3,

    /// <summary>Hop set and pattern.</summary>
    FrequencyHopping = 1u << 4,

    /// <summary>Signal in dBm.</summary>
    AntennaSignal = 1u << 5,

    /// <summary>Noise in dBm.</summary>
    AntennaNoise = 1u << 6,

    /// <summary>Quality of the code lock.</summary>
    LockQuality = 1u << 7,

    /// <summary>Distance from full power.</summary>
    TransmitAttenuation = 1u << 8,

    /// <summary>The same in dB.</summary>
    DbTransmitAttenuation = 1u << 9,

    /// <summary>Power in dBm.</summary>
    TransmitPower = 1u << 10,

    /// <summary>The antenna.</summary>
    Antenna = 1u << 11,

    /// <summary>Signal in dB.</summary>
    DbAntennaSignal = 1u << 12,

    /// <summary>Noise in dB.</summary>
    DbAntennaNoise = 1u << 13,

    /// <summary>Properties of the reception.</summary>
    ReceiveFlags = 1u << 14,

    /// <summary>Properties of the transmission.</summary>
    TransmitFlags = 1u << 15,

    /// <summary>Retries of RTS.</summary>
    RtsRetries = 1u << 16,

    /// <summary>Retries of data.</summary>
    DataRetries = 1u << 17,

    /// <summary>Channel in an extended form.</summary>
    ExtendedChannel = 1u << 18,

    /// <summary>Rate of 802.11n.</summary>
    Mcs = 1u << 19,

    /// <summary>Aggregation.</summary>
    AmpduStatus = 1u << 20,

    /// <summary>Rate of 802.11ac.</summary>
    Vht = 1u << 21,

    /// <summary>A clock with a unit.</summary>
    Timestamp = 1u << 22,

    /// <summary>Rate of 802.11ax.</summary>
    He = 1u << 23,

    /// <summary>Several users of 802.11ax.</summary>
    HeMultiUser = 1u << 24,

    /// <summary>Another user of 802.11ax.</summary>
    HeMultiUserOther = 1u << 25,

    /// <summary>A frame without data.</summary>
    ZeroLengthPsdu = 1u << 26,

    /// <summary>The legacy signal field.</summary>
    LSig = 1u << 27,

    /// <summary>Fields with type and length.</summary>
    Tlv = 1u << 28,

    /// <summary>The next word is of radiotap again.</summary>
    RadiotapNamespace = 1u << 29,

    /// <summary>The next word is a vendor's.</summary>
    VendorNamespace = 1u << 30,

    /// <summary>Another word follows.</summary>
    Extended = 1u << 31,
}
