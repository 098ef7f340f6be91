namespace NetGen.Protocols.IPv4;

/// <summary>What became of a packet that was to be sent.</summary>
public enum IPv4SendStatus
{
    /// <summary>It is on its way, or waits for the neighbour.</summary>
    Sent,

    /// <summary>No route leads to the destination.</summary>
    NoRoute,

    /// <summary>It is larger than the link takes; fragmentation is not available.</summary>
    PacketTooBig,

    /// <summary>A hook refused it.</summary>
    Refused,
}
