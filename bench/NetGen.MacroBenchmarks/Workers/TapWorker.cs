using NetGen.Drivers.Tap;
using NetGen.MacroBenchmarks.Testbeds;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Stack;

namespace NetGen.MacroBenchmarks.Workers;

/// <summary>The ready-made stack on a TAP interface, which echoes UDP.</summary>
internal static class TapWorker
{
    /// <summary>Makes the interface and runs.</summary>
    public static void Run(WorkerOptions options, string name)
    {
        using var pool = new PacketPool();
        using var device = TapDevice.Open(name, pool);
        using var stack = new NetworkStack(pool);
        stack.Attach(device, IPv4Network.Parse($"{RoundTripTestbed.EchoAddress}/24"));
        stack.Serve("echo");
        LoadWorker.Run(options, stack.Start(), device);
    }
}
