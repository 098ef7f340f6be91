namespace NetGen.Protocols.Wlan;

/// <summary>The type of an 802.11 frame (IEEE 802.11-2020 table 9-1).</summary>
public enum WlanFrameType : byte
{
    /// <summary>Stations find each other and associate.</summary>
    Management = 0,

    /// <summary>Access to the medium.</summary>
    Control = 1,

    /// <summary>What the network carries.</summary>
    Data = 2,

    /// <summary>Frames with a header of their own.</summary>
    Extension = 3,
}
