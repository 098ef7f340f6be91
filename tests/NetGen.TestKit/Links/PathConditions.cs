using NetGen.Drivers.Impairment;

namespace NetGen.TestKit.Links;

/// <summary>A path as its users see it, the same in both directions.</summary>
/// <param name="RateBitsPerSecond">Bits a second at its narrowest place, link headers included.</param>
/// <param name="RoundTrip">How long a frame and its answer are under way when nothing waits.</param>
public sealed record PathConditions(long RateBitsPerSecond, TimeSpan RoundTrip)
{
    private const int SegmentSize = 1448;
    private const int SpareFrames = 4;

    /// <summary>Probability that a frame is lost, 0 to 1.</summary>
    public double Loss { get; init; }

    /// <summary>Probability that a frame comes twice, 0 to 1.</summary>
    public double Duplication { get; init; }

    /// <summary>Probability that later frames overtake one, 0 to 1.</summary>
    public double Reordering { get; init; }

    /// <summary>Room at the narrowest place, in products of rate and round trip.</summary>
    public double Buffer { get; init; } = 1;

    /// <summary>What a link does to the frames of each direction. Its queue holds what is under way as well as what waits.</summary>
    public ImpairmentProfile ToProfile() => new()
    {
        Loss = Loss,
        Duplication = Duplication,
        Reordering = Reordering,
        ReorderHold = RoundTrip / 4,
        RateBitsPerSecond = RateBitsPerSecond,
        Delay = RoundTrip / 2,
        QueueLimit = (int)Math.Ceiling(RateBitsPerSecond / 8.0 * RoundTrip.TotalSeconds / SegmentSize * (0.5 + Buffer)) + SpareFrames,
    };
}
