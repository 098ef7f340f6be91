using NetGen.Drivers.Impairment;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.TestKit.Links;
using Xunit.Abstractions;

namespace NetGen.Stack.Tests.Tcp.Goodput;

/// <summary>Whole connections on virtual time: what they carry over a grid of losses, buffers and round trips, beside what the models promise.</summary>
public sealed class GoodputTests(ITestOutputHelper output)
{
    private const long Rate = 10_000_000;

    public static TheoryData<double, int, double> Grid
    {
        get
        {
            var cells = new TheoryData<double, int, double>();
            foreach (var loss in (double[])[0, 0.001, 0.01, 0.03])
            {
                foreach (var roundTripMs in (int[])[10, 50, 200])
                {
                    foreach (var buffer in (double[])[0.5, 1, 4]) cells.Add(loss, roundTripMs, buffer);
                }
            }

            return cells;
        }
    }

    /// <param name="loss">Share of frames lost, in each direction.</param>
    /// <param name="roundTripMs">Milliseconds.</param>
    /// <param name="buffer">The bottleneck's, in bandwidth-delay products.</param>
    [Theory]
    [MemberData(nameof(Grid))]
    public void RFC_9438_Cubic_carries_what_its_model_promises(double loss, int roundTripMs, double buffer)
    {
        var roundTrip = TimeSpan.FromMilliseconds(roundTripMs);
        using var flows = new BulkFlows(Path(loss, roundTrip, buffer));
        var link = GoodputModel.Link(Rate);
        var model = loss == 0 ? link : Math.Min(link, GoodputModel.Cubic(loss, roundTrip + GoodputModel.TimeOnLink(Rate)));
        flows.Measure(TimeSpan.FromSeconds(6));
        // Where the link is the limit a shorter time tells as much; where losses are, it takes many of them.
        var goodput = flows.Measure(TimeSpan.FromSeconds(model < link ? 24 : 10))[0];

        output.WriteLine($"{goodput / 1e6:F3} Mbit/s, model {model / 1e6:F3}, ratio {goodput / model:F2}");
        output.WriteLine(flows.Describe());
        // What waited behind a gap when the measurement began arrives in it.
        Assert.InRange(goodput, 0.8 * model, 1.1 * link);
    }

    [Theory]
    [InlineData(CongestionAlgorithm.Cubic, 2)]
    [InlineData(CongestionAlgorithm.Cubic, 8)]
    [InlineData(CongestionAlgorithm.Cubic, 64)]
    [InlineData(CongestionAlgorithm.Reno, 2)]
    [InlineData(CongestionAlgorithm.Reno, 8)]
    [InlineData(CongestionAlgorithm.Reno, 64)]
    [InlineData(CongestionAlgorithm.Bbr, 2)]
    [InlineData(CongestionAlgorithm.Bbr, 8)]
    [InlineData(CongestionAlgorithm.Bbr, 64)]
    public void Flows_of_one_kind_share_a_bottleneck_fairly(CongestionAlgorithm algorithm, int count)
    {
        const long Shared = 25_000_000;
        var path = new ImpairmentProfile { RateBitsPerSecond = Shared, Delay = TimeSpan.FromMilliseconds(20), QueueLimit = 200 };
        using var flows = new BulkFlows(path, count, algorithm);
        flows.Measure(TimeSpan.FromSeconds(10));
        // Few flows take turns slowly: the rounds of their windows are seconds long.
        var rates = flows.Measure(TimeSpan.FromSeconds(count == 2 ? 60 : 20));

        // Jain's index: (Σx)² / (n · Σx²).
        var fairness = Math.Pow(rates.Sum(), 2) / (count * rates.Sum(rate => rate * rate));
        var used = rates.Sum() / GoodputModel.Link(Shared);
        output.WriteLine($"fairness {fairness:F3}, link used {used:F3}, from {rates.Min() / 1e6:F2} to {rates.Max() / 1e6:F2} Mbit/s");
        Assert.InRange(fairness, 0.9, 1.0);
        // What waited when the measurement began may arrive in it.
        Assert.InRange(used, 0.9, 1.01);
    }

    private static ImpairmentProfile Path(double loss, TimeSpan roundTrip, double buffer) =>
        new PathConditions(Rate, roundTrip) { Loss = loss, Buffer = buffer }.ToProfile();
}
