namespace NetGen.Neighbours;

/// <summary>The bounds and times of a neighbour cache; the defaults are those of RFC 4861 §10 and Linux.</summary>
public sealed record NeighbourOptions
{
    /// <summary>Largest number of entries.</summary>
    public int Capacity { get; init; } = 1024;

    /// <summary>Largest number of packets that wait for one neighbour; the oldest goes first.</summary>
    public int PendingPerNeighbour { get; init; } = 32;

    /// <summary>Largest number of packets that wait for any neighbour, so that unanswered ones can not hold the pool.</summary>
    public int PendingTotal { get; init; } = 256;

    /// <summary>Solicitations sent before a neighbour counts as failed.</summary>
    public int MaximumSolicitations { get; init; } = 3;

    /// <summary>Time between solicitations.</summary>
    public TimeSpan RetransmissionInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Mean time for which an answer counts; each entry takes a random half to one and a half of it.</summary>
    public TimeSpan ReachableTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time an upper layer has to confirm a stale address before it is probed.</summary>
    public TimeSpan DelayFirstProbe { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time after which an unused stale or failed entry is forgotten.</summary>
    public TimeSpan UnusedTime { get; init; } = TimeSpan.FromSeconds(60);
}
