namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>What F-RTO waits for (RFC 5682 §3.1).</summary>
internal enum ForwardRtoStep : byte
{
    /// <summary>Nothing: losses are repaired in the usual way.</summary>
    Off,

    /// <summary>The first ACK after the timeout.</summary>
    AwaitsFirstAck,

    /// <summary>The ACK after it, which new data brings about.</summary>
    AwaitsSecondAck,
}
