using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tests.Tcp.Paths;
using static NetGen.Protocols.Tcp.Congestion.BbrPhase;

namespace NetGen.Protocols.Tests.Tcp.Congestion;

/// <summary>BBR's phases on a simulated path, after the test cases in the draft's appendix.</summary>
public sealed class BbrTests
{
    private static readonly PathOptions Path = new() { BitsPerSecond = 20e6, BufferBytes = 1_000_000 };

    [Fact]
    public void Startup_ends_when_the_bandwidth_no_longer_grows()
    {
        var simulation = Start(Path);
        RunUntil(simulation, Drain, TimeSpan.FromSeconds(2));

        // Within two per cent of what the path carries.
        Assert.InRange(Model(simulation).MaximumRate * 8, 0.98 * Path.BitsPerSecond, 1.02 * Path.BitsPerSecond);
        Assert.Equal(0, simulation.Drops);
    }

    [Fact]
    public void The_phases_follow_each_other_in_a_cycle()
    {
        var simulation = Start(Path);
        var seen = new List<BbrPhase>();
        while (simulation.Elapsed < TimeSpan.FromSeconds(9))
        {
            simulation.Run(simulation.Elapsed + TimeSpan.FromMilliseconds(5));
            // ProbeRTT comes between, and gives the phase back that it took.
            if (PhaseOf(simulation) is { } phase && phase != ProbeRtt && (seen.Count == 0 || seen[^1] != phase)) seen.Add(phase);
        }

        // Down may last no longer than one acknowledgment.
        BbrPhase[] cycle = [ProbeBandwidthCruise, ProbeBandwidthRefill, ProbeBandwidthUp];
        Assert.Contains(ProbeBandwidthDown, seen);
        Assert.Equal([Startup, Drain, .. cycle, .. cycle], seen.Where(phase => phase != ProbeBandwidthDown).Take(8));
    }

    [Fact]
    public void ProbeRTT_comes_every_five_seconds_and_drains_the_queue()
    {
        // Two flows keep a queue standing, so no lower round trip is seen by chance.
        var flow = new FlowOptions { Algorithm = CongestionAlgorithm.Bbr };
        var simulation = new PathSimulation(Path, flow, flow with { Start = TimeSpan.FromSeconds(1) });
        RunUntil(simulation, ProbeRtt, TimeSpan.FromSeconds(15));
        var entered = simulation.Elapsed;
        Assert.InRange(entered.TotalSeconds, 4.5, 9);
        while (PhaseOf(simulation) == ProbeRtt) simulation.Run(simulation.Elapsed + TimeSpan.FromMilliseconds(5));
        var left = simulation.Elapsed;
        Assert.InRange((left - entered).TotalMilliseconds, 200, 400);
        RunUntil(simulation, ProbeRtt, left + TimeSpan.FromSeconds(10));
        Assert.InRange((simulation.Elapsed - left).TotalSeconds, 4.5, 6.5);
    }

    [Fact]
    public void Losses_while_probing_bound_what_is_in_flight()
    {
        // A buffer of a quarter of the bandwidth-delay product.
        var simulation = Start(Path with { BufferBytes = 25_000 });
        simulation.Run(TimeSpan.FromSeconds(10));
        Assert.InRange(Model(simulation).LongTermInFlight, Path.BandwidthDelayBytes * 0.7, Path.BandwidthDelayBytes * 1.6);
        Assert.InRange(simulation.Flows[0].GoodputBitsPerSecond, 0.75 * Path.BitsPerSecond, Path.BitsPerSecond);
    }

    [Fact]
    public void The_least_round_trip_is_that_of_the_empty_path()
    {
        var simulation = Start(Path);
        simulation.Run(TimeSpan.FromSeconds(5));
        Assert.InRange(Model(simulation).MinimumRttNs, 40 * Nanoseconds.PerMillisecond, 42 * Nanoseconds.PerMillisecond);
    }

    [Fact]
    public void A_flow_that_the_application_limits_keeps_its_estimate_and_uses_it_at_once()
    {
        var simulation = new PathSimulation(Path, new FlowOptions { Algorithm = CongestionAlgorithm.Bbr, Bytes = 5_000_000 });
        simulation.Run(TimeSpan.FromSeconds(4));
        Assert.NotNull(simulation.Flows[0].Completed);
        var rate = Model(simulation).MaximumRate;

        simulation.Run(TimeSpan.FromSeconds(7));
        simulation.BeginMeasuring();
        simulation.Flows[0].Write(1_000_000);
        simulation.Run(TimeSpan.FromSeconds(7.5));
        Assert.InRange(Model(simulation).MaximumRate, rate * 0.9, rate * 1.1);
        Assert.InRange(simulation.Flows[0].GoodputBitsPerSecond, 0.8 * 16e6, 20e6);
    }

    private static PathSimulation Start(PathOptions path) => new(path, new FlowOptions { Algorithm = CongestionAlgorithm.Bbr });

    private static Bbr Model(PathSimulation simulation) => simulation.Flows[0].Sender.Recovery.Model!.State;

    private static BbrPhase? PhaseOf(PathSimulation simulation) => simulation.Flows[0].Sender.Recovery.Model?.State.State;

    private static void RunUntil(PathSimulation simulation, BbrPhase phase, TimeSpan limit)
    {
        while (PhaseOf(simulation) != phase && simulation.Elapsed < limit) simulation.Run(simulation.Elapsed + TimeSpan.FromMilliseconds(5));
        Assert.Equal(phase, PhaseOf(simulation));
    }
}
