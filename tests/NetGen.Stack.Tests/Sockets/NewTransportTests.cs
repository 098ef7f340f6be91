using System.Net;
using System.Net.Sockets;
using System.Text;
using NetGen.Diagnostics;
using NetGen.Drivers.Impairment;
using NetGen.Protocols.IPv4;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Sockets;

/// <summary>A transport that the stack does not know implements one interface and has all that sockets do.</summary>
public sealed class NewTransportTests
{
    private static readonly byte[] Hello = Encoding.ASCII.GetBytes("hello");

    [Fact]
    public void Its_datagrams_arrive_with_their_sender()
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
    public void Its_sockets_lend_frames_wait_with_a_limit_are_cancelled_and_disposed()
    {
        using var hosts = new TwoHosts();
        var receiver = Bound(hosts.Right, 5000);
        using var sender = Bound(hosts.Left, 4000);
        sender.Connect(TwoHosts.RightPort(5000));
        hosts.Await(sender.SendAsync(Hello));
        using (var datagram = hosts.Await(receiver.ReceiveDatagramAsync())) Assert.Equal(Hello, datagram.Span.ToArray());

        receiver.ReceiveTimeout = TimeSpan.FromSeconds(2);
        Assert.Equal(SocketError.TimedOut, Refusal(() => hosts.Await(receiver.ReceiveAsync(new byte[1]))));
        receiver.ReceiveTimeout = TimeSpan.Zero;
        using var cancellation = new CancellationTokenSource();
        var cancelled = receiver.ReceiveAsync(new byte[1], cancellation.Token).AsTask();
        var disposed = receiver.ReceiveAsync(new byte[1]).AsTask();
        cancellation.Cancel();
        Assert.True(cancelled.IsCanceled);
        receiver.Dispose();
        Assert.Throws<ObjectDisposedException>(() => disposed.GetAwaiter().GetResult());
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void Its_closed_port_refuses_a_connected_socket()
    {
        using var hosts = new TwoHosts();
        hosts.Right.AddTransport(new UdpLiteTransport());
        using var sender = Bound(hosts.Left, 4000);
        sender.Connect(TwoHosts.RightPort(5000));
        var receive = sender.ReceiveAsync(new byte[1]);
        hosts.Await(sender.SendAsync(Hello));
        Assert.Equal(SocketError.ConnectionRefused, Refusal(() => hosts.Await(receive)));
        Assert.Equal(1, hosts.RightPool.Drops[DropReason.NoSocket]);
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void What_it_lacks_is_refused_as_by_a_kernel()
    {
        using var hosts = new TwoHosts();
        using var socket = Bound(hosts.Left, 4000);
        Assert.Equal(SocketError.OperationNotSupported, Refusal(() => socket.Listen()));
        Assert.Equal(SocketError.OperationNotSupported, Refusal(() => socket.GetStream()));
        Assert.Equal(SocketError.NotConnected, Refusal(() => socket.Shutdown(SocketShutdown.Send)));
        Assert.Equal(SocketError.NotConnected, Refusal(() => hosts.Await(socket.SendAsync(Hello))));
        using var other = new DatagramSocket(hosts.Left, socket.Transport);
        Assert.Equal(SocketError.AddressAlreadyInUse, Refusal(() => other.Bind(TwoHosts.LeftPort(4000))));
        Assert.Equal(SocketError.AddressNotAvailable, Refusal(() => other.Bind(TwoHosts.RightPort(4001))));
        Assert.Equal(SocketError.AddressAlreadyInUse, Refusal(() => hosts.Left.AddTransport(new UdpLiteTransport())));
    }

    // RFC 3828 §1: what the checksum leaves out is delivered damaged.
    [Fact]
    public void Its_payload_may_arrive_damaged_and_its_header_may_not()
    {
        using var hosts = new TwoHosts(new ImpairmentProfile { Corruption = 0.5 }, seed: 7);
        using var receiver = Bound(hosts.Right, 5000);
        using var sender = Bound(hosts.Left, 4000);
        var (whole, damaged) = (0, 0);
        var sent = Enumerable.Repeat((byte)0x55, 1000).ToArray();
        for (var i = 0; i < 200; i++)
        {
            hosts.Await(sender.SendToAsync(sent, TwoHosts.RightPort(5000)));
            hosts.Network.Run(TimeSpan.FromSeconds(3));
            while (receiver.Available > 0)
            {
                using var got = hosts.Await(receiver.ReceiveDatagramAsync());
                Assert.Equal(4000, got.RemoteEndPoint.Port);
                if (got.Span.SequenceEqual(sent)) whole++;
                else damaged++;
            }
        }

        Assert.InRange(damaged, 20, 199);
        Assert.InRange(whole, 20, 199);
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void A_host_without_it_tells_that_its_protocol_is_unknown()
    {
        using var hosts = new TwoHosts();
        using var sender = Bound(hosts.Left, 4000);
        hosts.Await(sender.SendToAsync(Hello, TwoHosts.RightPort(5000)));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(1, hosts.RightPool.Drops[DropReason.UnknownIpProtocol]);
        Assert.Equal(IpProtocol.UdpLite, ((IIPv4Transport)sender.Transport).Protocol);
    }

    private static DatagramSocket Bound(NetworkStack host, int port)
    {
        var transport = new UdpLiteTransport();
        host.AddTransport(transport);
        var socket = new DatagramSocket(host, transport);
        socket.Bind(new IPEndPoint(IPAddress.Any, port));
        return socket;
    }

    private static SocketError Refusal(Action action) => Assert.Throws<SocketException>(action).SocketErrorCode;
}
