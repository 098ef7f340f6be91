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
