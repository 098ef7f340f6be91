namespace NetGen.Protocols.Wlan;

/// <summary>The identifier of an information element (IEEE 802.11-2020 table 9-92).</summary>
public enum WlanElementId : byte
{
    /// <summary>The network's name.</summary>
    Ssid = 0,

    /// <summary>Rates, in units of 500 kb/s.</summary>
    SupportedRates = 1,

    /// <summary>The channel.</summary>
    DsParameterSet = 3,

    /// <summary>Contention-free parameters.</summary>
    CfParameterSet = 4,

    /// <summary>Stations for which frames wait.</summary>
    TrafficIndicationMap = 5,

    /// <summary>Parameters without access point.</summary>
    IbssParameterSet = 6,

    /// <summary>Where the network is, and what is allowed there.</summary>
    Country = 7,

    /// <summary>How busy the network is.</summary>
    BssLoad = 11,

    /// <summary>The power to stay below the limit.</summary>
    PowerConstraint = 32,

    /// <summary>The power a station can send with.</summary>
    PowerCapability = 33,

    /// <summary>Channels a station knows.</summary>
    SupportedChannels = 36,

    /// <summary>The network changes its channel.</summary>
    ChannelSwitchAnnouncement = 37,

    /// <summary>Protection of older stations.</summary>
    Erp = 42,

    /// <summary>Capabilities of 802.11n.</summary>
    HtCapabilities = 45,

    /// <summary>Traffic classes.</summary>
    QosCapability = 46,

    /// <summary>Encryption and authentication.</summary>
    Rsn = 48,

    /// <summary>More rates.</summary>
    ExtendedSupportedRates = 50,

    /// <summary>Access points to roam between.</summary>
    MobilityDomain = 54,

    /// <summary>Keys for roaming.</summary>
    FastTransition = 55,

    /// <summary>Operation of 802.11n.</summary>
    HtOperation = 61,

    /// <summary>What a station can measure.</summary>
    RadioMeasurementCapabilities = 70,

    /// <summary>Scans for networks beside.</summary>
    OverlappingBssScan = 74,

    /// <summary>More capabilities.</summary>
    ExtendedCapabilities = 127,

    /// <summary>Capabilities of 802.11ac.</summary>
    VhtCapabilities = 191,

    /// <summary>Operation of 802.11ac.</summary>
    VhtOperation = 192,

    /// <summary>Power limits by bandwidth.</summary>
    TransmitPowerEnvelope = 195,

    /// <summary>A vendor's own.</summary>
    VendorSpecific = 221,

    /// <summary>An identifier of two bytes: the second is the first of the data.</summary>
    Extension = 255,
}
