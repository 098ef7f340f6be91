namespace NetGen.Neighbours;

/// <summary>What is known of a neighbour (RFC 4861 §7.3.2, and Linux's <c>NUD_FAILED</c> and <c>NUD_PERMANENT</c>).</summary>
public enum NeighbourState
{
    /// <summary>Nothing: there is no entry.</summary>
    None,

    /// <summary>It was asked for and has not answered yet; packets wait.</summary>
    Incomplete,

    /// <summary>It was heard from in answer to us, not long ago.</summary>
    Reachable,

    /// <summary>Its address is known, but not whether it is still right.</summary>
    Stale,

    /// <summary>A packet used the stale address; an upper layer may still confirm it.</summary>
    Delay,

    /// <summary>The stale address is being asked whether it is still right.</summary>
    Probe,

    /// <summary>It did not answer.</summary>
    Failed,

    /// <summary>Its address was configured and never ages.</summary>
    Permanent,
}

/// <summary>What happens to a neighbour.</summary>
public enum NeighbourEvent
{
    /// <summary>A packet is to be sent to it.</summary>
    Send,

    /// <summary>The state's timer elapsed.</summary>
    TimerElapsed,

    /// <summary>The state's timer elapsed after the last solicitation allowed.</summary>
    SolicitationsExhausted,

    /// <summary>It answered a solicitation.</summary>
    Solicited,

    /// <summary>It told its address unasked, and it is the known one.</summary>
    UnsolicitedSame,

    /// <summary>It told its address unasked, and it is a new one.</summary>
    UnsolicitedChanged,

    /// <summary>An upper layer got an answer through it (RFC 4861 §7.3.1).</summary>
    Confirmed,
}

/// <summary>What a transition asks of the cache.</summary>
public enum NeighbourAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Ask for its address.</summary>
    Solicit,

    /// <summary>Store the address told and send the packets that wait.</summary>
    Resolve,

    /// <summary>Give the packets that wait back as unreachable.</summary>
    Fail,

    /// <summary>Forget the entry.</summary>
    Remove,
}
