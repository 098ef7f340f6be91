namespace NetGen.Drivers.Impairment;

/// <summary>What happens to the frames of one direction. The default does nothing to them.</summary>
/// <remarks>A frame is lost, or duplicated and corrupted; then it passes the rate limit, and then the delay.</remarks>
public sealed record ImpairmentProfile
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(1);

    /// <summary>Probability that a frame is lost, 0 to 1.</summary>
    public double Loss { get; init; }

    /// <summary>Probability that a frame is followed by a copy of itself, 0 to 1.</summary>
    public double Duplication { get; init; }

    /// <summary>Probability that one bit of a frame is flipped, 0 to 1.</summary>
    public double Corruption { get; init; }

    /// <summary>Probability that a frame is held back by <see cref="ReorderHold"/> so that later ones overtake it, 0 to 1.</summary>
    public double Reordering { get; init; }

    /// <summary>How much longer than <see cref="Delay"/> a reordered frame takes.</summary>
    public TimeSpan ReorderHold { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>How long a frame is under way, at most a day, as the other times.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Up to how much is added to or taken off <see cref="Delay"/>, evenly spread; order is kept.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>Bits a second, link headers included; 0 for no limit.</summary>
    public long RateBitsPerSecond { get; init; }

    /// <summary>Frames that may be under way or wait for the rate limit; the next one is dropped.</summary>
    public int QueueLimit { get; init; } = 1000;

    /// <summary>Refuses values outside their range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    internal void Validate()
    {
        RequireProbability(Loss, nameof(Loss));
        RequireProbability(Duplication, nameof(Duplication));
        RequireProbability(Corruption, nameof(Corruption));
        RequireProbability(Reordering, nameof(Reordering));
        RequireTime(ReorderHold, nameof(ReorderHold));
        RequireTime(Delay, nameof(Delay));
        RequireTime(Jitter, nameof(Jitter));
        ArgumentOutOfRangeException.ThrowIfNegative(RateBitsPerSecond);
        ArgumentOutOfRangeException.ThrowIfLessThan(QueueLimit, 1);
    }

    // Times are added to timestamps: the bound keeps every sum far from the end of a long.
    private static void RequireTime(TimeSpan value, string name)
    {
        if (value < TimeSpan.Zero || value > LongestTime) throw new ArgumentOutOfRangeException(name, value, $"A time on a link is between zero and {LongestTime.TotalDays} day.");
    }

    private static void RequireProbability(double value, string name)
    {
        if (!(value is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(name, value, "A probability is between 0 and 1.");
    }
}
