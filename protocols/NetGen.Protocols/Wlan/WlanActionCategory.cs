namespace NetGen.Protocols.Wlan;

/// <summary>The category of an action frame (IEEE 802.11-2020 table 9-51).</summary>
public enum WlanActionCategory : byte
{
    /// <summary>Spectrum management.</summary>
    SpectrumManagement = 0,

    /// <summary>Traffic classes.</summary>
    Qos = 1,

    /// <summary>Block acknowledgment.</summary>
    BlockAck = 3,

    /// <summary>Between stations that are not associated.</summary>
    Public = 4,

    /// <summary>Radio measurement.</summary>
    RadioMeasurement = 5,

    /// <summary>Roaming.</summary>
    FastTransition = 6,

    /// <summary>802.11n.</summary>
    HighThroughput = 7,

    /// <summary>Whether an association still stands.</summary>
    SaQuery = 8,

    /// <summary>As public, encrypted.</summary>
    ProtectedDualOfPublic = 9,

    /// <summary>Wireless network management.</summary>
    WirelessNetworkManagement = 10,

    /// <summary>Mesh networks.</summary>
    Mesh = 13,

    /// <summary>802.11ac.</summary>
    VeryHighThroughput = 21,

    /// <summary>A vendor's own, encrypted.</summary>
    VendorSpecificProtected = 126,

    /// <summary>A vendor's own.</summary>
    VendorSpecific = 127,
}
