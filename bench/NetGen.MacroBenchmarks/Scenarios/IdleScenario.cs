using NetGen.MacroBenchmarks.Runs;
using NetGen.MacroBenchmarks.Testbeds;

namespace NetGen.MacroBenchmarks.Scenarios;

/// <summary>What waiting costs while nothing arrives.</summary>
internal static class IdleScenario
{
    public static Scenario Idle { get; } = new(
        "idle", "Processor time while no frame arrives", Metric.ProcessorShare,
        new Contender("NetGen stack on AF_XDP", OnXdp) { MostValue = 1 },
        new Contender("NetGen stack on TAP", OnTap) { MostValue = 1 });

    private static WorkerReport OnXdp(Programs programs)
    {
        using var testbed = new XdpTestbed();
        using var worker = programs.StartWorker(testbed.Host, "xdp-stack-echo", XdpTestbed.Input);
        return programs.Finish(worker);
    }

    private static WorkerReport OnTap(Programs programs)
    {
        using var testbed = new RoundTripTestbed();
        using var worker = programs.StartWorker(testbed.Client, "tap-stack-echo", RoundTripTestbed.Tap);
        testbed.BringUpTap();
        return programs.Finish(worker);
    }
}
