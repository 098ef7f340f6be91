using System.Net;
using System.Net.Sockets;
using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Opening;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>SO_BINDTODEVICE: listeners and connections of one device of two.</summary>
public sealed class TcpBoundDeviceTests
{
    private const int Port = 5000;
    private const int PeerPort = 40000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_listener_takes_connections_of_its_device_alone(bool isIPv6)
    {
        using var links = new TwinLinks(areTwins: false);
        using var listener = Listen(links, links.SecondDevice, isIPv6: isIPv6);
        using var stranger = new TcpSocket(links.Peers[0]);
        Assert.Equal(SocketError.ConnectionRefused, Refusal(() => links.Await(stranger.ConnectAsync(links.HostPort(Port, isIPv6)))));
        using var client = Connect(links, 1, isIPv6);
        using var server = links.Await(listener.AcceptAsync());
        Assert.Same(links.SecondDevice, server.BoundDevice);
        Echo(links, client, server);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Connections_with_the_same_ends_live_side_by_side_and_in_TIME_WAIT_too(bool isIPv6, bool byCookie)
    {
        using var links = new TwinLinks();
        using var first = new Ear(links, links.FirstDevice, isIPv6, byCookie);
        using var second = new Ear(links, links.SecondDevice, isIPv6, byCookie);
        for (var round = 0; round < 2; round++)
        {
            using var left = Connect(links, 0, isIPv6);
            using var right = Connect(links, 1, isIPv6);
            links.Network.Settle();
            Assert.Equal(2, links.Host.Tcp.ConnectionCount);
            Assert.Equal(first.Connection!.Flow, second.Connection!.Flow);
            links.Await(left.SendAsync(new byte[3]));
            links.Await(right.SendAsync(new byte[5]));
            links.Network.Run(TimeSpan.FromMilliseconds(10));
            Assert.Equal((3, 5), (first.Received, second.Received));
            Assert.Equal(7, first.Connection.Write(new byte[7]));
            Assert.Equal(9, second.Connection.Write(new byte[9]));
            Assert.Equal((7, 9), (links.Await(left.ReceiveAsync(new byte[20])), links.Await(right.ReceiveAsync(new byte[20]))));
            Assert.Equal(byCookie ? 2 * (round + 1) : 0, links.Host.TcpCounters.SynCookiesAccepted);
            // This side closes first: both wait, and the next round takes both flows over (RFC 6191).
            first.Close();
            second.Close();
            links.Network.Run(TimeSpan.FromSeconds(1));
            left.Dispose();
            right.Dispose();
            links.Network.Run(TimeSpan.FromSeconds(1));
            Assert.Equal((2, 2), (links.Host.Tcp.TimeWaitCount, links.Host.Tcp.ConnectionCount));
            Assert.Equal(2 * round, links.Host.TcpCounters.TimeWaitRecycled);
        }

        first.Dispose();
        second.Dispose();
        links.AssertNothingLeaks();
    }

    [Fact]
    public void Another_devices_listener_does_not_take_a_flow_over_that_waits()
    {
        using var links = new TwinLinks();
        using var first = new Ear(links, links.FirstDevice);
        using var second = new Ear(links, links.SecondDevice);
        using (Connect(links, 0))
        {
            links.Network.Settle();
            first.Close();
            links.Network.Run(TimeSpan.FromSeconds(1));
        }

        links.Network.Run(TimeSpan.FromSeconds(1));
        using var client = Connect(links, 1);
        Assert.Equal((1, 2, 0L), (links.Host.Tcp.TimeWaitCount, links.Host.Tcp.ConnectionCount, links.Host.TcpCounters.TimeWaitRecycled));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_bound_listener_wins_over_an_unbound_one(bool isIPv6)
    {
        using var links = new TwinLinks(areTwins: false);
        using var any = Listen(links, null, reusePort: true, isIPv6);
        using var bound = Listen(links, links.FirstDevice, reusePort: true, isIPv6);
        using var left = Connect(links, 0, isIPv6);
        Assert.Equal((0, 1), (any.Pending, bound.Pending));
        using var right = Connect(links, 1, isIPv6);
        Assert.Equal((1, 1), (any.Pending, bound.Pending));
        bound.Dispose();
        using var later = Connect(links, 0, isIPv6, port: PeerPort + 1);
        Assert.Equal(2, any.Pending);
    }

    [Fact]
    public void An_unbound_listener_hears_every_device_where_no_bound_one_does()
    {
        using var links = new TwinLinks(areTwins: false);
        using var any = Listen(links, null, reusePort: true);
        using var bound = Listen(links, links.FirstDevice, reusePort: true);
        using var left = Connect(links, 0);
        using var right = Connect(links, 1);
        Assert.Equal((1, 1), (any.Pending, bound.Pending));
        using var server = links.Await(any.AcceptAsync());
        Assert.Null(server.BoundDevice);
        Echo(links, right, server);
    }

    [Fact]
    public void A_port_is_taken_by_who_would_hear_the_same_device()
    {
        using var links = new TwinLinks();
        using var first = Listen(links, links.FirstDevice);
        Assert.Equal(SocketError.AddressAlreadyInUse, Refusal(() => Listen(links, null).Dispose()));
        Assert.Equal(SocketError.AddressAlreadyInUse, Refusal(() => Listen(links, links.FirstDevice).Dispose()));
        Assert.Equal(SocketError.AddressAlreadyInUse, Refusal(() => Listen(links, links.FirstDevice, isIPv6: true, dualMode: true).Dispose()));
        using var second = Listen(links, links.SecondDevice);
        Assert.Equal(2, links.Host.GetTcpFlows().Count);
        first.Dispose();
        Assert.Equal(SocketError.AddressAlreadyInUse, Refusal(() => Listen(links, links.SecondDevice).Dispose()));
        using var again = Listen(links, links.FirstDevice);
        second.Dispose();
        again.Dispose();
        using var any = Listen(links, null);
        Assert.Single(links.Host.GetTcpFlows());
    }

    [Fact]
    public void A_group_shares_the_flows_of_its_device()
    {
        using var links = new TwinLinks(areTwins: false);
        var group = Enumerable.Range(0, 3).Select(_ => Listen(links, links.FirstDevice, reusePort: true)).ToList();
        using var any = Listen(links, null, reusePort: true);
        var clients = new List<TcpSocket>();
        for (var i = 0; i < 60; i++) clients.Add(Connect(links, i / 30, port: PeerPort + i));
        links.Network.Settle();
        Assert.Equal(30, any.Pending);
        Assert.Equal(30, group.Sum(listener => listener.Pending));
        Assert.All(group, listener => Assert.InRange(listener.Pending, 2, 20));
        // The first of a group stands for it among the listeners of its port.
        group[0].Dispose();
        for (var i = 60; i < 90; i++) clients.Add(Connect(links, 0, port: PeerPort + i));
        Assert.Equal(30, any.Pending);
        group.ForEach(listener => listener.Dispose());
        clients.Add(Connect(links, 0, port: PeerPort + 90));
        Assert.Equal(31, any.Pending);
        any.Dispose();
        clients.ForEach(client => client.Dispose());
        links.AssertNothingLeaks();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_connection_leaves_by_its_device_whatever_the_routes_prefer(bool isIPv6)
    {
        using var links = new TwinLinks();
        var listeners = links.Peers.Select(peer => new TcpListenerSocket(peer, new IPEndPoint(isIPv6 ? IPAddress.IPv6Any : IPAddress.Any, Port))).ToArray();
        using var second = Opening(links, links.SecondDevice, isIPv6);
        using var first = Opening(links, links.FirstDevice, isIPv6);
        links.Await(second.ConnectAsync(links.PeerPort(Port, isIPv6)));
        links.Await(first.ConnectAsync(links.PeerPort(Port, isIPv6)));
        Assert.Equal((1, 1), (listeners[0].Pending, listeners[1].Pending));
        Assert.Equal(first.LocalEndPoint, second.LocalEndPoint);
        using var third = Opening(links, null, isIPv6);
        Assert.Equal(SocketError.AddressAlreadyInUse, Refusal(() => links.Await(third.ConnectAsync(links.PeerPort(Port, isIPv6)))));
        using var server = links.Await(listeners[1].AcceptAsync());
        Echo(links, second, server);
        foreach (var listener in listeners) listener.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Without_a_route_by_its_device_a_connection_has_none(bool isIPv6)
    {
        using var links = new TwinLinks(areTwins: false);
        using var listener = new TcpListenerSocket(links.Peers[0], new IPEndPoint(isIPv6 ? IPAddress.IPv6Any : IPAddress.Any, Port));
        using var socket = Opening(links, links.SecondDevice, isIPv6);
        Assert.Equal(SocketError.NetworkUnreachable, Refusal(() => links.Await(socket.ConnectAsync(links.PeerPort(Port, isIPv6)))));
        socket.BoundDevice = links.FirstDevice;
        links.Await(socket.ConnectAsync(links.PeerPort(Port, isIPv6)));
        Assert.Equal(1, listener.Pending);
    }

    [Fact]
    public void A_segment_of_another_device_is_none_of_a_connections()
    {
        using var links = new TwinLinks();
        using var listener = Listen(links, links.FirstDevice);
        using var client = Connect(links, 0);
        using var server = links.Await(listener.AcceptAsync());
        // The same flow on the other link: its SYN would be challenged, were it for the connection.
        using var stranger = new TcpSocket(links.Peers[1]);
        stranger.Bind(new IPEndPoint(IPAddress.Any, PeerPort));
        _ = stranger.ConnectAsync(links.HostPort(Port)).AsTask();
        links.Network.Run(TimeSpan.FromSeconds(10));
        Assert.Equal(0L, links.Host.TcpCounters.ChallengeAcksSent);
        Assert.False(stranger.Connected);
        Echo(links, client, server);
    }

    [Fact]
    public void What_a_host_sends_to_itself_passes_too()
    {
        using var links = new TwinLinks();
        using var listener = Listen(links, links.SecondDevice);
        using var socket = Opening(links, links.FirstDevice);
        links.Await(socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Port)));
        using var server = links.Await(listener.AcceptAsync());
        Echo(links, socket, server);
    }

    [Fact]
    public void Fast_Open_asks_for_a_cookie_and_uses_it_on_one_device()
    {
        using var links = new TwinLinks();
        using var listener = Listen(links, links.SecondDevice);
        listener.FastOpenBacklog = 4;
        for (var i = 0; i < 2; i++)
        {
            using var client = new TcpSocket(links.Peers[1]) { FastOpen = true };
            var accept = listener.AcceptAsync();
            Assert.Equal(5, links.Await(client.ConnectAsync(links.HostPort(Port), new byte[5])));
            using var server = links.Await(accept);
            Assert.Equal(5, links.Await(server.ReceiveAsync(new byte[9])));
        }

        Assert.Equal((1L, 1L), (links.Host.TcpCounters.FastOpenCookiesRequested, links.Host.TcpCounters.FastOpenPassiveOpens));
    }

    [Fact]
    public void A_device_is_chosen_before_listening_or_connecting()
    {
        using var links = new TwinLinks();
        using var listener = new TcpSocket(links.Host) { BoundDevice = links.FirstDevice };
        Assert.Same(links.FirstDevice, listener.BoundDevice);
        listener.Bind(new IPEndPoint(IPAddress.Any, Port));
        listener.BoundDevice = links.SecondDevice;
        listener.Listen(4);
        Assert.Equal(SocketError.InvalidArgument, Refusal(() => listener.BoundDevice = links.FirstDevice));
        using var client = Connect(links, 1);
        using var server = (TcpSocket)links.Await(listener.AcceptAsync());
        Assert.Equal(SocketError.IsConnected, Refusal(() => server.BoundDevice = null));
        server.NoDelay = true;
        Assert.Same(links.SecondDevice, server.BoundDevice);
    }

    [Fact]
    public void Settings_of_a_connection_that_is_open_leave_its_device_alone()
    {
        using var links = new TwinLinks();
        using var ear = new Ear(links, links.SecondDevice);
        using var client = Connect(links, 1);
        links.Network.Settle();
        ear.Connection!.Settings = ear.Connection.Settings with { Device = links.FirstDevice, NoDelay = true };
        Assert.Equal((true, links.SecondDevice), (ear.Connection.Settings.NoDelay, ear.Connection.Settings.Device));
        Assert.Equal(4, ear.Connection.Write(new byte[4]));
        Assert.Equal(4, links.Await(client.ReceiveAsync(new byte[9])));
    }

    private static TcpListenerSocket Listen(TwinLinks links, NetDevice? device, bool reusePort = false, bool isIPv6 = false, bool dualMode = false) => new(
        links.Host, new IPEndPoint(isIPv6 ? IPAddress.IPv6Any : IPAddress.Any, Port),
        options: new TcpSocketOptions { BoundDevice = device, ReusePort = reusePort, DualMode = dualMode });

    private static TcpSocket Opening(TwinLinks links, NetDevice? device, bool isIPv6 = false)
    {
        var socket = new TcpSocket(links.Host, new TcpSocketOptions { BoundDevice = device });
        socket.Bind(new IPEndPoint(isIPv6 ? IPAddress.IPv6Any : IPAddress.Any, PeerPort));
        return socket;
    }

    private static TcpSocket Connect(TwinLinks links, int peer, bool isIPv6 = false, int port = PeerPort)
    {
        var socket = new TcpSocket(links.Peers[peer]);
        socket.Bind(new IPEndPoint(isIPv6 ? IPAddress.IPv6Any : IPAddress.Any, port));
        links.Await(socket.ConnectAsync(links.HostPort(Port, isIPv6, peer)));
        return socket;
    }

    private static void Echo(TwinLinks links, TcpSocket client, TcpSocket server)
    {
        links.Await(client.SendAsync(new byte[10]));
        Assert.Equal(10, links.Await(server.ReceiveAsync(new byte[20])));
        links.Await(server.SendAsync(new byte[12]));
        Assert.Equal(12, links.Await(client.ReceiveAsync(new byte[20])));
    }

    private static SocketError Refusal(Action action) => Assert.Throws<SocketException>(action).SocketErrorCode;

    /// <summary>Listens without sockets; with no room for half-open connections, each one is opened by a cookie.</summary>
    private sealed class Ear : IDisposable
    {
        private readonly TwinLinks _links;
        private readonly TcpEngineUser _user = new();
        private readonly TcpBinding _binding;
        private int _receivedBefore;

        internal Ear(TwinLinks links, NetDevice device, bool isIPv6 = false, bool byCookie = false)
        {
            _links = links;
            var local = new IPEndPointValue(isIPv6 ? new IPAddressValue(IPv6Address.Any) : new IPAddressValue(IPv4Address.Any), Port);
            var settings = new TcpConnectionSettings(links.Host.Tcp.Options) { Device = device };
            Assert.Equal(TcpListenStatus.Listening, links.Host.Tcp.TryListen(local, _user, settings, byCookie ? 0 : 8, out _binding));
            Assert.Same(device, _binding.Device);
        }

        internal TcpConnection? Connection => _user.Connection;

        /// <summary>Bytes since the last close.</summary>
        internal int Received => _user.Received - _receivedBefore;

        internal void Close()
        {
            Connection!.Consume(Received);
            _receivedBefore = _user.Received;
            Connection.Close();
        }

        public void Dispose() => _links.Host.Tcp.Close(_binding);
    }
}
