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
    [InlineData(0.001)]
    [InlineData(0.01)]
    public void Reno_reaches_what_Mathis_predicts_at_random_loss(double loss)
    {
        var path = new PathOptions { BitsPerSecond = 1e9, BufferBytes = 10_000_000, Loss = loss };
        var simulation = new PathSimulation(path, new FlowOptions { Algorithm = CongestionAlgorithm.Reno });
        simulation.Run(TimeSpan.FromSeconds(60));
        Report(simulation);

        // Mathis et al. 1997, equation 3: MSS / RTT · √(3/2) / √p.
        var model = FlowOptions.SegmentSize * 8 / path.RoundTrip.TotalSeconds * Math.Sqrt(1.5 / loss);
        Assert.InRange(simulation.Flows[0].GoodputBitsPerSecond / model, 0.8, 1.3);
    }

    [Theory]
    [InlineData(0.0001, 100)]
    [InlineData(0.001, 100)]
    public void Cubic_reaches_what_its_model_predicts_at_random_loss(double loss, int roundTripMs)
    {
        var path = new PathOptions { BitsPerSecond = 1e9, BufferBytes = 20_000_000, Loss = loss, RoundTrip = TimeSpan.FromMilliseconds(roundTripMs) };
        var simulation = new PathSimulation(path, new FlowOptions { Algorithm = CongestionAlgorithm.Cubic });
        simulation.Run(TimeSpan.FromSeconds(200));
        Report(simulation);

        // RFC 9438 §5.1, equation 5: ⁴√(C (3 + β) / (4 (1 − β))) · (RTT / p)^¾ segments.
        var segments = Math.Pow(0.4 * 3.7 / (4 * 0.3), 0.25) * Math.Pow(path.RoundTrip.TotalSeconds / loss, 0.75);
        var model = segments * FlowOptions.SegmentSize * 8 / path.RoundTrip.TotalSeconds;
        Assert.InRange(simulation.Flows[0].GoodputBitsPerSecond / model, 0.8, 1.4);
    }

    private void Report(PathSimulation simulation)
    {
        foreach (var flow in simulation.Flows)
        {
            var c = flow.Sender.Counters;
            output.WriteLine($"{flow.GoodputBitsPerSecond / 1e6:F3} Mbit/s, sent {flow.Sender.Transmissions}, retransmitted {c.SegmentsRetransmitted}, recoveries {c.FastRecoveries}, timeouts {c.RetransmissionTimeouts}, probes {c.TailLossProbes}, spurious {c.SpuriousByTimestamp} {c.SpuriousByDuplicateSack} {c.SpuriousByForwardRto} {c.SpuriousWithoutRetransmission}, dup {flow.Receiver.Duplicates}, cwnd {flow.Sender.Recovery.CongestionWindow} ssthresh {flow.Sender.Recovery.SlowStartThreshold} srtt {flow.Sender.Recovery.SmoothedRttNs / 1e6:F2} state {flow.Sender.Recovery.State}");
        }

        output.WriteLine($"queue mean {simulation.MeanQueuedBytes:F0} most {simulation.MostQueuedBytes} drops {simulation.Drops}");
    }
}
