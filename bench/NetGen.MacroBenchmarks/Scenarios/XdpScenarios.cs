using NetGen.MacroBenchmarks.Runs;
using NetGen.MacroBenchmarks.Testbeds;
using NetGen.TestKit.Namespaces;

namespace NetGen.MacroBenchmarks.Scenarios;

/// <summary>AF_XDP at 64 bytes a frame, under more load than anyone here can take.</summary>
internal static class XdpScenarios
{
    private const string FrameLength = "64";
    private const double Goal = 0.9;

    public static Scenario Drop { get; } = new(
        "xdp-drop", "AF_XDP receive and drop, 64 B", Metric.ReceivedRate,
        new Contender("C reference", Load(null, Reference("drop", XdpTestbed.Input))),
        new Contender("NetGen, XDP hook", Load(null, Worker("xdp-drop", XdpTestbed.Input))) { LeastSpeed = Goal });

    public static Scenario Forward { get; } = new(
        "xdp-forward", "AF_XDP forward between two interfaces, 64 B", Metric.TransmittedRate,
        new Contender("C reference", Load(XdpTestbed.Sink, Reference("forward", XdpTestbed.Input, XdpTestbed.Output))),
        new Contender("NetGen, XDP hook", Load(XdpTestbed.Sink, Worker("xdp-forward", XdpTestbed.Input, XdpTestbed.Output))) { LeastSpeed = Goal });

    public static Scenario Echo { get; } = new(
        "xdp-echo", "AF_XDP UDP echo, 64 B", Metric.TransmittedRate,
        new Contender("C reference", Load(XdpTestbed.Source, Reference("udpecho", XdpTestbed.Input))),
        new Contender("NetGen, XDP hook", Load(XdpTestbed.Source, Worker("xdp-echo", XdpTestbed.Input))) { LeastSpeed = Goal },
        new Contender("NetGen, whole stack", Load(XdpTestbed.Source, Worker("xdp-stack-echo", XdpTestbed.Input))) { LeastSpeed = Goal },
        new Contender("kernel sockets, C", LoadSockets(static (programs, host) => programs.StartReference(host, programs.Options.MeasuredCore, "udp_echo", XdpTestbed.EchoPort))),
        new Contender("System.Net.Sockets", LoadSockets(static (programs, host) => programs.StartWorker(host, "socket-echo", XdpTestbed.EchoPort))));

    private delegate RunningProgram Starter(Programs programs, NetworkNamespace host);

    private static Starter Reference(string mode, params string[] devices) => (programs, host) =>
        programs.StartReference(host, programs.Options.MeasuredCore, "xdp_reference", [.. programs.Durations("-w", "-s"), mode, .. devices]);

    private static Starter Worker(string worker, params string[] devices) => (programs, host) => programs.StartWorker(host, worker, devices);

    /// <summary>A program that takes frames by AF_XDP and measures itself; what it says it sent must arrive.</summary>
    private static Func<Programs, WorkerReport> Load(string? answersArriveAt, Starter start) => programs =>
    {
        using var testbed = new XdpTestbed();
        using var measured = start(programs, testbed.Host);
        using var source = StartSource(programs, testbed);
        var report = programs.Finish(measured);
        if (answersArriveAt is null) return report;

        var arrived = testbed.ReceivedByPeer(answersArriveAt);
        return arrived >= report.Transmitted ? report : throw new InvalidOperationException($"The program says it sent {report.Transmitted} frames, but only {arrived} arrived.");
    };

    /// <summary>A program that echoes by the kernel's sockets: what arrives back is what it did.</summary>
    private static Func<Programs, WorkerReport> LoadSockets(Starter start) => programs =>
    {
        using var testbed = new XdpTestbed();
        testbed.GiveHostToKernel();
        using var measured = start(programs, testbed.Host);
        using var source = StartSource(programs, testbed);
        return testbed.CountArrivals(XdpTestbed.Source, programs.Options);
    };

    private static RunningProgram StartSource(Programs programs, XdpTestbed testbed) => programs.StartReference(
        testbed.Peer, programs.Options.SourceCore, "xdp_generator", "-l", FrameLength,
        XdpTestbed.Source, XdpTestbed.InputAddress, $"{XdpTestbed.SourceAddress}:40000", $"{XdpTestbed.HostAddress}:{XdpTestbed.EchoPort}");
}
