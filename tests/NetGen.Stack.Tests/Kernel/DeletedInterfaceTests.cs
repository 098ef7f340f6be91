using NetGen.Drivers;
using NetGen.Drivers.AfXdp;
using NetGen.Drivers.Tap;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.TestKit;
using NetGen.TestKit.Namespaces;

namespace NetGen.Stack.Tests.Kernel;

/// <summary>Somebody deletes the interface under a stack that runs.</summary>
public sealed class DeletedInterfaceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [PrivilegedTheory]
    [InlineData("tap", false)]
    [InlineData("afxdp", false)]
    [InlineData("afxdp", true)]
    public async Task The_stack_ends_and_says_which_is_gone(string driver, bool isGeneric)
    {
        using var home = new NetworkNamespace().WithoutIPv6();
        using var other = new NetworkNamespace().WithoutIPv6();
        if (driver == "afxdp") home.AddVeth("ng0", other, "peer0");
        using var pool = new PacketPool();
        using var device = home.Enter(() => driver == "tap"
            ? (NetGen.Devices.NetDevice)TapDevice.Open("ng0", pool)
            : AfXdpDevice.Open("ng0", pool, new AfXdpOptions { Attach = isGeneric ? XdpAttachMode.Generic : XdpAttachMode.Auto }));
        using var stack = new NetworkStack(pool);
        stack.Attach(device, IPv4Network.Parse("192.0.2.1/24"));
        var poller = stack.Start();
        // It is asleep, or soon will be.
        await stack.PingAsync(IPv4Address.Parse("192.0.2.1"));
        Assert.False(poller.Completion.IsCompleted);

        home.Ip("link", "delete", "ng0");

        var failure = await Assert.ThrowsAsync<DeviceException>(() => poller.Completion.WaitAsync(Patience));
        Assert.Equal(DeviceError.InterfaceNotFound, failure.Error);
        Assert.StartsWith("ng0: the interface is gone", failure.Message, StringComparison.Ordinal);
    }
}
