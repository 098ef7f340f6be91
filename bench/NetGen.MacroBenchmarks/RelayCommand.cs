using System.CommandLine;
using NetGen.Devices;
using NetGen.Drivers.Impairment;
using NetGen.Drivers.Tap;
using NetGen.Packets;
using NetGen.TestKit.Links;

namespace NetGen.MacroBenchmarks;

/// <summary>The command that is a bad link between two TAP interfaces, either of which may then be moved to another network namespace.</summary>
internal static class RelayCommand
{
    private static readonly Argument<string> First = new("first") { Description = "Name of one TAP interface; it is made." };
    private static readonly Argument<string> Second = new("second") { Description = "Name of the other one." };
    private static readonly Option<double> Loss = new("--loss") { Description = "Share of the frames that are lost, each way." };
    private static readonly Option<double> Reordering = new("--reordering") { Description = "Share of the frames that others overtake, each way." };
    private static readonly Option<int> Seed = new("--seed") { Description = "Decides every outcome.", DefaultValueFactory = static _ => 1 };

    public static Command Create()
    {
        var command = new Command("relay", "A link between two TAP interfaces that loses and reorders frames, until it is terminated.") { First, Second, Loss, Reordering, Seed };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task RunAsync(ParseResult arguments)
    {
        var profile = new ImpairmentProfile { Loss = arguments.GetValue(Loss), Reordering = arguments.GetValue(Reordering) };
        var options = new ImpairmentOptions { Transmit = profile, Receive = profile, Seed = (ulong)arguments.GetValue(Seed) };
        using var pool = new PacketPool();
        using var left = TapDevice.Open(arguments.GetValue(First)!, pool);
        using var right = new ImpairmentDevice(TapDevice.Open(arguments.GetValue(Second)!, pool), options);
        using var poller = new NapiPoller(new FrameRelay(left, right), [left, right], TimeProvider.System);
        poller.Start();
        Console.WriteLine("ready");
        await poller.Completion.ConfigureAwait(false);
    }
}
