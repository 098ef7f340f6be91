using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Drivers.Cable;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Randomness;
using NetGen.Stack.Ping;
using NetGen.Stack.Sockets;
using NetGen.Time;

namespace NetGen.Stack.Tests.Network;

/// <summary>left 10.1.0.1 — 10.1.0.254 router 10.2.0.254 — 10.2.0.1 right; the right link takes 1,000 bytes.</summary>
public sealed class ForwardingTests : IDisposable
{
    private readonly VirtualTimeProvider _clock = new();
    private readonly VirtualNetwork _network;
    private readonly PacketPool[] _pools = [new(Small), new(Small), new(Small)];
    private readonly MemoryCable _leftCable;
    private readonly MemoryCable _rightCable;
    private readonly NetworkStack _left;
    private readonly NetworkStack _router;
    private readonly NetworkStack _right;

    private static readonly IPv4Address RightAddress = IPv4Address.Parse("10.2.0.1");

    public ForwardingTests()
    {
        _network = new VirtualNetwork(_clock);
        _leftCable = new MemoryCable(End("left0", 1, 0), End("router0", 2, 1));
        _rightCable = new MemoryCable(End("router1", 3, 1) with { Mtu = 1000 }, End("right0", 4, 2) with { Mtu = 1000 });
        _left = Host(0, "10.1.0.254", forwarding: false, (_leftCable.Left, "10.1.0.1/24"));
        _router = Host(1, null, forwarding: true, (_leftCable.Right, "10.1.0.254/24"), (_rightCable.Left, "10.2.0.254/24"));
        _right = Host(2, "10.2.0.254", forwarding: false, (_rightCable.Right, "10.2.0.1/24"));
    }

    private static PacketPoolOptions Small => new() { ChunkCount = 256 };

    [Fact]
    public void A_router_forwards_and_takes_one_off_the_time_to_live()
    {
        var result = Await(_left.PingAsync(RightAddress));
        Assert.Equal((IPStatus.Success, new IPAddressValue(RightAddress), (byte)63), (result.Status, result.Address, result.TimeToLive));
    }

    [Fact]
    public void A_packet_whose_time_runs_out_is_told_of()
    {
        using var socket = new UdpSocket(_left, new UdpSocketOptions { TimeToLive = 1 });
        socket.Connect(new IPEndPoint(IPAddress.Parse("10.2.0.1"), 5000));
        Await(socket.SendAsync(new byte[10]));
        var failure = Assert.Throws<SocketException>(() => Await(socket.ReceiveAsync(new byte[10])));
        Assert.Equal(SocketError.HostUnreachable, failure.SocketErrorCode);
        Assert.Equal(1, _pools[1].Drops[DropReason.IpTimeToLive]);
    }

    [Fact]
    public void A_packet_too_large_for_the_next_link_is_told_of()
    {
        var result = Await(_left.PingAsync(RightAddress, new EchoOptions { DataLength = 1200 }));
        Assert.Equal(IPStatus.PacketTooBig, result.Status);
        Assert.Equal(1, _pools[1].Drops[DropReason.PacketTooBig]);
    }

    [Fact]
    public void A_network_the_router_does_not_know_is_told_of() =>
        Assert.Equal(IPStatus.DestinationNetworkUnreachable, Await(_left.PingAsync(IPv4Address.Parse("192.0.2.1"))).Status);

    [Fact]
    public void A_host_that_does_not_answer_the_router_is_told_of() =>
        Assert.Equal(IPStatus.DestinationHostUnreachable, Await(_left.PingAsync(IPv4Address.Parse("10.2.0.99"))).Status);

    [Fact]
    public void Datagrams_cross_the_router_both_ways_and_nothing_leaks()
    {
        _right.Serve("echo");
        using (var socket = new UdpSocket(_left))
        {
            socket.Connect(new IPEndPoint(IPAddress.Parse("10.2.0.1"), 7));
            for (var length = 0; length <= 972; length += 27)
            {
                var data = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
                var buffer = new byte[1500];
                Await(socket.SendAsync(data));
                Assert.Equal(data, buffer[..Await(socket.ReceiveAsync(buffer))]);
            }
        }

        _network.Run(TimeSpan.FromMinutes(3));
        _router.Dispose();
        _leftCable.Dispose();
        _rightCable.Dispose();
        Assert.Equal(256, _pools[1].AvailableChunks);
    }

    public void Dispose()
    {
        foreach (var host in new[] { _left, _router, _right }) host.Dispose();
        _leftCable.Dispose();
        _rightCable.Dispose();
        foreach (var pool in _pools) pool.Dispose();
    }

    private CableEndOptions End(string name, byte station, int pool) => new(name, new MacAddress(0x0200_0000_0000UL | station), _pools[pool]);

    private NetworkStack Host(int pool, string? gateway, bool forwarding, params (NetDevice Device, string Address)[] devices)
    {
        var host = new NetworkStack(_pools[pool], new NetworkStackOptions
        {
            Clock = _clock,
            Random = new SeededRandomSource((ulong)pool),
            RunContinuationsInline = true,
            Forwarding = forwarding,
            Gateway = gateway is null ? null : IPv4Address.Parse(gateway),
        });
        foreach (var (device, address) in devices) host.Attach(device, IPv4Network.Parse(address));
        _network.Add(host, [.. devices.Select(each => each.Device)], host.Mailbox);
        return host;
    }

    private T Await<T>(Task<T> task)
    {
        Assert.True(_network.RunUntil(() => task.IsCompleted, TimeSpan.FromMinutes(1)), "The task did not end.");
        return task.GetAwaiter().GetResult();
    }

    private T Await<T>(ValueTask<T> task) => Await(task.AsTask());
}
