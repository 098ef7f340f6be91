using System.Net;
using NetGen.Devices;
using NetGen.Drivers.AfXdp;
using NetGen.Packets;
using NetGen.TestKit;
using NetGen.TestKit.Namespaces;

namespace NetGen.Drivers.Tests.Kernel;

public sealed class AfXdpDeviceTests
{
    private static readonly IPAddress Ours = IPAddress.Parse("10.9.1.2");

    [PrivilegedTheory("ping")]
    [InlineData(XdpAttachMode.Auto, "af_xdp native copy need-wakeup")]
    [InlineData(XdpAttachMode.Native, "af_xdp native copy need-wakeup")]
    [InlineData(XdpAttachMode.Generic, "af_xdp generic copy need-wakeup")]
    public void The_kernel_pings_through_a_veth(XdpAttachMode attach, string mode)
    {
        using var link = new VethLink();
        using var pool = new PacketPool();
        var host = new EchoHost(Ours);
        var device = link.Open(pool, new AfXdpOptions { Attach = attach });
        Assert.Equal(mode, device.Mode);
        using (new DeviceLoop(host.Handle, device))
        {
            Assert.Contains(" 0% packet loss", link.Peer.Check("ping", "-c", "50", "-i", "0.002", "-W", "2", "10.9.1.2"), StringComparison.Ordinal);
            Assert.Contains(" 0% packet loss", link.Peer.Check("ping", "-c", "3", "-i", "0.002", "-s", "1472", "-M", "do", "10.9.1.2"), StringComparison.Ordinal);
        }

        Assert.Equal(53, host.EchoAnswers);
        Assert.Equal(pool.ChunkCount, pool.AvailableChunks);
    }
}
