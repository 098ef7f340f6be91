using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tests.Tcp.Paths;

namespace NetGen.Protocols.Tests.Tcp.Congestion;

public sealed class HyStartTests
{
    [Theory]
    [InlineData(CongestionAlgorithm.Reno)]
    [InlineData(CongestionAlgorithm.Cubic)]
    public void RFC_9406_4_2_slow_start_ends_by_delay_before_a_deep_buffer_overflows(CongestionAlgorithm algorithm)
    {
        var path = new PathOptions { BitsPerSecond = 20e6, BufferBytes = 2_000_000 };
        var simulation = new PathSimulation(path, new FlowOptions { Algorithm = algorithm });
        simulation.Run(TimeSpan.FromSeconds(4));

        // Five conservative rounds grow the window to about three times what fills the pipe.
        Assert.Equal(0, simulation.Drops);
        var threshold = simulation.Flows[0].Sender.Recovery.SlowStartThreshold;
        Assert.InRange(threshold, path.BandwidthDelayBytes, 10 * path.BandwidthDelayBytes);
    }

    [Fact]
    public void RFC_9406_4_2_a_steady_delay_lets_the_window_double_each_round()
    {
        var window = Opened();
        var slowStart = new HyStart();
        slowStart.Start();
        for (var round = 0; round < 5; round++) PlayRound(ref slowStart, ref window, round, 50);
        Assert.Equal(10_000u << 5, window.Size);
    }

    [Fact]
    public void RFC_9406_4_2_a_growing_delay_slows_growth_to_a_quarter_and_then_ends_slow_start()
    {
        var window = Opened();
        var slowStart = new HyStart();
        slowStart.Start();
        PlayRound(ref slowStart, ref window, 0, 50);
        PlayRound(ref slowStart, ref window, 1, 60);
        var before = window.Size;
        PlayRound(ref slowStart, ref window, 2, 60);
        Assert.InRange(window.Size, before * 1.2, before * 1.3);
        for (var round = 3; round < 7; round++) PlayRound(ref slowStart, ref window, round, 60);
        Assert.False(window.InSlowStart);
    }

    [Fact]
    public void RFC_9406_4_2_a_delay_that_falls_again_resumes_slow_start()
    {
        var window = Opened();
        var slowStart = new HyStart();
        slowStart.Start();
        PlayRound(ref slowStart, ref window, 0, 50);
        PlayRound(ref slowStart, ref window, 1, 60);
        PlayRound(ref slowStart, ref window, 2, 50);
        for (var round = 3; round < 10; round++) PlayRound(ref slowStart, ref window, round, 50);
        Assert.True(window.InSlowStart);
    }

    private static CongestionWindow Opened()
    {
        var window = default(CongestionWindow);
        window.Open(1000, handshakeLost: false);
        return window;
    }

    private static void PlayRound(ref HyStart slowStart, ref CongestionWindow window, int round, int rttMs)
    {
        var segments = window.Size / 1000;
        for (var segment = 0; segment < segments; segment++)
        {
            // The first ACK of a round acknowledges what was sent when the last round began.
            var acknowledged = new SequenceNumber((uint)(round * 1_000_000) + (uint)segment);
            var sample = new AckSample
            {
                GrowthBytes = 1000,
                RttNs = rttMs * Nanoseconds.PerMillisecond,
                Acknowledged = acknowledged,
                Next = new SequenceNumber((uint)((round + 1) * 1_000_000)),
            };
            slowStart.OnAck(ref window, sample);
        }
    }
}
