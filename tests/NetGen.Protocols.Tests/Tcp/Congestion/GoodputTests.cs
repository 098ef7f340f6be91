using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tests.Tcp.Paths;
using Xunit.Abstractions;

namespace NetGen.Protocols.Tests.Tcp.Congestion;

/// <summary>What the algorithms reach on simulated paths, against the models that their documents give.</summary>
public sealed class GoodputTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(CongestionAlgorithm.Reno)]
    [InlineData(CongestionAlgorithm.Cubic)]
    [InlineData(CongestionAlgorithm.Bbr)]
    public void One_flow_fills_a_clean_path(CongestionAlgorithm algorithm)
    {
        var path = new PathOptions { BitsPerSecond = 20e6, BufferBytes = 100_000 };
        var simulation = new PathSimulation(path, new FlowOptions { Algorithm = algorithm });
        simulation.Run(TimeSpan.FromSeconds(20));
        Report(simulation);
        Assert.InRange(simulation.Flows[0].GoodputBitsPerSecond / path.BitsPerSecond, 0.9, 1.0);
    }

    [Theory]
    [InlineData(0.002)]
    [InlineData(0.01)]
    public void Reno_reaches_what_Mathis_predicts_at_random_loss(double loss)
    {
        var path = new PathOptions { BitsPerSecond = 100e6, BufferBytes = 1_000_000, Loss = loss };
        var simulation = new PathSimulation(path, new FlowOptions { Algorithm = CongestionAlgorithm.Reno });
        Measure(simulation, warmUpSeconds: 10, seconds: 60);

        // Mathis et al. 1997, equation 3: MSS / RTT · √(3/2) / √p.
        var model = FlowOptions.SegmentSize * 8 / path.RoundTrip.TotalSeconds * Math.Sqrt(1.5 / loss);
        Assert.InRange(simulation.Flows[0].GoodputBitsPerSecond / model, 0.8, 1.3);
    }

    [Theory]
    [InlineData(0.001, 200)]
    [InlineData(0.003, 400)]
    public void Cubic_reaches_what_its_model_predicts_at_random_loss(double loss, int roundTripMs)
    {
        var path = new PathOptions { BitsPerSecond = 100e6, BufferBytes = 2_000_000, Loss = loss, RoundTrip = TimeSpan.FromMilliseconds(roundTripMs) };
        var simulation = new PathSimulation(path, new FlowOptions { Algorithm = CongestionAlgorithm.Cubic });
        Measure(simulation, warmUpSeconds: 40, seconds: 200);

        // RFC 9438 §5.1, equation 5: ⁴√(C (3 + β) / (4 (1 − β))) · (RTT / p)^¾ segments.
        var segments = Math.Pow(0.4 * 3.7 / (4 * 0.3), 0.25) * Math.Pow(path.RoundTrip.TotalSeconds / loss, 0.75);
        var model = segments * FlowOptions.SegmentSize * 8 / path.RoundTrip.TotalSeconds;
        Assert.InRange(simulation.Flows[0].GoodputBitsPerSecond / model, 0.8, 1.4);
    }

    [Theory]
    [InlineData(CongestionAlgorithm.Reno)]
    [InlineData(CongestionAlgorithm.Cubic)]
    [InlineData(CongestionAlgorithm.Bbr)]
    public void Two_flows_of_a_kind_share_fairly(CongestionAlgorithm algorithm)
    {
        var path = new PathOptions { BitsPerSecond = 20e6, BufferBytes = 100_000 };
        var first = new FlowOptions { Algorithm = algorithm };
        var simulation = new PathSimulation(path, first, first with { Start = TimeSpan.FromSeconds(3) });
        const int Seconds = 45;
        Measure(simulation, warmUpSeconds: 25, Seconds);

        // Jain's index: (Σx)² / (n · Σx²).
        var rates = simulation.Flows.Select(flow => flow.GoodputBitsPerSecond).ToArray();
        Assert.InRange(Math.Pow(rates.Sum(), 2) / (rates.Length * rates.Sum(rate => rate * rate)), 0.9, 1.0);
        // What the queue held when the measurement began arrives within it too.
        Assert.InRange(rates.Sum() / path.BitsPerSecond, 0.9, 1.0 + (path.BufferBytes * 8 / (path.BitsPerSecond * Seconds)));
    }

    [Fact]
    public void Bbr_keeps_the_queue_of_a_deep_buffer_short()
    {
        var path = new PathOptions { BitsPerSecond = 20e6, BufferBytes = 2_000_000 };
        var simulation = new PathSimulation(path, new FlowOptions { Algorithm = CongestionAlgorithm.Bbr });
        Measure(simulation, warmUpSeconds: 5, seconds: 25);

        Assert.InRange(simulation.MostQueuedBytes, 0, path.BandwidthDelayBytes * 1.25);
        Assert.InRange(simulation.MeanQueuedBytes, 0, path.BandwidthDelayBytes * 0.35);
        Assert.InRange(simulation.Flows[0].GoodputBitsPerSecond / path.BitsPerSecond, 0.9, 1.0);
    }

    [Fact]
    public void Bbr_keeps_its_rate_at_random_loss_that_ruins_Reno()
    {
        var path = new PathOptions { BitsPerSecond = 20e6, BufferBytes = 100_000, Loss = 0.01 };
        var bbr = new PathSimulation(path, new FlowOptions { Algorithm = CongestionAlgorithm.Bbr });
        Measure(bbr, warmUpSeconds: 5, seconds: 25);
        Assert.InRange(bbr.Flows[0].GoodputBitsPerSecond / path.BitsPerSecond, 0.75, 1.0);
    }

    private void Measure(PathSimulation simulation, int warmUpSeconds, int seconds)
    {
        simulation.Run(TimeSpan.FromSeconds(warmUpSeconds));
        simulation.BeginMeasuring();
        simulation.Run(TimeSpan.FromSeconds(warmUpSeconds + seconds));
        Report(simulation);
    }

    private void Report(PathSimulation simulation) => output.WriteLine(simulation.Describe());
}
