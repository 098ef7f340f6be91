using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Recovery;

namespace NetGen.Protocols.Tests.Tcp.Congestion;

public sealed class CongestionWindowTests
{
    [Theory]
    [InlineData(536, 5360)]
    [InlineData(1460, 14600)]
    [InlineData(2000, 14600)]
    [InlineData(8960, 17920)]
    public void RFC_6928_2_the_initial_window(uint segmentSize, uint bytes)
    {
        var window = default(CongestionWindow);
        window.Open(segmentSize, handshakeLost: false);
        Assert.Equal(bytes, window.Size);
    }

    [Fact]
    public void The_pacing_rate_is_a_window_per_round_trip_and_more()
    {
        var window = default(CongestionWindow);
        window.Open(1000, handshakeLost: false);
        window.PaceWindow(100 * Nanoseconds.PerMillisecond, 200);
        Assert.Equal(200_000ul, window.PacingRate);
        Assert.Equal(2000u, window.Quantum);

        window.Size = CongestionWindow.Largest;
        window.PaceWindow(1, 200);
        Assert.Equal(65_536u, window.Quantum);
    }

    [Fact]
    public void A_pacer_spreads_segments_and_lets_a_late_sender_catch_up_by_one_quantum()
    {
        var window = new CongestionWindow { SegmentSize = 1000 };
        window.SetPacingRate(1_000_000);
        var pacer = default(Pacer);
        pacer.OnSent(window, 1000, Nanoseconds.PerSecond);
        pacer.OnSent(window, 1000, Nanoseconds.PerSecond);
        pacer.OnSent(window, 1000, Nanoseconds.PerSecond);
        Assert.Equal(Nanoseconds.PerSecond + Nanoseconds.PerMillisecond, pacer.NextSendNs);

        pacer.OnSent(window, 1000, 3 * Nanoseconds.PerSecond);
        Assert.Equal((3 * Nanoseconds.PerSecond) - Nanoseconds.PerMillisecond, pacer.NextSendNs);
    }

    [Fact]
    public void RFC_2861_3_1_a_window_that_the_application_does_not_use_decays_halfway()
    {
        var window = default(CongestionWindow);
        window.Open(1000, handshakeLost: false);
        (window.Size, window.Threshold) = (100_000, 50_000);
        var validation = default(WindowValidation);
        validation.OnLimited(0);
        validation.OnApplicationLimited(ref window, 20_000, 100, 50);
        Assert.Equal(100_000u, window.Size);
        validation.OnApplicationLimited(ref window, 20_000, 100, 150);
        Assert.Equal(60_000u, window.Size);
        Assert.Equal(75_000u, window.Threshold);
    }

    [Theory]
    [InlineData("cubic", CongestionAlgorithm.Cubic)]
    [InlineData("RENO", CongestionAlgorithm.Reno)]
    [InlineData("Bbr", CongestionAlgorithm.Bbr)]
    public void Algorithms_have_the_names_that_Linux_gives_them(string name, CongestionAlgorithm algorithm)
    {
        Assert.True(CongestionAlgorithms.TryParse(name, out var parsed));
        Assert.Equal(algorithm, parsed);
        Assert.Equal(name, algorithm.Name, ignoreCase: true);
    }

    [Fact]
    public void An_unknown_name_is_refused() => Assert.False(CongestionAlgorithms.TryParse("vegas", out _));
}
