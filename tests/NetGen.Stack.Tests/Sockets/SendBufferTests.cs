using System.Net;
using System.Net.Sockets;
using NetGen.Drivers.Loopback;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Sockets;

/// <summary>Datagrams that are written where they leave from.</summary>
public sealed class SendBufferTests
{
    private const int Rounds = 2000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1472)]
    public void A_datagram_leaves_in_the_packet_it_was_written_to(int length)
    {
        using var hosts = new TwoHosts();
        using var receiver = Bound(hosts.Right, 5000);
        using var sender = Bound(hosts.Left, 4000);
        using var buffer = hosts.Await(sender.RentSendBufferAsync());
        Assert.Equal((1, hosts.LeftPool.ChunkSize - hosts.LeftPool.Headroom), (hosts.LeftPool.BuffersInUse, buffer.Length));
        buffer.Memory.Span[..length].Fill(7);
        Assert.Equal(length, hosts.Await(sender.SendToAsync(buffer, length, TwoHosts.RightPort(5000))));
        Assert.Throws<ObjectDisposedException>(() => buffer.Span.Length);

        using (var datagram = hosts.Await(receiver.ReceiveDatagramAsync()))
        {
            Assert.Equal(Enumerable.Repeat((byte)7, length), datagram.Span.ToArray());
            Assert.Equal(TwoHosts.LeftPort(4000), datagram.RemoteEndPoint.ToIPEndPoint());
        }

        buffer.Dispose();
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void A_connected_socket_sends_to_its_peer_and_another_needs_to_be_told_whom()
    {
        using var hosts = new TwoHosts();
        using var receiver = Bound(hosts.Right, 5000);
        using var sender = new UdpSocket(hosts.Left);
        using var buffer = hosts.Await(sender.RentSendBufferAsync());
        buffer.Span[0] = 9;
        Assert.Equal(SocketError.NotConnected, Refusal(() => hosts.Await(sender.SendAsync(buffer, 1))));
        sender.Connect(TwoHosts.RightPort(5000));
        Assert.Equal(1, hosts.Await(sender.SendAsync(buffer, 1)));
        var place = new byte[1];
        Assert.Equal((1, 9), (hosts.Await(receiver.ReceiveAsync(place)), place[0]));
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void An_error_that_was_reported_late_leaves_the_buffer_and_a_refusal_spends_it()
    {
        using var hosts = new TwoHosts();
        using var sender = new UdpSocket(hosts.Left);
        sender.Connect(TwoHosts.RightPort(5000));
        hosts.Await(sender.SendAsync(new byte[1]));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        using var buffer = hosts.Await(sender.RentSendBufferAsync());
        Assert.Equal(SocketError.ConnectionRefused, Refusal(() => hosts.Await(sender.SendAsync(buffer, 1))));
        Assert.NotEqual(0, buffer.Length);

        Assert.Equal(SocketError.AddressFamilyNotSupported, Refusal(() => hosts.Await(sender.SendToAsync(buffer, 1, new DnsEndPoint("peer", 5000)))));
        Assert.Equal(SocketError.MessageSize, Refusal(() => hosts.Await(sender.SendAsync(buffer, 1473))));
        Assert.Throws<ObjectDisposedException>(() => buffer.Span.Length);
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void What_a_user_holds_is_bounded_by_the_send_buffer()
    {
        using var hosts = new TwoHosts();
        using var sender = Bound(hosts.Left, 4000);
        sender.SendBufferSize = 1000;
        var buffer = hosts.Await(sender.RentSendBufferAsync());
        Assert.Equal(1000, buffer.Length);
        var renting = sender.RentSendBufferAsync().AsTask();
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.False(renting.IsCompleted);
        sender.SendBufferSize = 500;
        Assert.Equal(SocketError.MessageSize, Refusal(() => hosts.Await(sender.SendToAsync(buffer, 501, TwoHosts.RightPort(5000)))));
        buffer.Dispose();
        using (var smaller = hosts.Await(renting)) Assert.Equal(500, smaller.Length);
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void Raw_and_ping_sockets_lend_too()
    {
        using var hosts = new TwoHosts();
        using var raw = new RawSocket(hosts.Left, (IpProtocol)253);
        using var heard = new RawSocket(hosts.Right, (IpProtocol)253);
        using var ping = new PingSocket(hosts.Left);
        using (var buffer = hosts.Await(raw.RentSendBufferAsync())) hosts.Await(raw.SendToAsync(buffer, 5, TwoHosts.RightPort(0)));
        using (var datagram = hosts.Await(heard.ReceiveDatagramAsync())) Assert.Equal(IPv4Header.MinLength + 5, datagram.Span.Length);

        using (var buffer = hosts.Await(ping.RentSendBufferAsync()))
        {
            buffer.Span[..20].Clear();
            // RFC 792: type 8, an echo request.
            buffer.Span[0] = 8;
            hosts.Await(ping.SendToAsync(buffer, 20, TwoHosts.RightPort(0)));
        }

        Assert.Equal(20, hosts.Await(ping.ReceiveAsync(new byte[100])));
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void Sending_without_a_copy_allocates_nothing()
    {
        using var hosts = new TwoHosts();
        using var receiver = Bound(hosts.Right, 5000);
        using var sender = Bound(hosts.Left, 4000);
        sender.Connect(TwoHosts.RightPort(5000));
        var place = new byte[100];
        for (var i = 0; i < Rounds; i++) Exchange();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++) Exchange();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Exchange()
        {
            var rent = sender.RentSendBufferAsync();
            using var buffer = rent.GetAwaiter().GetResult();
            var send = sender.SendAsync(buffer, 64);
            hosts.Network.Settle();
            var receive = receiver.ReceiveAsync(place);
            if (send.GetAwaiter().GetResult() != 64 || receive.GetAwaiter().GetResult() != 64) throw new InvalidOperationException("The datagram did not arrive.");
        }
    }

    [Fact]
    public async Task Users_on_many_threads_fill_send_and_give_back_and_nothing_is_lost_or_mixed_up()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 1024 });
        using var device = new LoopbackDevice(pool);
        var stack = new NetworkStack(pool);
        stack.Attach(device, IPv4Network.Parse("192.0.2.1/24"));
        stack.Start();
        var workers = Enumerable.Range(0, 6).Select(worker => Task.Run(() => WorkAsync(stack, (byte)worker))).ToList();
        var sent = await Task.WhenAll(workers).WaitAsync(Patience);
        Assert.All(sent, count => Assert.InRange(count, 1, Rounds - 1));
        stack.Dispose();
        device.Dispose();
        Assert.Equal((pool.ChunkCount, 0), (pool.AvailableChunks, pool.BuffersInUse));
    }

    private static async Task<int> WorkAsync(NetworkStack stack, byte worker)
    {
        var own = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 4000 + worker);
        using var socket = new UdpSocket(stack);
        socket.Bind(own);
        var random = new Random(worker);
        var place = new byte[2000];
        var sent = 0;
        for (var i = 0; i < Rounds; i++)
        {
            using var buffer = await socket.RentSendBufferAsync();
            var length = random.Next(1, 1400);
            buffer.Span[..length].Fill((byte)(worker + i));
            if (random.Next(4) == 0)
            {
                buffer.Dispose();
                continue;
            }

            var sending = socket.SendToAsync(buffer, length, own);
            if (random.Next(4) == 0) buffer.Dispose();
            Assert.Equal(length, await sending);
            sent++;
            Assert.Equal(length, await socket.ReceiveAsync(place));
            Assert.Equal(-1, place.AsSpan(0, length).IndexOfAnyExcept((byte)(worker + i)));
        }

        return sent;
    }

    private static UdpSocket Bound(NetworkStack host, int port)
    {
        var socket = new UdpSocket(host);
        socket.Bind(new IPEndPoint(IPAddress.Any, port));
        return socket;
    }

    private static SocketError Refusal(Action action) => Assert.Throws<SocketException>(action).SocketErrorCode;
}
