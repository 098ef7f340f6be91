using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Recovery;
using Xunit.Abstractions;

namespace NetGen.Protocols.Tests.Tcp.Paths;

/// <summary>What loss recovery makes of paths that lose, delay and reorder.</summary>
public sealed class ScenarioTests(ITestOutputHelper output)
{
    private const ulong Short = 20 * FlowOptions.SegmentSize;

    [Theory]
    [InlineData(20)]
    [InlineData(19, 20)]
    [InlineData(18, 19, 20)]
    public void RFC_8985_7_a_lost_tail_is_found_by_a_probe_and_not_by_a_timeout(params int[] lost)
    {
        var simulation = Run(new PathOptions { Drops = count => lost.Contains((int)count) }, new FlowOptions { Bytes = Short }, 5);

        var flow = simulation.Flows[0];
        Assert.NotNull(flow.Completed);
        Assert.Equal(0, flow.Sender.Counters.RetransmissionTimeouts);
        Assert.Equal(1, flow.Sender.Counters.TailLossProbes);
        Assert.InRange(flow.Completed!.Value.TotalMilliseconds, 40, 500);
        Assert.Equal(lost.Length, flow.Sender.Counters.SegmentsRetransmitted);
    }

    [Fact]
    public void RFC_8985_7_4_a_probe_that_repairs_the_only_loss_reduces_the_window()
    {
        var simulation = Run(new PathOptions { Drops = count => count == 20 }, new FlowOptions { Bytes = Short }, 1);
        simulation.Flows[0].Write(Short);
        simulation.Run(TimeSpan.FromSeconds(2));

        Assert.Equal(1, simulation.Flows[0].Sender.Counters.TailLossProbeRecoveries);
        Assert.NotEqual(uint.MaxValue, simulation.Flows[0].Sender.Recovery.SlowStartThreshold);
    }

    [Theory]
    [InlineData(CongestionAlgorithm.Reno)]
    [InlineData(CongestionAlgorithm.Cubic)]
    [InlineData(CongestionAlgorithm.Bbr)]
    public void RFC_8985_6_mild_reordering_retransmits_next_to_nothing(CongestionAlgorithm algorithm)
    {
        var path = new PathOptions { BufferBytes = 1_000_000, Reordering = 0.02, ReorderingDelay = TimeSpan.FromMilliseconds(5) };
        var simulation = Run(path, new FlowOptions { Algorithm = algorithm, ReceiveWindow = 60_000 }, 20);

        // The first late segments are mistaken for lost ones until reordering was seen once.
        var flow = simulation.Flows[0];
        Assert.InRange(flow.Sender.Counters.SegmentsRetransmitted, 0, 3);
        Assert.InRange(flow.GoodputBitsPerSecond, 0.9 * path.BitsPerSecond, path.BitsPerSecond);
    }

    [Fact]
    public void RFC_8985_6_2_duplicate_reports_widen_the_window_for_strong_reordering()
    {
        var path = new PathOptions { BufferBytes = 1_000_000, Reordering = 0.02, ReorderingDelay = TimeSpan.FromMilliseconds(25) };
        var simulation = Run(path, new FlowOptions { ReceiveWindow = 60_000 }, 20);

        var flow = simulation.Flows[0];
        Assert.InRange(flow.Sender.Counters.SegmentsRetransmitted, 1, flow.Sender.Transmissions / 100);
        Assert.True(flow.Sender.Counters.SpuriousByTimestamp + flow.Sender.Counters.SpuriousByDuplicateSack > 0);
        Assert.InRange(flow.GoodputBitsPerSecond, 0.8 * path.BitsPerSecond, path.BitsPerSecond);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public void RFC_5682_RFC_3522_a_spurious_timeout_is_undone(bool selectiveAck, bool timestamps)
    {
        // For 500 ms everything is late, so the timer expires although nothing is lost.
        var path = new PathOptions
        {
            BufferBytes = 1_000_000,
            ExtraDelay = at => at.TotalSeconds is > 2 and < 2.5 ? TimeSpan.FromSeconds(2.6) - at : TimeSpan.Zero,
        };
        var options = new FlowOptions { SelectiveAck = selectiveAck, Timestamps = timestamps, ReceiveWindow = 40_000 };
        var simulation = Run(path, options, 6);

        var counters = simulation.Flows[0].Sender.Counters;
        Assert.InRange(counters.RetransmissionTimeouts, 1, 3);
        Assert.True(counters.SpuriousByTimestamp + counters.SpuriousByForwardRto > 0);
        if (!timestamps) Assert.True(counters.SpuriousByForwardRto > 0);
        Assert.InRange(counters.SegmentsRetransmitted, 1, 6);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_third_of_a_flight_lost_at_once_is_repaired_without_a_timeout(bool timestamps)
    {
        var path = new PathOptions { BufferBytes = 1_000_000, Drops = count => count is > 200 and < 280 && count % 3 == 0 };
        var simulation = Run(path, new FlowOptions { Timestamps = timestamps, Bytes = 1_000_000 }, 10);

        var flow = simulation.Flows[0];
        Assert.NotNull(flow.Completed);
        Assert.Equal(0, flow.Sender.Counters.RetransmissionTimeouts);
        Assert.Equal(1, flow.Sender.Counters.FastRecoveries);
        Assert.Equal(0, flow.Receiver.Duplicates);
    }

    [Fact]
    public void RFC_8985_a_lost_retransmission_is_found_without_a_timeout()
    {
        // Segment 100 and the transmission that repeats it.
        long? repeated = null;
        PathSimulation? simulation = null;
        var path = new PathOptions
        {
            BufferBytes = 1_000_000,
            Drops = count =>
            {
                if (count == 100) return true;
                if (repeated is null && simulation!.Flows[0].Sender.Counters.FastRecoveries == 1) repeated = count;
                return count == repeated;
            },
        };
        simulation = new PathSimulation(path, new FlowOptions { Bytes = 1_000_000 });
        simulation.Run(TimeSpan.FromSeconds(10));

        var flow = simulation.Flows[0];
        Assert.NotNull(repeated);
        Assert.NotNull(flow.Completed);
        Assert.Equal(0, flow.Sender.Counters.RetransmissionTimeouts);
        Assert.Equal(2, flow.Sender.Counters.SegmentsRetransmitted);
    }

    [Theory]
    [InlineData(CongestionAlgorithm.Reno)]
    [InlineData(CongestionAlgorithm.Cubic)]
    [InlineData(CongestionAlgorithm.Bbr)]
    public void RFC_3168_marks_hold_the_queue_down_without_loss(CongestionAlgorithm algorithm)
    {
        var path = new PathOptions { BufferBytes = 500_000, MarkingThresholdBytes = 30_000 };
        var simulation = Run(path, new FlowOptions { Algorithm = algorithm }, 20);

        var flow = simulation.Flows[0];
        Assert.Equal(0, simulation.Drops);
        Assert.Equal(0, flow.Sender.Counters.SegmentsRetransmitted);
        Assert.True(algorithm == CongestionAlgorithm.Bbr || flow.Sender.Counters.CongestionMarks > 1);
        Assert.InRange(flow.GoodputBitsPerSecond, 0.85 * path.BitsPerSecond, path.BitsPerSecond);
    }

    [Fact]
    public void RFC_2018_8_a_receiver_that_drops_what_it_has_gets_it_again()
    {
        var simulation = new PathSimulation(new PathOptions { BufferBytes = 1_000_000, Drops = count => count == 100 }, new FlowOptions { Bytes = 1_000_000 });
        var flow = simulation.Flows[0];
        while (flow.Sender.Counters.FastRecoveries == 0) simulation.Run(simulation.Elapsed + TimeSpan.FromMilliseconds(1));
        flow.Receiver.Renege();
        simulation.Run(simulation.Elapsed + TimeSpan.FromSeconds(10));
        Report(simulation);

        Assert.NotNull(flow.Completed);
        Assert.True(flow.Sender.Counters.ReceiverReneged > 0);
    }

    [Theory]
    [InlineData(CongestionAlgorithm.Reno, true, false)]
    [InlineData(CongestionAlgorithm.Reno, false, false)]
    [InlineData(CongestionAlgorithm.Cubic, true, true)]
    [InlineData(CongestionAlgorithm.Cubic, false, true)]
    [InlineData(CongestionAlgorithm.Bbr, true, true)]
    [InlineData(CongestionAlgorithm.Bbr, false, false)]
    public void Every_transfer_ends_whatever_the_path_does(CongestionAlgorithm algorithm, bool selectiveAck, bool delayedAck)
    {
        for (var seed = 1UL; seed <= 12; seed++)
        {
            var path = new PathOptions
            {
                Seed = seed,
                Loss = 0.02 * (seed % 6),
                Reordering = 0.05 * (seed % 3),
                ReorderingDelay = TimeSpan.FromMilliseconds(3 * seed),
                BufferBytes = 6_000 + (10_000 * (long)(seed % 4)),
                RoundTrip = TimeSpan.FromMilliseconds(1 + (10 * (seed % 5))),
            };
            var options = new FlowOptions
            {
                Algorithm = algorithm,
                SelectiveAck = selectiveAck,
                DelayedAck = delayedAck,
                Timestamps = seed % 2 == 0,
                Bytes = 300_000,
            };
            var simulation = new PathSimulation(path, options);
            // Without SACK and timestamps every lost retransmission costs a timeout, and none of them is shorter than the one before (RFC 6298 §5.5).
            simulation.Run(TimeSpan.FromSeconds(600));
            if (simulation.Flows[0].Completed is null) Report(simulation);
            Assert.NotNull(simulation.Flows[0].Completed);
            Assert.Equal(0u, simulation.Flows[0].Sender.Recovery.BytesInFlight);
            Assert.Equal(0, simulation.Flows[0].Sender.Context.Pool.RentedRings);
        }
    }

    private PathSimulation Run(PathOptions path, FlowOptions flow, int seconds)
    {
        var simulation = new PathSimulation(path, flow);
        simulation.Run(TimeSpan.FromSeconds(seconds));
        Report(simulation);
        return simulation;
    }

    private void Report(PathSimulation simulation) => output.WriteLine(simulation.Describe());
}
