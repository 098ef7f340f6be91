using NetGen.Drivers.AfXdp;
using NetGen.Drivers.Interop;
using NetGen.Drivers.Tap;
using NetGen.Packets;
using NetGen.TestKit;
using NetGen.TestKit.Namespaces;

namespace NetGen.Drivers.Tests.Kernel;

public sealed class DeviceErrorTests : IDisposable
{
    private readonly PacketPool _pool = new();

    public void Dispose() => _pool.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("tap%d")]
    [InlineData("..")]
    [InlineData("sixteen-letters!")]
    public void A_name_that_no_interface_can_have_is_refused(string name)
    {
        Assert.Equal(DeviceError.InvalidName, Assert.Throws<DeviceException>(() => TapDevice.Open(name, _pool)).Error);
        Assert.Equal(DeviceError.InvalidName, Assert.Throws<DeviceException>(() => AfXdpDevice.Open(name, _pool)).Error);
    }

    [Theory]
    [InlineData("192.0.2.1", 33)]
    [InlineData("192.0.2.1", -1)]
    [InlineData("192.0.2.1", 256 + 24)]
    [InlineData("2001:db8::1", 129)]
    public void A_peer_prefix_longer_than_the_address_is_refused(string address, int length)
    {
        var options = new TapOptions { PeerAddress = System.Net.IPAddress.Parse(address), PeerPrefixLength = length };
        var failure = Assert.Throws<ArgumentOutOfRangeException>(() => TapDevice.Open("ngprefix", _pool, options));
        Assert.Contains(address, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_interface_is_named()
    {
        var failure = Assert.Throws<DeviceException>(() => AfXdpDevice.Open("nowhere0", _pool));
        Assert.Equal(DeviceError.InterfaceNotFound, failure.Error);
        Assert.Contains("nowhere0", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ip link", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Errno.EPERM, DeviceError.MissingPrivilege, "setcap")]
    [InlineData(Errno.EACCES, DeviceError.MissingPrivilege, "root")]
    [InlineData(Errno.ENODEV, DeviceError.InterfaceNotFound, "ip link")]
    [InlineData(Errno.EBUSY, DeviceError.Busy, "another interface or queue")]
    [InlineData(Errno.EAFNOSUPPORT, DeviceError.NotSupported, "Linux 5.9")]
    [InlineData(Errno.ENOSYS, DeviceError.NotSupported, "Linux 5.9")]
    [InlineData(Errno.ENOBUFS, DeviceError.System, "ulimit -l")]
    [InlineData(Errno.EIO, DeviceError.System, "Input/output error")]
    public void An_error_number_becomes_its_kind_and_its_remedy(int errno, DeviceError error, string remedy)
    {
        var failure = DeviceException.From(errno, "eth0", "binding to queue 3");
        Assert.Equal(error, failure.Error);
        Assert.StartsWith("eth0: binding to queue 3 failed", failure.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, failure.Message, StringComparison.Ordinal);
    }

    [PrivilegedTheory("capsh")]
    [InlineData("tap", "tap0")]
    [InlineData("afxdp", "lo")]
    public void A_missing_privilege_names_the_capability(string kind, string name)
    {
        using var space = new NetworkNamespace();
        var result = ChildDevice.OpenWithoutPrivileges(space, kind, name == "lo" ? AddVeth(space) : name);
        Assert.Equal(3, result.ExitCode);
        Assert.StartsWith(nameof(DeviceError.MissingPrivilege), result.Output, StringComparison.Ordinal);
        Assert.Contains("setcap cap_net_admin", result.Output, StringComparison.Ordinal);
    }

    [PrivilegedFact]
    public void A_queue_in_use_is_busy()
    {
        using var link = new VethLink();
        using var device = link.Open(_pool);
        using var pool = new PacketPool();
        var failure = Assert.Throws<DeviceException>(() => device.OpenQueueIn(link.Home, 0, pool));
        Assert.Equal(DeviceError.Busy, failure.Error);
        Assert.Equal(pool.ChunkCount, pool.AvailableChunks);
    }

    [PrivilegedFact]
    public void A_second_xdp_program_is_busy_and_the_message_says_how_to_take_it_off()
    {
        using var link = new VethLink();
        using var device = link.Open(_pool);
        using var pool = new PacketPool();
        var failure = Assert.Throws<DeviceException>(() => link.Open(pool));
        Assert.Equal(DeviceError.Busy, failure.Error);
        Assert.Contains("xdp off", failure.Message, StringComparison.Ordinal);
    }

    [PrivilegedFact]
    public void A_queue_that_is_not_there_is_refused()
    {
        using var link = new VethLink();
        var failure = Assert.Throws<DeviceException>(() => link.Open(_pool, new AfXdpOptions { Queue = 5 }));
        Assert.Equal(DeviceError.NotSupported, failure.Error);
        Assert.Contains("queue 5", failure.Message, StringComparison.Ordinal);
    }

    [PrivilegedFact]
    public void Zero_copy_where_the_driver_has_none_is_refused()
    {
        using var link = new VethLink();
        var failure = Assert.Throws<DeviceException>(() => link.Open(_pool, new AfXdpOptions { Copy = XdpCopyMode.ZeroCopy }));
        Assert.Equal(DeviceError.NotSupported, failure.Error);
    }

    [PrivilegedFact]
    public void A_pool_whose_chunks_do_not_hold_a_frame_is_refused()
    {
        using var link = new VethLink();
        using var space = new NetworkNamespace();
        link.Home.Ip("link", "set", "xdp0", "mtu", "3000");
        Assert.Equal(DeviceError.UnsuitablePool, Assert.Throws<DeviceException>(() => link.Open(_pool)).Error);
        Assert.Equal(DeviceError.UnsuitablePool, Assert.Throws<DeviceException>(() => space.Enter(() => TapDevice.Open("tap0", _pool, new TapOptions { Mtu = 9000 }))).Error);
        Assert.DoesNotContain("tap0", space.Ip("link"), StringComparison.Ordinal);
    }

    [PrivilegedFact]
    public void A_tap_in_use_is_busy()
    {
        using var space = new NetworkNamespace();
        using var device = space.Enter(() => TapDevice.Open("tap0", _pool));
        Assert.Equal(DeviceError.Busy, Assert.Throws<DeviceException>(() => space.Enter(() => TapDevice.Open("tap0", _pool))).Error);
    }

    [PrivilegedFact]
    public void An_interface_that_is_no_tap_is_refused()
    {
        using var space = new NetworkNamespace();
        Assert.Equal(DeviceError.Busy, Assert.Throws<DeviceException>(() => space.Enter(() => TapDevice.Open("lo", _pool))).Error);
    }

    private static string AddVeth(NetworkNamespace space)
    {
        space.AddVeth("xdp0", space, "peer0");
        return "xdp0";
    }
}
