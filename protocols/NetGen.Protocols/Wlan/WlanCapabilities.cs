namespace NetGen.Protocols.Wlan;

/// <summary>What a station or network can do (IEEE 802.11 §9.4.1.4).</summary>
[Flags]
public enum WlanCapabilities : ushort
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>An access point sent it.</summary>
    Ess = 0x0001,

    /// <summary>A network without access point.</summary>
    Ibss = 0x0002,

    /// <summary>Data is encrypted.</summary>
    Privacy = 0x0010,

    /// <summary>Short preambles.</summary>
    ShortPreamble = 0x0020,

    /// <summary>Spectrum management.</summary>
    SpectrumManagement = 0x0100,

    /// <summary>Traffic classes.</summary>
    Qos = 0x0200,

    /// <summary>Short slots.</summary>
    ShortSlotTime = 0x0400,

    /// <summary>Automatic power save delivery.</summary>
    AutomaticPowerSave = 0x0800,

    /// <summary>Radio measurement.</summary>
    RadioMeasurement = 0x1000,

    /// <summary>Delayed block acknowledgment.</summary>
    DelayedBlockAck = 0x4000,

    /// <summary>Immediate block acknowledgment.</summary>
    ImmediateBlockAck = 0x8000,
}
