using System.Net;
using System.Net.Sockets;
using System.Text;
using NetGen.Diagnostics;
using NetGen.Drivers.Impairment;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Network;

public sealed class UdpSocketTests
{
    private static readonly byte[] Hello = Encoding.ASCII.GetBytes("hello");

    [Fact]
    public void A_datagram_arrives_with_its_sender()
    {
        using var hosts = new TwoHosts();
        using var receiver = Bound(hosts.Right, 5000);
        using var sender = Bound(hosts.Left, 4000);
        var buffer = new byte[100];
        var receive = receiver.ReceiveFromAsync(buffer);
        Assert.Equal(5, hosts.Await(sender.SendToAsync(Hello, TwoHosts.RightPort(5000))));
        var result = hosts.Await(receive);
        Assert.Equal(Hello, buffer[..result.ReceivedBytes]);
        Assert.Equal(TwoHosts.LeftPort(4000), result.RemoteEndPoint);
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void A_leased_datagram_shows_the_frame_it_came_in()
    {
        using var hosts = new TwoHosts();
        using var receiver = Bound(hosts.Right, 5000);
        using var sender = Bound(hosts.Left, 4000);
        hosts.Await(sender.SendToAsync(Hello, TwoHosts.RightPort(5000)));
        using (var datagram = hosts.Await(receiver.ReceiveDatagramAsync()))
        {
            Assert.Equal(Hello, datagram.Span.ToArray());
            Assert.Equal(TwoHosts.LeftPort(4000), datagram.RemoteEndPoint.ToIPEndPoint());
        }

        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void A_closed_port_refuses_a_connected_socket()
    {
        using var hosts = new TwoHosts();
        using var sender = new UdpSocket(hosts.Left);
        sender.Connect(TwoHosts.RightPort(5000));
        var receive = sender.ReceiveAsync(new byte[10]);
        hosts.Await(sender.SendAsync(Hello));
        var refusal = Assert.Throws<SocketException>(() => hosts.Await(receive));
        Assert.Equal(SocketError.ConnectionRefused, refusal.SocketErrorCode);
        Assert.Equal(1, hosts.RightPool.Drops[DropReason.UdpNoSocket]);
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void A_closed_port_refuses_the_next_operation_when_none_waits()
    {
        using var hosts = new TwoHosts();
        using var sender = new UdpSocket(hosts.Left);
        sender.Connect(TwoHosts.RightPort(5000));
        hosts.Await(sender.SendAsync(Hello));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        var refusal = Assert.Throws<SocketException>(() => hosts.Await(sender.SendAsync(Hello)));
        Assert.Equal(SocketError.ConnectionRefused, refusal.SocketErrorCode);
        Assert.Equal(5, hosts.Await(sender.SendAsync(Hello)));
    }

    [Fact]
    public void An_unconnected_socket_hears_of_no_error()
    {
        using var hosts = new TwoHosts();
        using var sender = Bound(hosts.Left, 4000);
        for (var i = 0; i < 3; i++) Assert.Equal(5, hosts.Await(sender.SendToAsync(Hello, TwoHosts.RightPort(5000))));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(5, hosts.Await(sender.SendToAsync(Hello, TwoHosts.RightPort(5000))));
    }

    [Fact]
    public void A_connected_socket_hears_its_peer_only()
    {
        using var hosts = new TwoHosts();
        using var server = Bound(hosts.Right, 5000);
        using var stranger = Bound(hosts.Right, 5001);
        using var client = Bound(hosts.Left, 4000);
        client.Connect(TwoHosts.RightPort(5000));
        hosts.Await(stranger.SendToAsync(Hello, TwoHosts.LeftPort(4000)));
        hosts.Await(server.SendToAsync(new byte[] { 1 }, TwoHosts.LeftPort(4000)));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(1, client.Available);
    }

    [Fact]
    public void A_taken_port_and_a_foreign_address_are_refused()
    {
        using var hosts = new TwoHosts();
        using var first = Bound(hosts.Left, 4000);
        using var second = new UdpSocket(hosts.Left);
        Assert.Equal(SocketError.AddressAlreadyInUse, Refusal(() => second.Bind(new IPEndPoint(IPAddress.Any, 4000))));
        Assert.Equal(SocketError.AddressNotAvailable, Refusal(() => second.Bind(TwoHosts.RightPort(4001))));
        first.Dispose();
        second.Bind(TwoHosts.LeftPort(4000));
        Assert.Equal(TwoHosts.LeftPort(4000), second.LocalEndPoint);
    }

    [Fact]
    public void Ephemeral_ports_are_dynamic_ones_and_differ()
    {
        using var hosts = new TwoHosts();
        var ports = Enumerable.Range(0, 50).Select(_ => Bound(hosts.Left, 0).LocalEndPoint!.Port).ToList();
        Assert.All(ports, port => Assert.InRange(port, 49152, 65535));
        Assert.Equal(50, ports.Distinct().Count());
        Assert.NotEqual(ports.Order(), ports);
    }

    [Theory]
    [InlineData(1472, SocketError.Success)]
    [InlineData(1473, SocketError.MessageSize)]
    [InlineData(60000, SocketError.MessageSize)]
    public void A_datagram_larger_than_the_link_is_refused(int length, SocketError expected)
    {
        using var hosts = new TwoHosts();
        using var sender = Bound(hosts.Left, 4000);
        var error = SocketError.Success;
        try
        {
            hosts.Await(sender.SendToAsync(new byte[length], TwoHosts.RightPort(5000)));
        }
        catch (SocketException refusal)
        {
            error = refusal.SocketErrorCode;
        }

        Assert.Equal(expected, error);
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void A_full_receive_queue_drops_the_newest_and_counts_it()
    {
        using var hosts = new TwoHosts();
        using var receiver = new UdpSocket(hosts.Right, new UdpSocketOptions { ReceiveQueueLength = 3 });
        receiver.Bind(TwoHosts.RightPort(5000));
        using var sender = Bound(hosts.Left, 4000);
        for (byte i = 0; i < 5; i++) hosts.Await(sender.SendToAsync(new[] { i }, TwoHosts.RightPort(5000)));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((3, 2L, 2L), (receiver.Available, receiver.Dropped, hosts.RightPool.Drops[DropReason.SocketReceiveQueueFull]));
        var buffer = new byte[1];
        Assert.Equal(1, hosts.Await(receiver.ReceiveAsync(buffer)));
        Assert.Equal(0, buffer[0]);
        receiver.Dispose();
        Assert.Equal(2, hosts.RightPool.Drops[DropReason.SocketClosed]);
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void Disposing_and_cancelling_end_a_wait()
    {
        using var hosts = new TwoHosts();
        using var cancellation = new CancellationTokenSource();
        var socket = Bound(hosts.Left, 4000);
        var cancelled = socket.ReceiveAsync(new byte[1], cancellation.Token).AsTask();
        var disposed = socket.ReceiveAsync(new byte[1]).AsTask();
        cancellation.Cancel();
        Assert.True(cancelled.IsCanceled);
        Assert.False(disposed.IsCompleted);
        socket.Dispose();
        Assert.Throws<ObjectDisposedException>(() => disposed.GetAwaiter().GetResult());
        Assert.Throws<ObjectDisposedException>(() => socket.Bind(TwoHosts.LeftPort(4001)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Broadcast_needs_permission_on_both_sides(bool isAllowed)
    {
        using var hosts = new TwoHosts();
        var options = new UdpSocketOptions { EnableBroadcast = isAllowed };
        using var receiver = new UdpSocket(hosts.Right, options);
        receiver.Bind(new IPEndPoint(IPAddress.Any, 5000));
        using var allowed = new UdpSocket(hosts.Left, new UdpSocketOptions { EnableBroadcast = true });
        hosts.Await(allowed.SendToAsync(Hello, new IPEndPoint(IPAddress.Parse("10.0.0.255"), 5000)));
        hosts.Await(allowed.SendToAsync(Hello, new IPEndPoint(IPAddress.Broadcast, 5000)));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(isAllowed ? 2 : 0, receiver.Available);

        using var forbidden = new UdpSocket(hosts.Left);
        Assert.Equal(SocketError.AccessDenied, Refusal(() => hosts.Await(forbidden.SendToAsync(Hello, new IPEndPoint(IPAddress.Broadcast, 5000)))));
    }

    [Fact]
    public void Datagrams_survive_an_impaired_link_whole_or_not_at_all()
    {
        var impairment = new ImpairmentProfile { Loss = 0.05, Duplication = 0.05, Corruption = 0.2, Reordering = 0.1, Delay = TimeSpan.FromMilliseconds(1) };
        using var hosts = new TwoHosts(impairment, seed: 42);
        using var receiver = Bound(hosts.Right, 5000);
        using var sender = Bound(hosts.Left, 4000);
        var received = 0;
        for (var i = 0; i < 500; i++)
        {
            var datagram = new byte[i % 600];
            Array.Fill(datagram, (byte)i);
            hosts.Await(sender.SendToAsync(datagram, TwoHosts.RightPort(5000)));
            hosts.Network.Run(TimeSpan.FromMilliseconds(5));
            for (; receiver.Available > 0; received++)
            {
                using var got = hosts.Await(receiver.ReceiveDatagramAsync());
                var bytes = got.Span.ToArray();
                Assert.All(bytes, value => Assert.Equal(bytes[0], value));
            }
        }

        Assert.InRange(received, 300, 600);
        Assert.True(hosts.RightPool.Drops[DropReason.UdpChecksum] + hosts.RightPool.Drops[DropReason.IpChecksum] > 0);
        hosts.AssertNothingLeaks();
    }

    private static UdpSocket Bound(NetworkStack host, int port)
    {
        var socket = new UdpSocket(host);
        socket.Bind(new IPEndPoint(IPAddress.Any, port));
        return socket;
    }

    private static SocketError Refusal(Action action) => Assert.Throws<SocketException>(action).SocketErrorCode;
}
