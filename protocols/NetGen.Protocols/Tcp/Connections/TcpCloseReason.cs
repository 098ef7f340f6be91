namespace NetGen.Protocols.Tcp.Connections;

/// <summary>Why a connection ended.</summary>
public enum TcpCloseReason
{
    /// <summary>Both sides closed it.</summary>
    Finished,

    /// <summary>The peer refused to open it.</summary>
    Refused,

    /// <summary>The peer reset it.</summary>
    Reset,

    /// <summary>The peer did not answer.</summary>
    TimedOut,

    /// <summary>No route leads to the peer, or a router said so.</summary>
    NetworkUnreachable,

    /// <summary>The peer's host does not answer, or a router said so.</summary>
    HostUnreachable,

    /// <summary>This side broke it off.</summary>
    Aborted,

    /// <summary>The stack stopped.</summary>
    Shutdown,
}
