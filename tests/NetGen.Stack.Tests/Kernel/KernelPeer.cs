using System.Net;
using NetGen.Devices;
using NetGen.Drivers.AfXdp;
using NetGen.Drivers.Tap;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.TestKit.Namespaces;

namespace NetGen.Stack.Tests.Kernel;

/// <summary>A stack at 10.77.0.2 and the Linux kernel at 10.77.0.1, over a TAP or over AF_XDP on a veth.</summary>
internal sealed class KernelPeer : IDisposable
{
    internal const string StackAddress = "10.77.0.2";
    internal const string KernelAddress = "10.77.0.1";

    private readonly NetworkNamespace? _home;
    private readonly NetDevice _device;

    internal KernelPeer(string driver)
    {
        Kernel = new NetworkNamespace().WithoutIPv6();
        if (driver == "tap")
        {
            _device = Kernel.Enter(() => TapDevice.Open("tap0", Pool, new TapOptions { PeerAddress = IPAddress.Parse(KernelAddress) }));
        }
        else
        {
            _home = new NetworkNamespace().WithoutIPv6();
            _home.AddVeth("xdp0", Kernel, "peer0");
            Kernel.Ip("address", "add", $"{KernelAddress}/24", "dev", "peer0");
            _device = _home.Enter(() => AfXdpDevice.Open("xdp0", Pool, new AfXdpOptions { TrustChecksums = true }));
        }

        Stack = new NetworkStack(Pool);
        Stack.Attach(_device, IPv4Network.Parse($"{StackAddress}/24"));
        Stack.Start();
    }

    internal NetworkNamespace Kernel { get; }

    internal PacketPool Pool { get; } = new();

    internal NetworkStack Stack { get; }

    public void Dispose()
    {
        Stack.Dispose();
        _device.Dispose();
        Kernel.Dispose();
        _home?.Dispose();
        Pool.Dispose();
    }
}
