using NetGen.Drivers.Tap;
using NetGen.MacroBenchmarks.Testbeds;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Stack;

namespace NetGen.MacroBenchmarks.Workers;

/// <summary>The ready-made stack on a TAP interface, with the services of the C reference's <c>services.h</c>, answered in place.</summary>
internal static class TcpWorker
{
    // 64 connections side by side, each with its share of the windows.
    private const int ChunkCount = 16384;
    private const ushort SourcePort = 19;
    private const ushort OncePort = 13;

    /// <summary>Makes the interface and serves until it is killed.</summary>
    public static void Run(WorkerOptions options, string name, bool napiThread)
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = ChunkCount });
        // As the cable between the kernels: without any offload.
        using var device = TapDevice.Open(name, pool, new TapOptions { NapiThread = napiThread, ChecksumOffload = false });
        using var stack = new NetworkStack(pool);
        stack.Attach(device, IPv4Network.Parse($"{RoundTripTestbed.EchoAddress}/24"));
        stack.ServeTcp("echo");
        stack.ServeTcp("discard");
        stack.ServeTcp(SourcePort, new SourceService());
        stack.ServeTcp(OncePort, new OnceService());
        var poller = stack.Start();
        poller.Mailbox.TryPost(new PinItem(options.Core));
        Console.WriteLine("ready");
        poller.Completion.GetAwaiter().GetResult();
    }
}
