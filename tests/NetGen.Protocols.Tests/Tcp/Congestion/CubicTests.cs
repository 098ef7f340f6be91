using FsCheck.Fluent;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Congestion;
using Check = FsCheck.Check;

namespace NetGen.Protocols.Tests.Tcp.Congestion;

public sealed class CubicTests
{
    private const uint SegmentSize = 1448;
    private const long Start = 5 * Nanoseconds.PerSecond;

    [Fact]
    public void RFC_9438_4_2_the_curve_is_that_of_floating_point_to_a_thousandth_of_a_segment() => Check.QuickThrowOnFailure(
        Prop.ForAll(
            Gen.Choose(20, 20_000).ToArbitrary(),
            Gen.Choose(0, 60_000).ToArbitrary(),
            (segments, elapsedMs) =>
            {
                var maximum = (uint)segments * SegmentSize;
                var window = maximum / 10 * 7;
                var curve = new CubicCurve { WindowMaximum = maximum };
                curve.Start(window, SegmentSize, Start);

                var inflection = Math.Cbrt((maximum - window) / (double)SegmentSize / 0.4);
                var offset = (elapsedMs / 1000.0) - inflection;
                var expected = Math.Min((0.4 * offset * offset * offset * SegmentSize) + maximum, CongestionWindow.Largest);
                var actual = curve.At(Start + (elapsedMs * Nanoseconds.PerMillisecond), SegmentSize);
                return Math.Abs(expected - actual) <= Math.Max(2, expected * 1e-5);
            }));

    [Fact]
    public void RFC_9438_4_2_the_curve_starts_at_the_window_and_is_flat_at_its_maximum()
    {
        var curve = new CubicCurve { WindowMaximum = 1000 * SegmentSize };
        curve.Start(700 * SegmentSize, SegmentSize, Start);
        Assert.InRange(curve.At(Start, SegmentSize), (700 * SegmentSize) - 10, (700 * SegmentSize) + 10);

        // K = ∛(300 / 0.4) = 9.0856 s.
        Assert.InRange(curve.Inflection / (double)(1 << 20), 9.0855, 9.0857);
        Assert.Equal(1000 * SegmentSize, curve.At(Start + (long)(9.0856 * Nanoseconds.PerSecond), SegmentSize));
    }

    [Fact]
    public void RFC_9438_4_8_a_curve_that_starts_at_or_above_its_maximum_starts_at_its_inflection()
    {
        var curve = new CubicCurve { WindowMaximum = 0 };
        curve.Start(50 * SegmentSize, SegmentSize, Start);
        Assert.Equal(0, curve.Inflection);
        Assert.Equal(50 * SegmentSize, curve.At(Start, SegmentSize));
    }

    [Fact]
    public void RFC_9438_4_6_a_loss_leaves_seven_tenths_and_RFC_8511_3_1_a_mark_eighty_five_hundredths()
    {
        var (cubic, window) = Opened(100);
        Assert.Equal(70 * SegmentSize, cubic.OnCongestion(window, CongestionSignal.Loss, window.Size, default));
        (cubic, window) = Opened(100);
        Assert.Equal(85 * SegmentSize, cubic.OnCongestion(window, CongestionSignal.Mark, window.Size, default));
        (cubic, window) = Opened(2);
        Assert.Equal(2 * SegmentSize, cubic.OnCongestion(window, CongestionSignal.Timeout, window.Size, default));
    }

    [Fact]
    public void RFC_9438_4_7_fast_convergence_gives_up_a_share_when_the_maximum_shrinks()
    {
        var (cubic, window) = Opened(100);
        cubic.OnCongestion(window, CongestionSignal.Loss, window.Size, default);
        Assert.Equal(100 * SegmentSize, cubic.WindowMaximum);
        window.Size = 80 * SegmentSize;
        cubic.OnCongestion(window, CongestionSignal.Loss, window.Size, default);
        Assert.Equal(68 * SegmentSize, cubic.WindowMaximum);
    }

    [Fact]
    public void RFC_9438_4_9_an_undone_reduction_leaves_the_curve_where_it_was()
    {
        var (cubic, window) = Opened(100);
        cubic.OnCongestion(window, CongestionSignal.Loss, window.Size, default);
        var maximum = cubic.WindowMaximum;
        window.Size = 60 * SegmentSize;
        cubic.OnCongestion(window, CongestionSignal.Loss, window.Size, default);
        cubic.OnUndone(ref window, default, default);
        Assert.Equal(maximum, cubic.WindowMaximum);
    }

    [Fact]
    public void RFC_9438_4_3_a_small_window_grows_as_Reno_would()
    {
        // 20 segments at 10 ms: the cubic takes seconds, Reno ten round trips.
        var (cubic, window) = Opened(20);
        window.Threshold = cubic.OnCongestion(window, CongestionSignal.Loss, window.Size, default);
        window.Size = window.Threshold;
        var now = Start;
        for (var round = 0; round < 12; round++, now += 10 * Nanoseconds.PerMillisecond) PlayRound(ref cubic, ref window, now, 10);

        // 9/17 segments a round trip from 14 on: 14 + 12 · 0.529 = 20.4.
        Assert.InRange(window.Size / (double)SegmentSize, 19.8, 20.8);
    }

    [Fact]
    public void RFC_9438_4_4_a_large_window_comes_back_to_its_maximum_after_K_whatever_the_round_trip()
    {
        foreach (var rttMs in (int[])[50, 100])
        {
            var (cubic, window) = Opened(1000);
            window.Threshold = cubic.OnCongestion(window, CongestionSignal.Loss, window.Size, default);
            window.Size = window.Threshold;
            var now = Start;
            for (; now < Start + (long)(9.0856 * Nanoseconds.PerSecond); now += rttMs * Nanoseconds.PerMillisecond)
                PlayRound(ref cubic, ref window, now, rttMs);
            Assert.InRange(window.Size / (double)SegmentSize, 990, 1010);
        }
    }

    private static (Cubic Cubic, CongestionWindow Window) Opened(uint segments)
    {
        var window = default(CongestionWindow);
        window.Open(SegmentSize, handshakeLost: false);
        var cubic = new Cubic();
        cubic.Start(ref window, 0, Start);
        window.Size = segments * SegmentSize;
        return (cubic, window);
    }

    private static void PlayRound(ref Cubic cubic, ref CongestionWindow window, long nowNs, int rttMs)
    {
        var delivery = default(DeliveryRate);
        var segments = window.Size / SegmentSize;
        for (var segment = 0u; segment < segments; segment++)
        {
            var sample = new AckSample
            {
                NowNs = nowNs + (segment * rttMs * Nanoseconds.PerMillisecond / segments),
                GrowthBytes = SegmentSize,
                RttNs = rttMs * Nanoseconds.PerMillisecond,
                SmoothedRttNs = rttMs * Nanoseconds.PerMillisecond,
                WindowLimited = true,
            };
            cubic.OnAck(ref window, ref delivery, sample);
        }
    }
}
