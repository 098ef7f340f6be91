using System.Globalization;
using NetGen.TestKit.Namespaces;

namespace NetGen.MacroBenchmarks.Runs;

/// <summary>The programs a run starts: the C reference, built on the spot, and this program as a worker.</summary>
internal sealed class Programs
{
    private static readonly TimeSpan BuildTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(15);
    private readonly string _reference = Path.Combine(AppContext.BaseDirectory, "reference", "build");
    private readonly string _self = Path.Combine(AppContext.BaseDirectory, "NetGen.MacroBenchmarks");

    /// <summary>Builds the reference.</summary>
    public Programs(RunOptions options)
    {
        Options = options;
        using var make = new RunningProgram("make", "-s", "-C", Path.Combine(AppContext.BaseDirectory, "reference"), $"OUT={_reference}");
        make.WaitForEnd(BuildTimeout).EnsureSuccess();
    }

    /// <summary>How long and how often to measure.</summary>
    public RunOptions Options { get; }

    /// <summary>Starts a program of the reference on a core and waits until it is ready.</summary>
    public RunningProgram StartReference(NetworkNamespace inside, int core, string program, params IEnumerable<string> arguments)
    {
        return Ready(Start(inside, [Path.Combine(_reference, program), "-c", Text(core), .. arguments]));
    }

    /// <summary>Runs a program of the reference on a core to its end.</summary>
    public WorkerReport RunReference(NetworkNamespace inside, int core, string program, params IEnumerable<string> arguments)
    {
        using var running = Start(inside, [Path.Combine(_reference, program), "-c", Text(core), .. arguments]);
        return Finish(running);
    }

    /// <summary>Starts a worker of ours on the measured core and waits until it is ready.</summary>
    public RunningProgram StartWorker(NetworkNamespace inside, string worker, params IEnumerable<string> arguments)
    {
        return Ready(Start(inside, [_self, "worker", worker, "--core", Text(Options.MeasuredCore), .. Durations("--warm-up", "--seconds"), .. arguments]));
    }

    /// <summary>Waits for the end of a program that measures itself.</summary>
    public WorkerReport Finish(RunningProgram running)
    {
        var limit = TimeSpan.FromSeconds(Options.WarmUpSeconds + Options.Seconds + 30);
        return WorkerReport.Parse(running.WaitForEnd(limit).EnsureSuccess().Output);
    }

    /// <summary>The run's durations as arguments of these names.</summary>
    public string[] Durations(string warmUp, string seconds) => [warmUp, Text(Options.WarmUpSeconds), seconds, Text(Options.Seconds)];

    /// <summary>A number as an argument.</summary>
    public static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private RunningProgram Start(NetworkNamespace inside, string[] command)
    {
        if (Options.RealTime) command = ["chrt", "-r", "1", .. command];
        return inside.Start(command[0], command[1..]);
    }

    private static RunningProgram Ready(RunningProgram running)
    {
        try
        {
            running.WaitForOutput("ready", ReadyTimeout);
            return running;
        }
        catch
        {
            running.Dispose();
            throw;
        }
    }
}
