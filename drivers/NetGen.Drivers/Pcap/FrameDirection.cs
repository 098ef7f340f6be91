namespace NetGen.Drivers.Pcap;

/// <summary>Which way a captured frame went; the values are those of <c>epb_flags</c>.</summary>
public enum FrameDirection
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Received.</summary>
    Inbound = 1,

    /// <summary>Sent.</summary>
    Outbound = 2,
}
