namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>What is to be done after the timer expired.</summary>
internal enum TimerAction : byte
{
    /// <summary>Nothing but to schedule the timer again.</summary>
    None,

    /// <summary>Segments were marked lost: send what may be sent.</summary>
    Retransmit,

    /// <summary>Send one segment whatever the window says: new data if there is some, else the last segment again (RFC 8985 §7.3).</summary>
    Probe,
}
