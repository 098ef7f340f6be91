using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using NetGen.Protocols.Addresses;
using NetGen.Stack.Ping;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;
using NetGen.Stack.Tests.Tcp;

namespace NetGen.Stack.Tests.IPv6;

/// <summary>Sockets over IPv6, and over both versions at once.</summary>
public sealed class SocketTests
{
    private static readonly byte[] Question = [1, 2, 3, 4, 5];

    [Fact]
    public void A_datagram_comes_back()
    {
        using var hosts = new TwoHosts();
        hosts.Right.Serve("echo");
        using var socket = new UdpSocket(hosts.Left);
        socket.Connect(TwoHosts.RightPort(7, isIPv6: true));
        Assert.Equal(TwoHosts.LeftIPv6.ToIPAddress(), socket.LocalEndPoint!.Address);
        hosts.Await(socket.SendAsync(Question));
        var buffer = new byte[100];
        Assert.Equal(Question, buffer[..hosts.Await(socket.ReceiveAsync(buffer))]);
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void RFC_4443_3_1_A_closed_UDP_port_refuses()
    {
        using var hosts = new TwoHosts();
        using var socket = new UdpSocket(hosts.Left);
        socket.Connect(TwoHosts.RightPort(4321, isIPv6: true));
        hosts.Await(socket.SendAsync(Question));
        Assert.Equal(SocketError.ConnectionRefused, Failure(() => hosts.Await(socket.ReceiveAsync(new byte[1]))));
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void A_closed_TCP_port_refuses()
    {
        using var hosts = new TwoHosts();
        using var socket = new TcpSocket(hosts.Left);
        Assert.Equal(SocketError.ConnectionRefused, Failure(() => hosts.Await(socket.ConnectAsync(TwoHosts.RightPort(1, isIPv6: true)).AsTask())));
    }

    [Fact]
    public void RFC_4861_7_2_2_A_host_that_is_not_there_is_unreachable()
    {
        using var hosts = new TwoHosts();
        using var socket = new TcpSocket(hosts.Left);
        var nobody = new IPEndPoint(IPAddress.Parse("fd00::99"), 80);
        Assert.Equal(SocketError.HostUnreachable, Failure(() => hosts.Await(socket.ConnectAsync(nobody).AsTask())));
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void Without_a_route_the_network_is_unreachable()
    {
        using var hosts = new TwoHosts();
        using var socket = new TcpSocket(hosts.Left);
        var far = new IPEndPoint(IPAddress.Parse("2001:db8::1"), 80);
        Assert.Equal(SocketError.NetworkUnreachable, Failure(() => hosts.Await(socket.ConnectAsync(far).AsTask())));
        using var datagrams = new UdpSocket(hosts.Left);
        Assert.Equal(SocketError.NetworkUnreachable, Failure(() => datagrams.Connect(far)));
    }

    [Theory]
    [InlineData("0.0.0.0", true)]
    [InlineData("::", false)]
    public void A_socket_bound_to_one_version_does_not_send_with_the_other(string local, bool isIPv6)
    {
        using var hosts = new TwoHosts();
        using var socket = new UdpSocket(hosts.Left);
        socket.Bind(new IPEndPoint(IPAddress.Parse(local), 0));
        Assert.Equal(SocketError.AddressFamilyNotSupported, Failure(() => socket.Connect(TwoHosts.RightPort(7, isIPv6))));
        Assert.Equal(SocketError.AddressFamilyNotSupported, Failure(() => hosts.Await(socket.SendToAsync(Question, TwoHosts.RightPort(7, isIPv6)))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_listener_of_both_versions_takes_both(bool isIPv6)
    {
        using var hosts = new TwoHosts();
        using var listener = new TcpListenerSocket(hosts.Right, new IPEndPoint(IPAddress.IPv6Any, 80), options: new TcpSocketOptions { DualMode = true });
        using var client = new TcpSocket(hosts.Left);
        var accept = listener.AcceptAsync();
        hosts.Await(client.ConnectAsync(TwoHosts.RightPort(80, isIPv6)).AsTask());
        using var server = hosts.Await(accept);
        Assert.Equal(client.LocalEndPoint, server.RemoteEndPoint);
        Assert.Equal(TwoHosts.RightPort(80, isIPv6), server.LocalEndPoint);
    }

    [Fact]
    public void A_listener_of_IPv6_alone_leaves_IPv4_to_another()
    {
        using var hosts = new TwoHosts();
        using var new6 = new TcpListenerSocket(hosts.Right, new IPEndPoint(IPAddress.IPv6Any, 80));
        using var client = new TcpSocket(hosts.Left);
        Assert.Equal(SocketError.ConnectionRefused, Failure(() => hosts.Await(client.ConnectAsync(TwoHosts.RightPort(80)).AsTask())));
        using var new4 = new TcpListenerSocket(hosts.Right, new IPEndPoint(IPAddress.Any, 80));
        Assert.Equal(SocketError.AddressAlreadyInUse, Failure(() => new TcpListenerSocket(hosts.Right, new IPEndPoint(IPAddress.IPv6Any, 80)).Dispose()));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.2")]
    [InlineData("::")]
    [InlineData("fd00::2")]
    public void A_port_of_both_versions_is_nobody_elses(string other)
    {
        using var hosts = new TwoHosts();
        var (both, second) = (new IPEndPoint(IPAddress.IPv6Any, 80), new IPEndPoint(IPAddress.Parse(other), 80));
        using var listener = new TcpListenerSocket(hosts.Right, both, options: new TcpSocketOptions { DualMode = true });
        Assert.Equal(SocketError.AddressAlreadyInUse, Failure(() => new TcpListenerSocket(hosts.Right, second).Dispose()));
        using var datagrams = new UdpSocket(hosts.Right, new UdpSocketOptions { DualMode = true });
        datagrams.Bind(both);
        using var rival = new UdpSocket(hosts.Right);
        Assert.Equal(SocketError.AddressAlreadyInUse, Failure(() => rival.Bind(second)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_unbound_socket_sends_with_either_version(bool isIPv6)
    {
        using var hosts = new TwoHosts();
        hosts.Right.Serve("echo");
        using var socket = new UdpSocket(hosts.Left);
        hosts.Await(socket.SendToAsync(Question, TwoHosts.RightPort(7, isIPv6)));
        var received = hosts.Await(socket.ReceiveFromAsync(new byte[10]));
        Assert.Equal(TwoHosts.RightPort(7, isIPv6), received.RemoteEndPoint);
    }

    [Fact]
    public void A_host_talks_to_itself()
    {
        using var hosts = new TwoHosts();
        using var listener = new TcpListenerSocket(hosts.Left, new IPEndPoint(IPAddress.IPv6Loopback, 80));
        using var client = new TcpSocket(hosts.Left);
        var accept = listener.AcceptAsync();
        hosts.Await(client.ConnectAsync(new IPEndPoint(IPAddress.IPv6Loopback, 80)).AsTask());
        using var server = hosts.Await(accept);
        var content = TcpTransfer.Content(200_000, 1);
        var sending = TcpTransfer.SendAsync(client, content, 1);
        Assert.Equal(TcpTransfer.Digest(content), TcpTransfer.Digest(hosts.Await(TcpTransfer.ReceiveAsync(server, 2))));
        hosts.Await(sending);
    }

    [Theory]
    [InlineData("fd00::2", IPStatus.Success)]
    [InlineData("fe80::ff:fe00:2", IPStatus.Success)]
    [InlineData("ff02::1", IPStatus.Success)]
    [InlineData("::1", IPStatus.Success)]
    [InlineData("fd00::1", IPStatus.Success)]
    [InlineData("fd00::99", IPStatus.DestinationHostUnreachable)]
    [InlineData("2001:db8::1", IPStatus.DestinationNetworkUnreachable)]
    public void RFC_4443_4_A_ping_ends_as_it_should(string destination, IPStatus expected)
    {
        using var hosts = new TwoHosts();
        var address = new IPAddressValue(IPv6Address.Parse(destination));
        Assert.Equal(expected, hosts.Await(hosts.Left.PingAsync(address, new EchoOptions())).Status);
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void RFC_9293_3_7_1_The_segment_size_is_what_IPv6_leaves_of_the_MTU()
    {
        using var pair = new TcpPair(isIPv6: true);
        // 1,500 less 40 of IPv6, 20 of TCP and 12 of timestamps.
        Assert.Equal(1428, pair.Client.Info.SegmentSize);
    }

    private static SocketError Failure(Action action) => Assert.Throws<SocketException>(action).SocketErrorCode;
}
