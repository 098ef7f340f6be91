namespace NetGen.Drivers.Pcap;

/// <summary>The format of a capture.</summary>
public enum CaptureFormat
{
    /// <summary>Neither of those below.</summary>
    Unknown,

    /// <summary>The classic format of libpcap, with microseconds or nanoseconds, in either byte order.</summary>
    Pcap,

    /// <summary>The block format (draft-ietf-opsawg-pcapng).</summary>
    Pcapng,
}
