using System.CommandLine;
using NetGen.MacroBenchmarks.Workers;

namespace NetGen.MacroBenchmarks;

/// <summary>The command that the benchmarks start in a namespace: one kind of work, which measures itself.</summary>
internal static class WorkerCommand
{
    private static readonly Option<int> Core = new("--core") { DefaultValueFactory = static _ => -1 };
    private static readonly Option<double> WarmUp = new("--warm-up") { DefaultValueFactory = static _ => 1 };
    private static readonly Option<double> Seconds = new("--seconds") { DefaultValueFactory = static _ => 1 };
    private static readonly Argument<string[]> Targets = new("target") { Description = "Interfaces, or a port." };

    public static Command Create()
    {
        var command = new Command("worker", "Does one kind of work inside a namespace; started by the benchmarks.") { Hidden = true };
        Add(command, "xdp-drop", static (options, devices) => XdpWorkers.Run(options, new DropStack(), devices));
        Add(command, "xdp-forward", static (options, devices) => XdpWorkers.Run(options, new ForwardStack(), devices));
        Add(command, "xdp-echo", static (options, devices) => XdpWorkers.Run(options, new EchoStack(), devices));
        Add(command, "xdp-stack-echo", static (options, devices) => XdpWorkers.RunStack(options, devices[0]));
        Add(command, "tap-stack-echo", static (options, devices) => TapWorker.Run(options, devices[0]));
        Add(command, "tap-tcp", static (options, devices) => TcpWorker.Run(options, devices[0], napiThread: false));
        Add(command, "tap-tcp-thread", static (options, devices) => TcpWorker.Run(options, devices[0], napiThread: true));
        Add(command, "socket-echo", static (options, targets) => new SocketEcho(int.Parse(targets[0])).Run(options));
        return command;
    }

    private static void Add(Command parent, string name, Action<WorkerOptions, string[]> run)
    {
        var command = new Command(name) { Targets, Core, WarmUp, Seconds };
        command.SetAction(arguments =>
        {
            var options = new WorkerOptions(arguments.GetValue(Core), TimeSpan.FromSeconds(arguments.GetValue(WarmUp)), TimeSpan.FromSeconds(arguments.GetValue(Seconds)));
            run(options, arguments.GetValue(Targets) ?? []);
        });
        parent.Subcommands.Add(command);
    }
}
