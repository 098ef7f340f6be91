namespace NetGen.Protocols.Tcp.Opening;

/// <summary>What became of a wish to connect.</summary>
public enum TcpConnectStatus
{
    /// <summary>The SYN is about to leave.</summary>
    Connecting,

    /// <summary>No route leads to the peer, or it is no single host.</summary>
    NoRoute,

    /// <summary>The local address is none of the host's.</summary>
    NotLocal,

    /// <summary>There is a connection between these two ends.</summary>
    InUse,

    /// <summary>There are as many connections as there may be, or no port is left.</summary>
    NoneLeft,
}
