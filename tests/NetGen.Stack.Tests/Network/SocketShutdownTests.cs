using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using NetGen.Drivers.Loopback;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Stack.Ping;
using NetGen.Stack.Sockets;
using NetGen.Threading;

namespace NetGen.Stack.Tests.Network;

public sealed class SocketShutdownTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_socket_disposed_while_the_mailbox_is_full_is_closed_by_the_stacks_thread()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 64 });
        using var device = new LoopbackDevice(pool);
        using var stack = new NetworkStack(pool, new NetworkStackOptions { MailboxCapacity = 2 });
        stack.Attach(device);
        stack.Start();
        var socket = new UdpSocket(stack);
        socket.Bind(new IPEndPoint(IPAddress.Any, 4000));
        using var blocker = new Blocker();
        Assert.True(stack.Mailbox.TryPost(blocker));
        Assert.True(blocker.Entered.Wait(Patience));
        while (stack.Mailbox.TryPost(blocker))
        {
        }

        var disposal = Task.Run(socket.Dispose);
        Assert.NotSame(disposal, await Task.WhenAny(disposal, Task.Delay(200)));
        blocker.Gate.Set();
        await disposal.WaitAsync(Patience);
        using var successor = new UdpSocket(stack);
        successor.Bind(new IPEndPoint(IPAddress.Any, 4000));
    }

    [Fact]
    public async Task A_socket_disposed_after_the_stack_has_stopped_closes_at_once()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 64 });
        using var device = new LoopbackDevice(pool);
        var stack = new NetworkStack(pool);
        stack.Attach(device);
        stack.Start();
        var socket = new UdpSocket(stack);
        socket.Bind(new IPEndPoint(IPAddress.Any, 4000));
        stack.Dispose();

        await Task.Run(socket.Dispose).WaitAsync(Patience);
        Assert.Equal(pool.ChunkCount, pool.AvailableChunks);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_datagram_that_was_lent_returns_to_its_pool_whenever_and_wherever_it_is_disposed(bool isStopped)
    {
        const int Count = 8;
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 64 });
        using var device = new LoopbackDevice(pool);
        var stack = new NetworkStack(pool);
        stack.Attach(device, IPv4Network.Parse("192.0.2.1/24"));
        stack.Start();
        var here = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 4000);
        using var socket = new UdpSocket(stack);
        socket.Bind(here);
        var lent = new List<ReceivedDatagram>();
        for (var i = 0; i < Count; i++)
        {
            await socket.SendToAsync(new byte[] { 1 }, here);
            lent.Add(await socket.ReceiveDatagramAsync().AsTask().WaitAsync(Patience));
        }

        if (isStopped) stack.Dispose();
        await Task.WhenAll(lent.Select(datagram => Task.Run(datagram.Dispose))).WaitAsync(Patience);
        stack.Dispose();
        socket.Dispose();
        device.Dispose();
        Assert.Equal((pool.ChunkCount, 0), (pool.AvailableChunks, pool.BuffersInUse));
        for (var i = 0; i < pool.ChunkCount; i++) Assert.True(pool.TryRentChunk(out _));
    }

    [Fact]
    public async Task Sockets_disposed_by_many_threads_after_the_stack_has_stopped_free_what_waits_in_them()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 64 });
        using var device = new LoopbackDevice(pool);
        var stack = new NetworkStack(pool);
        stack.Attach(device, IPv4Network.Parse("192.0.2.1/24"));
        stack.Start();
        var sockets = new List<UdpSocket>();
        for (var port = 4000; port < 4016; port++)
        {
            var here = new IPEndPoint(IPAddress.Parse("192.0.2.1"), port);
            sockets.Add(new UdpSocket(stack));
            sockets[^1].Bind(here);
            await sockets[^1].SendToAsync(new byte[] { 1 }, here);
        }

        for (var wait = Stopwatch.StartNew(); sockets.Sum(socket => socket.Available) < 16; await Task.Delay(1)) Assert.True(wait.Elapsed < Patience);
        stack.Dispose();
        await Task.WhenAll(sockets.Select(socket => Task.Run(socket.Dispose))).WaitAsync(Patience);
        device.Dispose();
        Assert.Equal((pool.ChunkCount, 0), (pool.AvailableChunks, pool.BuffersInUse));
    }

    [Fact]
    public async Task A_datagram_sent_after_the_stack_has_stopped_fails_as_the_network_is_down()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 64 });
        using var device = new LoopbackDevice(pool);
        var stack = new NetworkStack(pool);
        stack.Attach(device, IPv4Network.Parse("192.0.2.1/24"));
        stack.Start();
        using var socket = new UdpSocket(stack);
        socket.Bind(new IPEndPoint(IPAddress.Any, 4000));
        stack.Dispose();
        var failure = await Assert.ThrowsAsync<SocketException>(() => socket.SendToAsync(new byte[1], new IPEndPoint(IPAddress.Parse("192.0.2.1"), 4000)).AsTask());
        Assert.Equal(SocketError.NetworkDown, failure.SocketErrorCode);
    }

    [Fact]
    public async Task A_ping_under_way_ends_when_the_stack_stops()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 64 });
        using var device = new LoopbackDevice(pool);
        var stack = new NetworkStack(pool);
        stack.Attach(device, IPv4Network.Parse("192.0.2.1/24"));
        stack.Start();
        var ping = stack.PingAsync(IPv4Address.Parse("192.0.2.99"), new EchoOptions { Timeout = TimeSpan.FromHours(1) });
        stack.Dispose();
        Assert.Equal(IPStatus.NoResources, (await ping.WaitAsync(Patience)).Status);
        device.Dispose();
        Assert.Equal((pool.ChunkCount, 0), (pool.AvailableChunks, pool.BuffersInUse));
    }

    private sealed class Blocker : IWorkItem, IDisposable
    {
        public ManualResetEventSlim Entered { get; } = new();

        public ManualResetEventSlim Gate { get; } = new();

        public void Execute()
        {
            Entered.Set();
            Gate.Wait();
        }

        // A failed test must not leave the stack's thread waiting.
        public void Dispose() => Gate.Set();
    }
}
