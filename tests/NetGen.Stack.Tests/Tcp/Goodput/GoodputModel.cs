namespace NetGen.Stack.Tests.Tcp.Goodput;

/// <summary>What a flow should carry, by the models of the algorithms' documents, in bits of payload a second.</summary>
internal static class GoodputModel
{
    internal const int SegmentSize = 1448;
    private const int FrameSize = SegmentSize + 12 + 20 + 20 + 14;

    /// <summary>The payload's share of a link that is never idle.</summary>
    internal static double Link(double bitsPerSecond) => bitsPerSecond * SegmentSize / FrameSize;

    /// <summary>How long a full segment takes to be sent: part of the round trip, with the path's delay.</summary>
    internal static TimeSpan TimeOnLink(double bitsPerSecond) => TimeSpan.FromSeconds(FrameSize * 8 / bitsPerSecond);

    /// <summary>Mathis et al. 1997, equation 3: MSS / RTT · √(3/2) / √p.</summary>
    internal static double Reno(double loss, TimeSpan roundTrip) => Rate(Math.Sqrt(1.5 / loss), roundTrip);

    /// <summary>RFC 9438 §5.1, equation 5: ⁴√(C (3 + β) / (4 (1 − β))) · (RTT / p)^¾ segments, and never less than Reno has (§4.3).</summary>
    internal static double Cubic(double loss, TimeSpan roundTrip) => Math.Max(
        Reno(loss, roundTrip),
        Rate(Math.Pow(0.4 * 3.7 / (4 * 0.3), 0.25) * Math.Pow(roundTrip.TotalSeconds / loss, 0.75), roundTrip));

    private static double Rate(double windowInSegments, TimeSpan roundTrip) => windowInSegments * SegmentSize * 8 / roundTrip.TotalSeconds;
}
