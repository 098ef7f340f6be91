using NetGen.MacroBenchmarks.Runs;
using NetGen.MacroBenchmarks.Testbeds;

namespace NetGen.MacroBenchmarks.Scenarios;

/// <summary>UDP round trips from a kernel socket, one at a time.</summary>
internal static class RoundTripScenarios
{
    public static Scenario Sleeping { get; } = Create("udp-rtt", "UDP round trip, client sleeps", spins: false);

    public static Scenario Spinning { get; } = Create("udp-rtt-spin", "UDP round trip, client and C servers spin", spins: true);

    private static Scenario Create(string name, string title, bool spins) => new(
        name, title, Metric.RoundTrip,
        new Contender("kernel over veth, C", programs => OverCable(programs, spins, worker: false)),
        new Contender("kernel over veth, System.Net.Sockets", programs => OverCable(programs, spins, worker: true)),
        new Contender("TAP, C without a stack", programs => OverTapReference(programs, spins)),
        new Contender("TAP, NetGen stack", programs => OverTap(programs, spins)) { LeastSpeed = 1 });

    private static WorkerReport OverCable(Programs programs, bool spins, bool worker)
    {
        using var testbed = new RoundTripTestbed();
        testbed.JoinByCable();
        using var echo = worker
            ? programs.StartWorker(testbed.Host, "socket-echo", RoundTripTestbed.EchoPort)
            : programs.StartReference(testbed.Host, programs.Options.MeasuredCore, "udp_echo", [.. Spin(spins), RoundTripTestbed.EchoPort]);
        return RunClient(programs, testbed, spins);
    }

    private static WorkerReport OverTapReference(Programs programs, bool spins)
    {
        using var testbed = new RoundTripTestbed();
        using var echo = programs.StartReference(testbed.Client, programs.Options.MeasuredCore, "tap_udp_echo", [.. Spin(spins), RoundTripTestbed.Tap]);
        testbed.BringUpTap();
        testbed.AddNeighbour();
        return RunClient(programs, testbed, spins);
    }

    private static WorkerReport OverTap(Programs programs, bool spins)
    {
        using var testbed = new RoundTripTestbed();
        using var echo = programs.StartWorker(testbed.Client, "tap-stack-echo", RoundTripTestbed.Tap);
        testbed.BringUpTap();
        return RunClient(programs, testbed, spins);
    }

    private static WorkerReport RunClient(Programs programs, RoundTripTestbed testbed, bool spins)
    {
        var (warmUp, trips) = (Programs.Text(programs.Options.WarmUpSeconds), Programs.Text(programs.Options.Trips));
        return programs.RunReference(
            testbed.Client, programs.Options.SourceCore, "udp_rtt",
            [.. Spin(spins), "-w", warmUp, "-n", trips, RoundTripTestbed.EchoAddress, RoundTripTestbed.EchoPort]);
    }

    private static string[] Spin(bool spins) => spins ? ["-p"] : [];
}
