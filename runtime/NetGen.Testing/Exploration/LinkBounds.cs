namespace NetGen.Testing.Exploration;

/// <summary>What the link between two explored peers may do, and how far the search goes.</summary>
public sealed record LinkBounds
{
    /// <summary>Most messages on their way in each direction; what is sent beyond is lost, as in a full queue.</summary>
    public int Capacity { get; init; } = 2;

    /// <summary>Most messages lost on a path, those beyond the capacity not counted.</summary>
    public int Losses { get; init; } = 2;

    /// <summary>Most messages delivered twice on a path.</summary>
    public int Duplicates { get; init; } = 1;

    /// <summary>Whether a message may overtake those sent before it.</summary>
    public bool Reorders { get; init; } = true;

    /// <summary>Whether timers wait for what is on its way: a link that is faster than every timer. Otherwise any timer may elapse at any moment.</summary>
    public bool TimersWait { get; init; }

    /// <summary>Longest path, in steps.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Most states looked at.</summary>
    public int States { get; init; } = 100_000;
}
