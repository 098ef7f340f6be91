using System.Diagnostics;
using NetGen.Devices;
using NetGen.MacroBenchmarks.Runs;

namespace NetGen.MacroBenchmarks.Workers;

/// <summary>Runs a stack on a poller's thread and measures what goes through its devices from outside.</summary>
internal static class LoadWorker
{
    /// <summary>Runs for the warm-up and the measured time, then prints the report.</summary>
    /// <param name="options">Where and how long.</param>
    /// <param name="poller">The stack's thread, started.</param>
    /// <param name="devices">Its devices: frames are counted where they enter the first, and leave the last.</param>
    public static void Run(WorkerOptions options, NapiPoller poller, params NetDevice[] devices)
    {
        poller.Mailbox.TryPost(new PinItem(options.Core));
        Console.WriteLine("ready");

        Thread.Sleep(options.WarmUp);
        var before = Measure(devices);
        var watch = Stopwatch.StartNew();
        Thread.Sleep(options.Duration);
        var seconds = watch.Elapsed.TotalSeconds;
        var after = Measure(devices);
        if (poller.Completion.IsFaulted) throw poller.Completion.Exception;
        Console.WriteLine(Report(before, after, seconds).ToLine());
    }

    private static Snapshot Measure(NetDevice[] devices) => new(
        devices[0].Counters.ReceivedPackets,
        devices[^1].Counters.TransmittedPackets,
        GC.GetTotalAllocatedBytes(precise: false),
        Environment.CpuUsage.TotalTime);

    private static WorkerReport Report(Snapshot before, Snapshot after, double seconds) => new()
    {
        Received = after.Received - before.Received,
        Transmitted = after.Transmitted - before.Transmitted,
        Seconds = seconds,
        AllocatedBytes = after.AllocatedBytes - before.AllocatedBytes,
        ProcessorShare = (after.ProcessorTime - before.ProcessorTime).TotalSeconds / seconds,
    };

    private readonly record struct Snapshot(long Received, long Transmitted, long AllocatedBytes, TimeSpan ProcessorTime);
}
