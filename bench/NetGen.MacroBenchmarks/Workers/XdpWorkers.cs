using NetGen.Devices;
using NetGen.Drivers.AfXdp;
using NetGen.MacroBenchmarks.Testbeds;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Stack;

namespace NetGen.MacroBenchmarks.Workers;

/// <summary>Work on AF_XDP devices, opened as the C reference opens its own.</summary>
internal static class XdpWorkers
{
    private static readonly AfXdpOptions Options = new() { Attach = XdpAttachMode.Native, Copy = XdpCopyMode.Copy, RingSize = 2048 };

    /// <summary>Runs a composition on one device, or on two, the first of which redirects to the second.</summary>
    public static void Run(WorkerOptions options, IPacketSink stack, string[] names)
    {
        using var pool = CreatePool();
        NetDevice[] devices = [.. names.Select(name => AfXdpDevice.Open(name, pool, Options))];
        devices[0].RedirectTarget = devices[^1];
        using (var poller = new NapiPoller(stack, devices, TimeProvider.System))
        {
            poller.Start();
            LoadWorker.Run(options, poller, devices);
        }

        foreach (var device in devices) device.Dispose();
    }

    /// <summary>Runs the ready-made stack, which echoes UDP.</summary>
    public static void RunStack(WorkerOptions options, string name)
    {
        using var pool = CreatePool();
        using var device = AfXdpDevice.Open(name, pool, Options);
        using var stack = new NetworkStack(pool);
        stack.Attach(device, IPv4Network.Parse($"{XdpTestbed.HostAddress}/24"));
        stack.Neighbours.AddPermanent(
            device, IPv4Address.Parse(XdpTestbed.SourceAddress), MacAddress.Parse(XdpTestbed.SourceHardwareAddress), default(NothingPending));
        stack.Serve("echo");
        LoadWorker.Run(options, stack.Start(), device);
    }

    private static PacketPool CreatePool() => new(new PacketPoolOptions { ChunkCount = 8192 });
}
