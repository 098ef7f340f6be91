using System.Net;
using NetGen.Devices;
using NetGen.Drivers.AfXdp;
using NetGen.Drivers.Tap;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.TestKit.Namespaces;

namespace NetGen.Stack.Tests.Kernel;

/// <summary>A stack at 10.77.0.2 and the Linux kernel at 10.77.0.1, over a TAP or over AF_XDP on a veth; with IPv6 also fd00:77::2 and fd00:77::1.</summary>
internal sealed class KernelPeer : IDisposable
{
    internal const string StackAddress = "10.77.0.2";
    internal const string KernelAddress = "10.77.0.1";

    internal const string StackIPv6 = "fd00:77::2";
    internal const string KernelIPv6 = "fd00:77::1";

    private readonly NetworkNamespace? _home;
    private readonly NetDevice _device;

    internal KernelPeer(string driver, bool isIPv6 = false)
    {
        Kernel = new NetworkNamespace();
        if (!isIPv6) Kernel.WithoutIPv6();
        // The kernel's link-local address is of use at once.
        else Kernel.Enter(() => Array.ForEach(["all", "default"], each => File.WriteAllText($"/proc/sys/net/ipv6/conf/{each}/accept_dad", "0")));
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

        if (isIPv6) Kernel.Ip("-6", "address", "add", $"{KernelIPv6}/64", "dev", driver == "tap" ? "tap0" : "peer0", "nodad");
        Stack = new NetworkStack(Pool);
        Stack.Attach(_device, [IPv4Network.Parse($"{StackAddress}/24")], isIPv6 ? [IPv6Network.Parse($"{StackIPv6}/64")] : []);
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
