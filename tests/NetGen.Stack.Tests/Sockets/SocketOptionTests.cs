using System.Net;
using System.Net.Sockets;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Drivers.Cable;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;
using NetGen.Stack.Tests.Tcp;

namespace NetGen.Stack.Tests.Sockets;

public sealed class SocketOptionTests
{
    [Fact]
    public void Time_to_live_and_code_point_of_datagrams_change_at_once()
    {
        using var wire = new HostOnWire();
        using var socket = new UdpSocket(wire.Host, new UdpSocketOptions { TimeToLive = 9 });
        Assert.Equal((9, 0), Sent(wire, socket));
        socket.TimeToLive = 200;
        socket.Dscp = 46;
        Assert.Equal((200, 46), Sent(wire, socket));
        Assert.Throws<ArgumentOutOfRangeException>(() => socket.TimeToLive = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => socket.Dscp = 64);
        Assert.Equal((200, 46), (socket.TimeToLive, socket.Dscp));
    }

    [Fact]
    public void A_bound_device_is_the_only_way_in_and_out()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 64 });
        using var cable = new MemoryCable(new CableEndOptions("other0", MacAddress.Parse("02:00:00:00:00:05"), pool), new CableEndOptions("other1", MacAddress.Parse("02:00:00:00:00:06"), pool));
        using var wire = new HostOnWire();
        using var here = Bound(wire.Host, 4000);
        using var elsewhere = new UdpSocket(wire.Host) { BoundDevice = cable.Left };
        elsewhere.Bind(new IPEndPoint(IPAddress.Any, 4001));
        wire.ExchangeIPv4(HostOnWire.IPv4(IpProtocol.Udp, HostOnWire.Udp(5000, 4001, new byte[1])));
        Assert.Equal((0, 1), (elsewhere.Available, wire.Pool.Drops[DropReason.UdpNoSocket]));
        Assert.Equal(SocketError.NetworkUnreachable, Refusal(() => Send(elsewhere, new byte[1])));

        elsewhere.BoundDevice = wire.Device;
        here.BoundDevice = wire.Device;
        wire.ExchangeIPv4(HostOnWire.IPv4(IpProtocol.Udp, HostOnWire.Udp(5000, 4001, new byte[1])));
        Assert.Equal(1, elsewhere.Available);
        Send(elsewhere, new byte[1]);
        // What a host sends to itself passes too.
        var sending = here.SendToAsync(new byte[1], new IPEndPoint(IPAddress.Loopback, 4001)).AsTask();
        wire.Network.Settle();
        Assert.True(sending.IsCompletedSuccessfully);
        Assert.Equal(2, elsewhere.Available);
    }

    [Fact]
    public void An_address_is_reused_where_both_say_so_and_the_last_bound_hears()
    {
        using var hosts = new TwoHosts();
        var any = new IPEndPoint(IPAddress.Any, 4000);
        using var first = new UdpSocket(hosts.Left) { ReuseAddress = true };
        using var second = new UdpSocket(hosts.Left) { ReuseAddress = true };
        using var third = new UdpSocket(hosts.Left);
        first.Bind(any);
        second.Bind(any);
        Assert.Equal(SocketError.AddressAlreadyInUse, Refusal(() => third.Bind(any)));
        using var sender = Bound(hosts.Right, 5000);
        hosts.Await(sender.SendToAsync(new byte[1], TwoHosts.LeftPort(4000)));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((0, 1), (first.Available, second.Available));
        second.Dispose();
        hosts.Await(sender.SendToAsync(new byte[1], TwoHosts.LeftPort(4000)));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(1, first.Available);
    }

    [Fact]
    public void Buffer_sizes_bound_what_waits_and_what_is_sent()
    {
        using var hosts = new TwoHosts();
        using var receiver = Bound(hosts.Right, 5000);
        receiver.ReceiveBufferSize = 250;
        using var sender = Bound(hosts.Left, 4000);
        sender.SendBufferSize = 200;
        Assert.Equal(SocketError.MessageSize, Refusal(() => hosts.Await(sender.SendToAsync(new byte[201], TwoHosts.RightPort(5000)))));
        for (var i = 0; i < 3; i++) hosts.Await(sender.SendToAsync(new byte[100], TwoHosts.RightPort(5000)));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((2, 1L, 250, 200), (receiver.Available, receiver.Dropped, receiver.ReceiveBufferSize, sender.SendBufferSize));
        receiver.Dispose();
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void A_receive_that_takes_too_long_times_out_and_the_next_is_whole()
    {
        using var pair = new TcpPair();
        pair.Client.ReceiveTimeout = TimeSpan.FromSeconds(3);
        var start = pair.Hosts.Clock.GetTimestamp();
        Assert.Equal(SocketError.TimedOut, Refusal(() => pair.Hosts.Await(pair.Client.ReceiveAsync(new byte[1]))));
        Assert.Equal(TimeSpan.FromSeconds(3), pair.Hosts.Clock.GetElapsedTime(start));
        for (var i = 0; i < 3; i++)
        {
            var receive = pair.Client.ReceiveAsync(new byte[10]);
            pair.Hosts.Network.Run(TimeSpan.FromSeconds(2));
            pair.Hosts.Await(pair.Server.SendAsync(new byte[4]));
            Assert.Equal(4, pair.Hosts.Await(receive));
        }

        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void Times_that_no_timer_measures_are_refused_before_they_reach_the_stack()
    {
        using var pair = new TcpPair();
        var client = pair.Client;
        var tooLong = TimeSpan.FromMilliseconds(int.MaxValue) + TimeSpan.FromTicks(1);
        Action<TimeSpan>[] timeouts = [value => client.ReceiveTimeout = value, value => client.SendTimeout = value, value => client.UserTimeout = value];
        foreach (var change in timeouts)
        {
            Assert.All([TimeSpan.FromTicks(-1), tooLong, TimeSpan.MaxValue], value => Assert.Throws<ArgumentOutOfRangeException>(() => change(value)));
            change(TimeSpan.FromMilliseconds(int.MaxValue));
        }

        Action<TimeSpan>[] keepAlives = [value => client.KeepAliveTime = value, value => client.KeepAliveInterval = value];
        foreach (var change in keepAlives)
        {
            Assert.All([TimeSpan.FromTicks(-1), TimeSpan.Zero, TimeSpan.FromSeconds(32_768), TimeSpan.MaxValue], value => Assert.Throws<ArgumentOutOfRangeException>(() => change(value)));
            change(TimeSpan.FromSeconds(32_767));
        }

        Assert.All([-1, 0, 128], value => Assert.Throws<ArgumentOutOfRangeException>(() => client.KeepAliveRetryCount = value));
        Assert.IsType<ArgumentOutOfRangeException>(client.CloseAsync(tooLong).Exception?.InnerException);
        // The longest there are do measure.
        client.KeepAlive = true;
        var stuck = client.SendAsync(new byte[4_000_000]).AsTask();
        var waiting = client.ReceiveAsync(new byte[1]).AsTask();
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.False(stuck.IsCompleted || waiting.IsCompleted);
        client.Abort();
    }

    [Fact]
    public void A_send_without_room_times_out_and_what_was_taken_arrives()
    {
        using var pair = new TcpPair(client: new TcpSocketOptions { SendBufferSize = 10_000 }, server: new TcpSocketOptions { ReceiveBufferSize = 10_000 });
        pair.Client.SendTimeout = TimeSpan.FromSeconds(5);
        var stuck = pair.Client.SendAsync(new byte[100_000]).AsTask();
        var behind = pair.Client.SendAsync(new byte[10]).AsTask();
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(6));
        Assert.All([stuck, behind], task => Assert.Equal(SocketError.TimedOut, Assert.IsType<SocketException>(task.Exception!.InnerException).SocketErrorCode));
        Assert.InRange(pair.Hosts.Await(pair.Server.ReceiveAsync(new byte[100_000])), 5_000, 20_000);
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void What_connections_can_not_be_told_is_refused()
    {
        using var pair = new TcpPair();
        Assert.Equal(SocketError.IsConnected, Refusal(() => pair.Client.BoundDevice = pair.Hosts.Left.Devices[0]));
        Assert.Equal(SocketError.OperationNotSupported, Refusal(() => pair.Client.Connect(TwoHosts.RightPort(1))));
        Assert.Equal(SocketError.IsConnected, Refusal(() => pair.Hosts.Await(pair.Client.SendToAsync(new byte[1], TwoHosts.RightPort(1)))));
        Assert.Equal(SocketError.OperationNotSupported, Refusal(() => pair.Client.ReceiveDatagramAsync().AsTask()));
    }

    [Fact]
    public void A_socket_listens_and_accepts_as_one_of_its_own_kind()
    {
        using var hosts = new TwoHosts();
        using var listener = new TcpSocket(hosts.Right);
        listener.Bind(new IPEndPoint(IPAddress.Any, 80));
        listener.Listen(8);
        using NetSocket client = new TcpSocket(hosts.Left);
        var accept = listener.AcceptAsync();
        hosts.Await(client.ConnectAsync(TwoHosts.RightPort(80)).AsTask());
        using var server = hosts.Await(accept);
        Assert.IsType<TcpSocket>(server);
        Assert.True(client.Connected);
        Assert.Equal(SocketError.IsConnected, Refusal(() => hosts.Await(client.ConnectAsync(TwoHosts.RightPort(80)).AsTask())));
        Assert.Equal(SocketError.InvalidArgument, Refusal(() => client.Listen()));
        Assert.Equal(SocketError.InvalidArgument, Refusal(() => client.AcceptAsync().AsTask()));
        Assert.Equal(SocketError.OperationNotSupported, Refusal(() => hosts.Await(listener.ConnectAsync(TwoHosts.LeftPort(1)).AsTask())));
    }

    [Fact]
    public void Both_ends_are_known_when_the_connection_is_over()
    {
        using var pair = new TcpPair();
        var (local, remote) = (pair.Client.LocalEndPoint, pair.Client.RemoteEndPoint);
        Assert.Equal((pair.Server.RemoteEndPoint, pair.Server.LocalEndPoint), (local, remote));
        pair.Server.Abort();
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.True(pair.Client.Closed.IsCompleted);
        Assert.Equal((local, remote), (pair.Client.LocalEndPoint, pair.Client.RemoteEndPoint));
        Assert.Equal((remote, local), (pair.Server.LocalEndPoint, pair.Server.RemoteEndPoint));
    }

    private static (int TimeToLive, int Dscp) Sent(HostOnWire wire, UdpSocket socket)
    {
        Send(socket, new byte[1]);
        wire.Network.Settle();
        Assert.True(IPv4Header.ReadOnly.TryParse(Assert.Single(wire.Take()).AsSpan(EthernetHeader.MinLength), out var ip));
        return (ip.TimeToLive, ip.Dscp);
    }

    private static void Send(UdpSocket socket, byte[] data) =>
        socket.SendToAsync(data, new IPEndPoint(HostOnWire.PeerAddress.ToIPAddress(), 5000)).AsTask().GetAwaiter().GetResult();

    private static UdpSocket Bound(NetworkStack host, int port)
    {
        var socket = new UdpSocket(host);
        socket.Bind(new IPEndPoint(IPAddress.Any, port));
        return socket;
    }

    private static SocketError Refusal(Action action) => Assert.Throws<SocketException>(action).SocketErrorCode;
}
