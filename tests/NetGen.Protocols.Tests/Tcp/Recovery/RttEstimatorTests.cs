using FsCheck.Fluent;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Recovery;
using NetGen.Randomness;
using Check = FsCheck.Check;

namespace NetGen.Protocols.Tests.Tcp.Recovery;

public sealed class RttEstimatorTests
{
    private const long Ms = Nanoseconds.PerMillisecond;

    private readonly RecoveryContext _context = new(new SeededRandomSource(1));

    [Fact]
    public void RFC_6298_2_1_the_timeout_is_a_second_before_the_first_sample() => Assert.Equal(1000 * Ms, Fresh().TimeoutNs(_context));

    [Fact]
    public void RFC_6298_2_2_the_first_sample()
    {
        var rtt = Fresh();
        rtt.Add(120 * Ms, 1, _context);
        Assert.Equal(120 * Ms, rtt.SmoothedNs);
        Assert.Equal(60 * Ms, rtt.VariationNs);
        Assert.Equal(360 * Ms, rtt.TimeoutNs(_context));
    }

    [Fact]
    public void RFC_6298_2_3_later_samples()
    {
        var rtt = Fresh();
        rtt.Add(100 * Ms, 1, _context);
        rtt.Add(180 * Ms, 1, _context);

        // RTTVAR = ¾ · 50 + ¼ · 80, SRTT = ⅞ · 100 + ⅛ · 180.
        Assert.Equal((long)(57.5 * Ms), rtt.VariationNs);
        Assert.Equal(110 * Ms, rtt.SmoothedNs);
    }

    [Fact]
    public void RFC_7323_G_many_samples_a_round_forget_no_faster()
    {
        var (one, many) = (Fresh(), Fresh());
        one.Add(100 * Ms, 1, _context);
        many.Add(100 * Ms, 10, _context);
        one.Add(200 * Ms, 1, _context);
        for (var sample = 0; sample < 10; sample++) many.Add(200 * Ms, 10, _context);
        Assert.InRange(many.SmoothedNs, one.SmoothedNs - (1 * Ms), one.SmoothedNs);
    }

    [Fact]
    public void RFC_6298_5_5_back_off_doubles_up_to_the_bound_and_ends_with_a_sample()
    {
        var rtt = Fresh();
        rtt.BackOff();
        Assert.Equal(2000 * Ms, rtt.TimeoutNs(_context));
        for (var count = 0; count < 300; count++) rtt.BackOff();
        Assert.Equal(120_000 * Ms, rtt.TimeoutNs(_context));
        rtt.Add(100 * Ms, 1, _context);
        Assert.Equal(300 * Ms, rtt.TimeoutNs(_context));
    }

    [Fact]
    public void RFC_4015_3_3_a_spurious_timeout_makes_the_timer_patient()
    {
        var rtt = Fresh();
        for (var sample = 0; sample < 50; sample++) rtt.Add(100 * Ms, 1, _context);
        rtt.Add(900 * Ms, 1, _context);
        rtt.OnSpuriousTimeout(_context);
        Assert.Equal(900 * Ms, rtt.SmoothedNs);
        Assert.Equal((900 + 1800) * Ms, rtt.TimeoutNs(_context));
    }

    [Fact]
    public void The_estimate_lies_between_the_least_and_the_greatest_sample() => Check.QuickThrowOnFailure(
        Prop.ForAll(Gen.NonEmptyListOf(Gen.Choose(1, 2_000_000_000)).ToArbitrary(), Gen.Choose(1, 100).ToArbitrary(), (samples, perRound) =>
        {
            var rtt = Fresh();
            foreach (var sample in samples) rtt.Add(sample, (uint)perRound, _context);
            return rtt.SmoothedNs >= samples.Min() && rtt.SmoothedNs <= samples.Max()
                && rtt.TimeoutNs(_context) >= rtt.SmoothedNs + (200 * Ms) && rtt.TimeoutNs(_context) <= 120_000 * Ms;
        }));

    [Fact]
    public void A_windowed_minimum_is_one_of_its_window_and_never_below_the_true_one() => Check.QuickThrowOnFailure(
        Prop.ForAll(Gen.ListOf(Gen.Choose(1, 1000).Zip(Gen.Choose(0, 40))).ToArbitrary(), steps =>
        {
            const long Window = 100 * Ms;
            var filter = default(WindowedMinimum);
            var (now, history) = (Nanoseconds.PerSecond, new List<(long Time, long Value)>());
            foreach (var (value, step) in steps)
            {
                now += step * Ms;
                history.Add((now, value));
                filter.Add(value, now, Window);
                var inWindow = history.Where(sample => now - sample.Time <= Window).Select(sample => sample.Value).ToList();
                if (filter.Value < inWindow.Min() || !inWindow.Contains(filter.Value)) return false;
            }

            return true;
        }));

    private RttEstimator Fresh()
    {
        var rtt = default(RttEstimator);
        rtt.Reset(_context.InitialTimeoutNs);
        return rtt;
    }
}
