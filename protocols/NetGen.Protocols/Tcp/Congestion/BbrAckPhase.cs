namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>What the ACKs that arrive now tell about the last bandwidth probe (draft-ietf-ccwg-bbr §5.3.3.6: ack_phase).</summary>
internal enum BbrAckPhase : byte
{
    /// <summary>Nothing: the probe is over, or there was none (ACKS_INIT).</summary>
    Initial,

    /// <summary>Nothing yet: the pipe is being filled (ACKS_REFILLING).</summary>
    Refilling,

    /// <summary>Nothing yet: the probe is being sent, and what arrives left before it (ACKS_PROBE_STARTING).</summary>
    ProbeStarting,

    /// <summary>How the path takes what was sent as the probe (ACKS_PROBE_FEEDBACK).</summary>
    ProbeFeedback,

    /// <summary>The same, though the probe is no longer being sent (ACKS_PROBE_STOPPING).</summary>
    ProbeStopping,
}
