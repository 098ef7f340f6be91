namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>What one ACK tells about the rate at which the path delivers (draft-ietf-ccwg-bbr §4.1.2: RS).</summary>
internal struct RateSample
{
    /// <summary>Whether the ACK delivered a segment.</summary>
    internal bool HasData;

    /// <summary>Whether the sampled flight was smaller than the path allowed, because the application had no more.</summary>
    internal bool IsApplicationLimited;

    /// <summary>Bytes that were delivered when the newest delivered segment left.</summary>
    internal ulong PriorDelivered;

    /// <summary>Bytes delivered since then.</summary>
    internal uint Delivered;

    /// <summary>Bytes marked lost since then.</summary>
    internal uint Lost;

    /// <summary>Bytes in flight just after the newest delivered segment left.</summary>
    internal uint InFlightAtSend;

    /// <summary>Delivery rate in bytes per second; 0 when the sample is not reliable.</summary>
    internal ulong BytesPerSecond;

    internal long PriorDeliveredNs;
    internal long SendElapsedNs;
    internal long AckElapsedNs;
}
