namespace NetGen.Protocols.Udp;

/// <summary>What became of a datagram that was to be sent.</summary>
public enum UdpSendStatus
{
    /// <summary>It is on its way, or waits for the neighbour.</summary>
    Sent,

    /// <summary>No route leads to the destination.</summary>
    NoRoute,

    /// <summary>It is larger than the link takes; fragmentation is not available.</summary>
    MessageTooLong,

    /// <summary>The destination is a broadcast address and the binding does not allow that.</summary>
    BroadcastNotAllowed,

    /// <summary>The destination is of the version of IP that the binding is not for.</summary>
    WrongVersion,

    /// <summary>A hook refused it.</summary>
    Refused,
}
