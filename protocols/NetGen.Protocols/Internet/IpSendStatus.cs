namespace NetGen.Protocols.Internet;

/// <summary>What became of a packet that was to be sent.</summary>
public enum IpSendStatus
{
    /// <summary>It is on its way, or waits for the neighbour.</summary>
    Sent,

    /// <summary>No route leads to the destination.</summary>
    NoRoute,

    /// <summary>It is larger than the path takes; fragmentation is not available.</summary>
    PacketTooBig,

    /// <summary>The destination is a broadcast address and the sender did not ask to be allowed that.</summary>
    BroadcastNotAllowed,

    /// <summary>A hook refused it.</summary>
    Refused,

    /// <summary>The header that its maker wrote is malformed.</summary>
    Malformed,
}
