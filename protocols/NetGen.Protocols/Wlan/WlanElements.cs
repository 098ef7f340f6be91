using NetGen.Declarations;

namespace NetGen.Protocols.Wlan;

/// <summary>The information elements of an 802.11 management frame.</summary>
[TlvOptions<WlanElementId>("IEEE 802.11 §9.4.2", LengthIncludesHeader = false)]
public readonly ref partial struct WlanElements
{
    /// <summary>The network's name; empty for a hidden one (§9.4.2.2)</summary>
    [Option(WlanElementId.Ssid)] public partial ReadOnlySpan<byte> Ssid { get; }

    /// <summary>Rates in units of 500 kb/s; the highest bit marks those every station must know (§9.4.2.3)</summary>
    [Option(WlanElementId.SupportedRates)] public partial ReadOnlySpan<byte> SupportedRates { get; }

    /// <summary>The channel (§9.4.2.4)</summary>
    [Option(WlanElementId.DsParameterSet)] public partial byte? Channel { get; }

    /// <summary>Stations for which frames wait (§9.4.2.5)</summary>
    [Option(WlanElementId.TrafficIndicationMap)] public partial ReadOnlySpan<byte> TrafficIndicationMap { get; }

    /// <summary>Country code and power limits by channel (§9.4.2.8)</summary>
    [Option(WlanElementId.Country)] public partial ReadOnlySpan<byte> Country { get; }

    /// <summary>The power in dB to stay below the limit (§9.4.2.13)</summary>
    [Option(WlanElementId.PowerConstraint)] public partial byte? PowerConstraint { get; }

    /// <summary>Protection of older stations (§9.4.2.11)</summary>
    [Option(WlanElementId.Erp)] public partial byte? Erp { get; }

    /// <summary>Encryption and authentication (§9.4.2.24)</summary>
    [Option(WlanElementId.Rsn)] public partial ReadOnlySpan<byte> Rsn { get; }

    /// <summary>More rates in units of 500 kb/s (§9.4.2.12)</summary>
    [Option(WlanElementId.ExtendedSupportedRates)] public partial ReadOnlySpan<byte> ExtendedSupportedRates { get; }

    /// <summary>Capabilities of 802.11n (§9.4.2.55)</summary>
    [Option(WlanElementId.HtCapabilities)] public partial ReadOnlySpan<byte> HtCapabilities { get; }

    /// <summary>Operation of 802.11n (§9.4.2.56)</summary>
    [Option(WlanElementId.HtOperation)] public partial ReadOnlySpan<byte> HtOperation { get; }

    /// <summary>More capabilities (§9.4.2.26)</summary>
    [Option(WlanElementId.ExtendedCapabilities)] public partial ReadOnlySpan<byte> ExtendedCapabilities { get; }

    /// <summary>Capabilities of 802.11ac (§9.4.2.157)</summary>
    [Option(WlanElementId.VhtCapabilities)] public partial ReadOnlySpan<byte> VhtCapabilities { get; }

    /// <summary>Operation of 802.11ac (§9.4.2.158)</summary>
    [Option(WlanElementId.VhtOperation)] public partial ReadOnlySpan<byte> VhtOperation { get; }

    /// <summary>A vendor's own: its organisation in three bytes, then its data; the first of several (§9.4.2.25)</summary>
    [Option(WlanElementId.VendorSpecific)] public partial ReadOnlySpan<byte> VendorSpecific { get; }
}
