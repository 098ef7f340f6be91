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
using NetGen.Stack.Tests.Tcp;
using NetGen.Time;

namespace NetGen.Stack.Tests.IPv6;

/// <summary>left fd01::1 — fd01::fe router fd02::1 — fd02::2 router fd03::fe — fd03::1 right; the link in the middle takes 1,280 bytes.</summary>
public sealed class RouterTests : IDisposable
{
    private readonly VirtualTimeProvider _clock = new();
    private readonly VirtualNetwork _network;
    private readonly PacketPool[] _pools = [.. Enumerable.Range(0, 4).Select(_ => new PacketPool(new PacketPoolOptions { ChunkCount = 1024 }))];
    private readonly MemoryCable[] _cables;
    private readonly NetworkStack[] _hosts;

    private static readonly IPAddressValue RightAddress = new(IPv6Address.Parse("fd03::1"));

    public RouterTests()
    {
        _network = new VirtualNetwork(_clock);
        _cables = [Cable(0, 1500), Cable(1, 1280), Cable(2, 1500)];
        _hosts =
        [
            Host(0, "fd01::fe", (_cables[0].Left, "fd01::1/64")),
            Host(1, "fd02::2", (_cables[0].Right, "fd01::fe/64"), (_cables[1].Left, "fd02::1/64")),
            Host(2, "fd02::1", (_cables[1].Right, "fd02::2/64"), (_cables[2].Left, "fd03::fe/64")),
            Host(3, "fd03::fe", (_cables[2].Right, "fd03::1/64")),
        ];
    }

    private NetworkStack Left => _hosts[0];

    private NetworkStack Right => _hosts[3];

    [Fact]
    public void RFC_8200_3_Routers_forward_and_take_one_off_the_hop_limit()
    {
        var result = Await(Left.PingAsync(RightAddress));
        Assert.Equal((IPStatus.Success, RightAddress, (byte)62), (result.Status, result.Address, result.TimeToLive));
    }

    [Fact]
    public void RFC_4443_3_3_A_packet_whose_hop_limit_runs_out_is_told_of()
    {
        using var socket = new UdpSocket(Left, new UdpSocketOptions { TimeToLive = 1 });
        socket.Connect(new IPEndPoint(RightAddress.ToIPAddress(), 5000));
        Await(socket.SendAsync(new byte[10]));
        Assert.Equal(SocketError.HostUnreachable, Assert.Throws<SocketException>(() => Await(socket.ReceiveAsync(new byte[10]))).SocketErrorCode);
        Assert.Equal(1, _pools[1].Drops[DropReason.IpTimeToLive]);
    }

    [Fact]
    public void RFC_4443_3_2_A_packet_too_big_for_the_next_link_is_told_of()
    {
        Assert.Equal(IPStatus.PacketTooBig, Await(Left.PingAsync(RightAddress, new EchoOptions { DataLength = 1300 })).Status);
        Assert.Equal(IPStatus.Success, Await(Left.PingAsync(RightAddress, new EchoOptions { DataLength = 1232 })).Status);
        Assert.Equal(1, _pools[1].Drops[DropReason.PacketTooBig]);
    }

    [Theory]
    [InlineData("fd03::99", IPStatus.DestinationHostUnreachable)]
    [InlineData("fe80::99", IPStatus.DestinationHostUnreachable)]
    public void RFC_4443_3_1_What_is_not_reached_is_told_of(string destination, IPStatus expected) =>
        Assert.Equal(expected, Await(Left.PingAsync(new IPAddressValue(IPv6Address.Parse(destination)))).Status);

    [Fact]
    public void RFC_8201_TCP_finds_the_path_MTU_and_the_next_connection_knows_it()
    {
        // Awaiting code goes on where the network runs: xunit's context would take it to another thread.
        SynchronizationContext.SetSynchronizationContext(null);
        using var listener = new TcpListenerSocket(Right, new IPEndPoint(IPAddress.IPv6Any, 80));
        long refused = 0;
        for (var connection = 1; connection <= 2; connection++)
        {
            using var client = new TcpSocket(Left);
            var accept = listener.AcceptAsync();
            Await(ConnectAsync(client));
            using var server = Await(accept.AsTask());
            var content = TcpTransfer.Content(300_000, connection);
            var sending = TcpTransfer.SendAsync(client, content, 1);
            Assert.Equal(TcpTransfer.Digest(content), TcpTransfer.Digest(Await(TcpTransfer.ReceiveAsync(server, 2))));
            Assert.True(_network.RunUntil(() => sending.IsCompleted, TimeSpan.FromMinutes(1)));
            // 1,280 less 40 of IPv6, 20 of TCP and 12 of timestamps.
            Assert.Equal(1208, client.Info.SegmentSize);
            // A window's worth of the first connection was too big, and nothing of the second.
            if (connection == 1) refused = _pools[1].Drops[DropReason.PacketTooBig];
            Assert.InRange(refused, 1, 10);
            Assert.Equal(refused, _pools[1].Drops[DropReason.PacketTooBig]);
        }
    }

    [Fact]
    public void RFC_8201_5_3_A_connection_that_outlives_what_it_knows_of_the_path_tries_the_links_MTU_again()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        using var listener = new TcpListenerSocket(Right, new IPEndPoint(IPAddress.IPv6Any, 80));
        using var client = new TcpSocket(Left);
        var accept = listener.AcceptAsync();
        Await(ConnectAsync(client));
        using var server = Await(accept);
        var known = 0L;
        foreach (var (silence, asks) in new[] { (0, true), (9, false), (2, true), (9, false) })
        {
            _network.Run(TimeSpan.FromMinutes(silence));
            Assert.Equal(20_000, Await(client.SendAsync(new byte[20_000])));
            for (var read = 0; read < 20_000;) read += Await(server.ReceiveAsync(new byte[20_000]));
            Assert.Equal(asks, _pools[1].Drops[DropReason.PacketTooBig] > known);
            known = _pools[1].Drops[DropReason.PacketTooBig];
            Assert.Equal(1208, client.Info.SegmentSize);
        }
    }

    public void Dispose()
    {
        foreach (var host in _hosts) host.Dispose();
        foreach (var cable in _cables) cable.Dispose();
        foreach (var pool in _pools) pool.Dispose();
    }

    private static async Task<bool> ConnectAsync(TcpSocket client)
    {
        await client.ConnectAsync(new IPEndPoint(RightAddress.ToIPAddress(), 80));
        return true;
    }

    private MemoryCable Cable(int index, int mtu) => new(
        new CableEndOptions($"left{index}", Station(index, 1), _pools[index]) { Mtu = mtu }, new CableEndOptions($"right{index}", Station(index, 2), _pools[index + 1]) { Mtu = mtu });

    private static MacAddress Station(int cable, int end) => new(0x0200_0000_0000UL | ((uint)cable << 8) | (uint)end);

    private NetworkStack Host(int index, string gateway, params (NetDevice Device, string Address)[] devices)
    {
        var host = new NetworkStack(_pools[index], new NetworkStackOptions
        {
            Clock = _clock,
            Random = new SeededRandomSource((ulong)index),
            RunContinuationsInline = true,
            Forwarding = devices.Length > 1,
            IPv6Gateway = IPv6Address.Parse(gateway),
        });
        foreach (var (device, address) in devices) host.Attach(device, [], [IPv6Network.Parse(address)]);
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
