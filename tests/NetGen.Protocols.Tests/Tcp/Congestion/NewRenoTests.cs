using NetGen.Protocols.Tcp.Congestion;

namespace NetGen.Protocols.Tests.Tcp.Congestion;

public sealed class NewRenoTests
{
    [Fact]
    public void RFC_5681_3_1_congestion_avoidance_adds_one_segment_a_round_trip()
    {
        var (reno, window) = Opened(20);
        window.Threshold = window.Size;
        for (var round = 0; round < 5; round++) PlayRound(ref reno, ref window);
        Assert.Equal(25_000u, window.Size);
    }

    [Fact]
    public void RFC_5681_3_1_a_loss_halves_and_RFC_8511_3_1_a_mark_leaves_four_fifths()
    {
        var (reno, window) = Opened(20);
        Assert.Equal(10_000u, reno.OnCongestion(window, CongestionSignal.Loss, window.Size, default));
        Assert.Equal(16_000u, reno.OnCongestion(window, CongestionSignal.Mark, window.Size, default));
        Assert.Equal(2_000u, reno.OnCongestion(window, CongestionSignal.Timeout, 1000, default));
    }

    [Fact]
    public void RFC_7661_a_window_that_does_not_limit_does_not_grow()
    {
        var (reno, window) = Opened(20);
        var delivery = default(DeliveryRate);
        reno.OnAck(ref window, ref delivery, new AckSample { GrowthBytes = 1000, WindowLimited = false });
        Assert.Equal(20_000u, window.Size);
    }

    private static (NewReno Reno, CongestionWindow Window) Opened(uint segments)
    {
        var window = default(CongestionWindow);
        window.Open(1000, handshakeLost: false);
        var reno = new NewReno();
        reno.Start(ref window, 0, 1);
        window.Size = segments * 1000;
        return (reno, window);
    }

    private static void PlayRound(ref NewReno reno, ref CongestionWindow window)
    {
        var delivery = default(DeliveryRate);
        for (var left = window.Size / 1000; left != 0; left--)
            reno.OnAck(ref window, ref delivery, new AckSample { GrowthBytes = 1000, RttNs = 1, WindowLimited = true });
    }
}
