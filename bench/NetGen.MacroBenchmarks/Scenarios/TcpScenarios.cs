using NetGen.MacroBenchmarks.Runs;
using NetGen.MacroBenchmarks.Testbeds;
using NetGen.TestKit.Namespaces;

namespace NetGen.MacroBenchmarks.Scenarios;

/// <summary>TCP from kernel sockets, at an MTU of 1,500 and without offload: to the kernel over veth, and to user-space stacks over TAP.</summary>
internal static class TcpScenarios
{
    public static Scenario BulkIn { get; } = BesideLwip("tcp-in", "TCP bulk, into the server", Metric.Throughput, "in", least: 0.9);

    // A write to a TAP interface takes the frame through the kernel's whole TCP, on the writer's core, unless the kernel has a thread for that.
    public static Scenario BulkOut { get; } = new(
        "tcp-out", "TCP bulk, out of the server", Metric.Throughput,
        Kernel("out", []), Lwip("out", []), NetGen("out", [], least: 1), LwipWithThread("out"), NetGenWithThread("out", least: 1));

    public static Scenario Sleeping { get; } = BesideLwip("tcp-rtt", "TCP round trip of 64 B, all sleep", Metric.RoundTrip, "trips", least: 1);

    public static Scenario Spinning { get; } = BesideLwip("tcp-rtt-spin", "TCP round trip of 64 B, client and C servers spin", Metric.RoundTrip, "trips", least: null, "-p");

    public static Scenario Connections { get; } = new(
        "tcp-connections", "TCP connect, 64 B each way, close; 64 side by side", Metric.ConnectionRate,
        Kernel("connections", []), NetGen("connections", [], least: null));

    private static Scenario BesideLwip(string name, string title, Metric metric, string load, double? least, params string[] flags) =>
        new(name, title, metric, Kernel(load, flags), Lwip(load, flags), NetGen(load, flags, least));

    private static Contender Kernel(string load, string[] flags) => new("kernel over veth, C", programs => OverCable(programs, load, flags));

    private static Contender Lwip(string load, string[] flags) => new("TAP, lwIP", programs => OverTap(programs, load, flags, onThread: false, inside =>
        programs.StartReference(inside, programs.Options.MeasuredCore, "lwip_server", [.. flags, RoundTripTestbed.Tap])));

    private static Contender NetGen(string load, string[] flags, double? least)
    {
        return new Contender("TAP, NetGen stack", programs => OverTap(programs, load, flags, onThread: false, inside => programs.StartWorker(inside, "tap-tcp", RoundTripTestbed.Tap)))
        {
            LeastSpeed = least,
        };
    }

    private static Contender LwipWithThread(string load) => new("TAP with NAPI thread, lwIP", programs => OverTap(programs, load, [], onThread: true, inside =>
        programs.StartReference(inside, programs.Options.MeasuredCore, "lwip_server", ["-t", RoundTripTestbed.Tap])));

    private static Contender NetGenWithThread(string load, double? least)
    {
        return new Contender("TAP with NAPI thread, NetGen stack", programs => OverTap(programs, load, [], onThread: true, inside => programs.StartWorker(inside, "tap-tcp-thread", RoundTripTestbed.Tap)))
        {
            LeastSpeed = least,
        };
    }

    private static WorkerReport OverCable(Programs programs, string load, string[] flags)
    {
        using var testbed = new RoundTripTestbed();
        testbed.JoinByCable();
        testbed.TurnOffloadOff();
        using var server = programs.StartReference(testbed.Host, programs.Options.MeasuredCore, "tcp_server", [.. flags, RoundTripTestbed.EchoAddress]);
        return RunClient(programs, testbed, load, flags);
    }

    private static WorkerReport OverTap(Programs programs, string load, string[] flags, bool onThread, Func<NetworkNamespace, RunningProgram> start)
    {
        using var testbed = new RoundTripTestbed();
        using var server = start(testbed.Client);
        testbed.BringUpTap();
        if (onThread) testbed.ReceiveOnThread(programs.Options.SourceCore);
        return RunClient(programs, testbed, load, flags);
    }

    private static WorkerReport RunClient(Programs programs, RoundTripTestbed testbed, string load, string[] flags) =>
        programs.RunReference(
            testbed.Client, programs.Options.SourceCore, "tcp_load",
            [.. flags, .. programs.Durations("-w", "-s"), "-n", Programs.Text(programs.Options.Trips), load, RoundTripTestbed.EchoAddress]);
}
