using System.Net;
using NetGen.Devices;
using NetGen.Drivers.Tap;
using NetGen.Packets;
using NetGen.TestKit;
using NetGen.TestKit.Namespaces;

namespace NetGen.Drivers.Tests.Kernel;

public sealed class TapDeviceTests
{
    private static readonly TapOptions WithPeer = new() { PeerAddress = IPAddress.Parse("10.9.0.1") };

    [PrivilegedFact("ping")]
    public void The_kernel_pings_through_a_tap()
    {
        using var space = new NetworkNamespace();
        using var pool = new PacketPool();
        var host = new EchoHost(IPAddress.Parse("10.9.0.2"));
        using (new DeviceLoop(host.Handle, space.Enter(() => TapDevice.Open("tap0", pool, WithPeer))))
        {
            Assert.Contains(" 0% packet loss", space.Check("ping", "-c", "50", "-i", "0.002", "-W", "2", "10.9.0.2"), StringComparison.Ordinal);
            Assert.Contains(" 0% packet loss", space.Check("ping", "-c", "3", "-i", "0.002", "-s", "1472", "-M", "do", "10.9.0.2"), StringComparison.Ordinal);
        }

        Assert.True(host.ArpAnswers >= 1);
        Assert.Equal(53, host.EchoAnswers);
        Assert.Equal(pool.ChunkCount, pool.AvailableChunks);
    }
}
