using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using NetGen.Drivers.Loopback;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
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

    [Fact]
    public async Task An_option_that_changes_while_a_connect_is_under_way_is_changed_by_the_stacks_thread()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 64 });
        using var device = new LoopbackDevice(pool);
        using var stack = new NetworkStack(pool);
        stack.Attach(device, IPv4Network.Parse("192.0.2.1/24"));
        stack.Start();
        using var socket = new TcpSocket(stack);
        using var blocker = new Blocker();
        Assert.True(stack.Mailbox.TryPost(blocker));
        Assert.True(blocker.Entered.Wait(Patience));

        var connecting = socket.ConnectAsync(new IPEndPoint(IPAddress.Parse("192.0.2.99"), 80)).AsTask();
        var change = Task.Run(() => (socket.NoDelay, socket.ReceiveTimeout) = (true, Patience));

        Assert.NotSame(change, await Task.WhenAny(change, Task.Delay(200)));
        blocker.Gate.Set();
        await change.WaitAsync(Patience);
        Assert.Equal((true, true, Patience), (socket.NoDelay, socket.Channel.Connection?.Settings.NoDelay, socket.ReceiveTimeout));
        Assert.False(connecting.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Options_that_two_threads_change_at_once_are_both_changed()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 64 });
        using var device = new LoopbackDevice(pool);
        using var stack = new NetworkStack(pool);
        stack.Attach(device, IPv4Network.Parse("192.0.2.1/24"));
        stack.Start();
        using var socket = new TcpSocket(stack);
        using var listener = new TcpListenerSocket(stack, new IPEndPoint(IPAddress.Any, 80));
        using var blocker = new Blocker();
        Assert.True(stack.Mailbox.TryPost(blocker));
        Assert.True(blocker.Entered.Wait(Patience));
        var connecting = socket.ConnectAsync(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 80)).AsTask();

        // Both wait for the stack's thread before either option is changed.
        Thread[] threads = [new(() => socket.NoDelay = true), new(() => socket.KeepAlive = true)];
        foreach (var thread in threads) thread.Start();
        Assert.True(SpinWait.SpinUntil(() => Array.TrueForAll(threads, thread => (thread.ThreadState & System.Threading.ThreadState.WaitSleepJoin) != 0), Patience));
        blocker.Gate.Set();
        foreach (var thread in threads) Assert.True(thread.Join(Patience));

        Assert.Equal((true, true), (socket.NoDelay, socket.KeepAlive));
        await connecting.WaitAsync(Patience);
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
    public async Task Whatever_is_asked_of_a_socket_after_the_stack_has_stopped_fails_as_the_network_is_down()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 64 });
        using var device = new LoopbackDevice(pool);
        var stack = new NetworkStack(pool);
        stack.Attach(device, IPv4Network.Parse("192.0.2.1/24"));
        stack.Start();
        using var tcp = new TcpSocket(stack);
        using var udp = new UdpSocket(stack);
        stack.Dispose();
        var there = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 80);

        Action[] calls = [() => tcp.Bind(there), () => tcp.Listen(), () => udp.Bind(there), () => udp.Connect(there), () => new TcpListenerSocket(stack, there).Dispose()];
        Assert.All(calls, call => Assert.Equal(SocketError.NetworkDown, Assert.Throws<SocketException>(call).SocketErrorCode));
        Func<Task>[] waits = [() => tcp.ConnectAsync(there).AsTask(), () => tcp.ConnectAsync(there, new byte[1]).AsTask(), () => udp.ConnectAsync(there).AsTask()];
        foreach (var wait in waits) Assert.Equal(SocketError.NetworkDown, (await Assert.ThrowsAsync<SocketException>(() => wait().WaitAsync(Patience))).SocketErrorCode);
    }

    [Fact]
    public async Task Whoever_waits_when_the_stack_stops_hears_that_the_network_is_down_and_so_does_whoever_comes_later()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 64 });
        using var device = new LoopbackDevice(pool);
        var stack = new NetworkStack(pool);
        stack.Attach(device, IPv4Network.Parse("192.0.2.1/24"));
        stack.Start();
        using var udp = new UdpSocket(stack);
        udp.Bind(new IPEndPoint(IPAddress.Any, 4000));
        using var ping = new PingSocket(stack);
        ping.Bind(new IPEndPoint(IPAddress.Any, 0));
        using var raw = new RawSocket(stack, IpProtocol.Tcp);
        using var listener = new TcpListenerSocket(stack, new IPEndPoint(IPAddress.Any, 80));
        using var client = new TcpSocket(stack);
        var connecting = client.ConnectAsync(new IPEndPoint(IPAddress.Parse("192.0.2.99"), 80)).AsTask();
        // Two of each: it is not enough to tell the first.
        List<Task> waits = [connecting];
        for (var i = 0; i < 2; i++) waits.AddRange(Wait());

        stack.Dispose();

        foreach (var wait in waits.Concat(Wait())) Assert.Equal(SocketError.NetworkDown, (await Assert.ThrowsAsync<SocketException>(() => wait.WaitAsync(Patience))).SocketErrorCode);

        Task[] Wait() =>
        [
            udp.ReceiveAsync(new byte[1]).AsTask(), ping.ReceiveFromAsync(new byte[1]).AsTask(), raw.ReceiveDatagramAsync().AsTask(), listener.AcceptAsync().AsTask(),
        ];
    }

    [Fact]
    public async Task What_was_received_before_the_stack_stopped_can_still_be_read()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 64 });
        using var device = new LoopbackDevice(pool);
        var stack = new NetworkStack(pool);
        stack.Attach(device, IPv4Network.Parse("192.0.2.1/24"));
        stack.Start();
        var here = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 4000);
        using var socket = new UdpSocket(stack);
        socket.Bind(here);
        await socket.SendToAsync(new byte[] { 7 }, here);
        for (var wait = Stopwatch.StartNew(); socket.Available == 0; await Task.Delay(1)) Assert.True(wait.Elapsed < Patience);

        stack.Dispose();

        var buffer = new byte[1];
        Assert.Equal((1, 7), (await socket.ReceiveAsync(buffer).AsTask().WaitAsync(Patience), buffer[0]));
    }

    [Fact]
    public async Task What_work_on_the_stacks_thread_throws_reaches_who_asked_for_it_and_is_done_once()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 64 });
        using var device = new LoopbackDevice(pool);
        using var stack = new NetworkStack(pool);
        stack.Attach(device);
        stack.Start();
        var done = 0;

        var work = Task.Run(() => stack.InvokeAlways(() =>
        {
            done++;
            throw new InvalidOperationException("two and two are five");
        }));

        Assert.Equal("two and two are five", (await Assert.ThrowsAsync<InvalidOperationException>(() => work.WaitAsync(Patience))).Message);
        Assert.Equal(1, done);
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
