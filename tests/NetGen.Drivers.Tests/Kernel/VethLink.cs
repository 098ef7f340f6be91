using NetGen.Drivers.AfXdp;
using NetGen.Packets;
using NetGen.TestKit.Namespaces;

namespace NetGen.Drivers.Tests.Kernel;

/// <summary>Two namespaces joined by a veth cable: "xdp0" is ours, "peer0" the kernel's with the address 10.9.1.1/24.</summary>
internal sealed class VethLink : IDisposable
{
    internal VethLink()
    {
        Home.WithoutIPv6();
        Peer.WithoutIPv6();
        Home.AddVeth("xdp0", Peer, "peer0");
        Peer.Ip("address", "add", "10.9.1.1/24", "dev", "peer0");
    }

    internal NetworkNamespace Home { get; } = new();

    internal NetworkNamespace Peer { get; } = new();

    public void Dispose()
    {
        Home.Dispose();
        Peer.Dispose();
    }

    internal AfXdpDevice Open(PacketPool pool, AfXdpOptions? options = null) => Home.Enter(() => AfXdpDevice.Open("xdp0", pool, options));
}

internal static class AfXdpQueues
{
    internal static AfXdpDevice OpenQueueIn(this AfXdpDevice device, NetworkNamespace space, int queue, PacketPool pool) =>
        space.Enter(() => device.OpenQueue(queue, pool));
}
