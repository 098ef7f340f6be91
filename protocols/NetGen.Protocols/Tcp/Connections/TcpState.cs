namespace NetGen.Protocols.Tcp.Connections;

/// <summary>The state of a connection (RFC 9293 §3.3.2).</summary>
public enum TcpState : byte
{
    /// <summary>There is no connection, or no longer one.</summary>
    Closed,

    /// <summary>Waits for a peer's SYN.</summary>
    Listen,

    /// <summary>Has sent a SYN and waits for the peer's.</summary>
    SynSent,

    /// <summary>Has sent and received a SYN and waits for the ACK of its own.</summary>
    SynReceived,

    /// <summary>Open: data flows both ways.</summary>
    Established,

    /// <summary>Closed by this side, whose FIN is not acknowledged.</summary>
    FinWait1,

    /// <summary>Closed by this side; waits for the peer's FIN.</summary>
    FinWait2,

    /// <summary>Closed by the peer; waits for this side to close.</summary>
    CloseWait,

    /// <summary>Closed by both sides at once; waits for the ACK of its FIN.</summary>
    Closing,

    /// <summary>Closed by the peer, then by this side; waits for the ACK of its FIN.</summary>
    LastAck,

    /// <summary>Closed; lingers so that no old segment meets a new connection.</summary>
    TimeWait,
}
