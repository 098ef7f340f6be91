using NetGen.Time;

namespace NetGen.Runtime.Tests.Machines;

/// <summary>What a running machine costs: no allocation, whatever it does.</summary>
public class MachineCostTests
{
    [Fact]
    public void Steps_timers_and_posts_allocate_nothing()
    {
        var clock = new VirtualTimeProvider();
        var wheel = new TimerWheel(clock);
        var blinker = new Blinker(wheel);
        Run(blinker, wheel, clock, rounds: 50);
        var flashes = blinker.Flashes;

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(blinker, wheel, clock, rounds: 1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(blinker.Flashes > flashes + 1000, $"{blinker.Flashes - flashes} flashes");
        Assert.Equal(0, wheel.Count);
        Assert.Equal(1050, blinker.Counters[0]);
        Assert.Equal(1050, blinker.Counters[1]);
    }

    [Fact]
    public void A_machine_that_is_reset_has_no_timer()
    {
        var wheel = new TimerWheel(new VirtualTimeProvider());
        var blinker = new Blinker(wheel);
        blinker.Press(1);
        Assert.Equal((BlinkerState.Bright, true, 2), (blinker.State, blinker.IsIn(BlinkerState.On), wheel.Count));
        blinker.Disturb();
        Assert.Equal((BlinkerState.Off, false, 0), (blinker.State, blinker.IsIn(BlinkerState.On), wheel.Count));
    }

    private static void Run(Blinker blinker, TimerWheel wheel, VirtualTimeProvider clock, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            blinker.IsTired = false;
            blinker.Press(1);
            for (var tick = 0; tick < 15; tick++)
            {
                clock.AdvanceTo(clock.GetTimestamp() + 10_000_000);
                wheel.Advance();
            }

            blinker.IsTired = true;
            blinker.Press(1);
        }
    }
}
