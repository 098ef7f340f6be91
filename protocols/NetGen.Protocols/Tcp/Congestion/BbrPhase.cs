namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>The states of BBR (draft-ietf-ccwg-bbr §5.1.1).</summary>
internal enum BbrPhase : byte
{
    /// <summary>Doubles the rate each round trip until the pipe is full.</summary>
    Startup,

    /// <summary>Sends slowly until the queue that Startup made is gone.</summary>
    Drain,

    /// <summary>Leaves room and drains the queue that probing made.</summary>
    ProbeBandwidthDown,

    /// <summary>Sends at the rate of delivery.</summary>
    ProbeBandwidthCruise,

    /// <summary>Fills the pipe for one round trip, so that probing starts from a full one.</summary>
    ProbeBandwidthRefill,

    /// <summary>Sends faster to find more bandwidth.</summary>
    ProbeBandwidthUp,

    /// <summary>Sends little to see the round trip without a queue.</summary>
    ProbeRtt,
}
