using System.Net;
using System.Net.Sockets;
using NetGen.Diagnostics;
using NetGen.Protocols.Tcp;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Tcp;

namespace NetGen.Stack.Tests.Network;

/// <summary>SO_REUSEPORT: one address and port, several sockets.</summary>
public sealed class ReusePortTests
{
    private const int Port = 5000;
    private const int Clients = 64;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Datagrams_of_one_sender_reach_one_socket_and_all_senders_reach_all_sockets(bool isIPv6)
    {
        using var hosts = new TwoHosts();
        using var sockets = new UdpGroup(hosts.Right, 4, isIPv6);

        var first = SendFromAll(hosts, sockets, isIPv6);
        var second = SendFromAll(hosts, sockets, isIPv6);

        Assert.Equal(first, second);
        Assert.Equal([0, 1, 2, 3], first.Distinct().Order());
        Assert.All(first.CountBy(member => member), share => Assert.InRange(share.Value, 4, 40));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Closing_one_moves_its_flows_alone(bool isIPv6)
    {
        using var hosts = new TwoHosts();
        using var sockets = new UdpGroup(hosts.Right, 4, isIPv6);
        var before = SendFromAll(hosts, sockets, isIPv6);

        sockets.Members[2].Dispose();
        var after = SendFromAll(hosts, sockets, isIPv6);

        Assert.All(before.Zip(after), flow => Assert.True(flow.First == 2 ? flow.Second != 2 : flow.Second == flow.First));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_that_joins_takes_flows_and_no_other_changes_hands(bool isIPv6)
    {
        using var hosts = new TwoHosts();
        using var sockets = new UdpGroup(hosts.Right, 3, isIPv6);
        var before = SendFromAll(hosts, sockets, isIPv6);

        sockets.Join();
        var after = SendFromAll(hosts, sockets, isIPv6);

        Assert.All(before.Zip(after), flow => Assert.True(flow.Second == flow.First || flow.Second == 3));
        Assert.Contains(3, after);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_that_connects_hears_its_peer_alone_and_leaves_the_rest_to_the_others(bool isIPv6)
    {
        using var hosts = new TwoHosts();
        using var sockets = new UdpGroup(hosts.Right, 2, isIPv6);
        sockets.Members[0].Connect(TwoHosts.LeftPort(30000, isIPv6));

        var reached = SendFromAll(hosts, sockets, isIPv6);

        Assert.Equal(0, reached[0]);
        Assert.All(reached[1..], member => Assert.Equal(1, member));
    }

    [Theory]
    [InlineData(true, true, null, false)]
    [InlineData(true, false, SocketError.AddressAlreadyInUse, false)]
    [InlineData(false, true, SocketError.AddressAlreadyInUse, false)]
    [InlineData(true, true, null, true)]
    [InlineData(true, false, SocketError.AddressAlreadyInUse, true)]
    [InlineData(false, true, SocketError.AddressAlreadyInUse, true)]
    public void All_must_have_said_so(bool first, bool second, SocketError? error, bool isIPv6)
    {
        using var hosts = new TwoHosts();
        var any = Any(Port, isIPv6);
        using var udp = new UdpSocket(hosts.Right, new UdpSocketOptions { ReusePort = first });
        using var otherUdp = new UdpSocket(hosts.Right, new UdpSocketOptions { ReusePort = second });
        udp.Bind(any);
        using var tcp = new TcpListenerSocket(hosts.Right, any, options: new TcpSocketOptions { ReusePort = first });

        Assert.Equal(error, Error(() => otherUdp.Bind(any)));
        Assert.Equal(error, Error(() => new TcpListenerSocket(hosts.Right, any, options: new TcpSocketOptions { ReusePort = second }).Dispose()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_of_an_address_comes_before_a_group_of_all_addresses(bool isIPv6)
    {
        using var hosts = new TwoHosts();
        using var sockets = new UdpGroup(hosts.Right, 2, isIPv6);
        using var one = new UdpSocket(hosts.Right, new UdpSocketOptions { ReusePort = true });
        one.Bind(TwoHosts.RightPort(Port, isIPv6));
        sockets.Members.Add(one);

        Assert.All(SendFromAll(hosts, sockets, isIPv6), member => Assert.Equal(2, member));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Connections_are_shared_out_and_each_is_accepted_once(bool isIPv6)
    {
        using var hosts = new TwoHosts();
        var listeners = ListenTogether(hosts.Right, 4, isIPv6);

        var clients = ConnectAll(hosts, Clients, isIPv6);

        Assert.Equal(Clients, listeners.Sum(listener => listener.Pending));
        Assert.All(listeners, listener => Assert.InRange(listener.Pending, 4, 40));
        foreach (var client in clients) client.Dispose();
        foreach (var listener in listeners) listener.Dispose();
        hosts.AssertNothingLeaks();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_listener_that_closes_resets_its_backlog_and_leaves_the_others_alone(bool isIPv6)
    {
        using var hosts = new TwoHosts();
        var listeners = ListenTogether(hosts.Right, 3, isIPv6);
        var clients = ConnectAll(hosts, Clients, isIPv6);
        var pending = listeners.Select(listener => listener.Pending).ToArray();
        var accepted = hosts.Await(listeners[0].AcceptAsync());

        listeners[0].Dispose();
        hosts.Network.Run(TimeSpan.FromSeconds(1));

        Assert.Equal(pending[0] - 1, clients.Count(client => client.Closed.IsCompleted));
        Assert.Equal(pending[1..], listeners[1..].Select(listener => listener.Pending));
        Assert.Equal(5, hosts.Await(accepted.SendAsync(new byte[5])));
        // New connections go to those who are left.
        clients.AddRange(ConnectAll(hosts, Clients, isIPv6));
        Assert.Equal(pending[1] + pending[2] + Clients, listeners[1].Pending + listeners[2].Pending);

        accepted.Dispose();
        foreach (var client in clients) client.Dispose();
        foreach (var listener in listeners) listener.Dispose();
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void A_cookie_of_one_listener_is_taken_by_the_one_the_flow_belongs_to_now()
    {
        using var dialogue = new TcpDialogue();
        var options = new TcpSocketOptions { ReusePort = true };
        var listeners = new List<TcpListenerSocket>();
        Listen(backlog: 1);
        Assert.Single(dialogue.Say(TcpFlags.Syn, 0, port: 1111));
        Assert.Single(dialogue.Say(TcpFlags.Syn, 0));
        Assert.Equal(1, dialogue.Host.TcpCounters.SynCookiesSent);

        for (var i = 0; i < 15; i++) Listen(backlog: 16);
        dialogue.Say(TcpFlags.None, 1, 1);

        Assert.Equal(1, dialogue.Host.TcpCounters.SynCookiesAccepted);
        Assert.Equal((0, 1), (listeners[0].Pending, listeners[1..].Sum(listener => listener.Pending)));
        foreach (var listener in listeners) listener.Dispose();

        void Listen(int backlog) => listeners.Add(new TcpListenerSocket(dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort), backlog, options));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_shared_port_is_free_again_when_the_last_has_gone(bool isIPv6)
    {
        using var hosts = new TwoHosts();
        foreach (var listener in ListenTogether(hosts.Right, 3, isIPv6)) listener.Dispose();
        using (new UdpGroup(hosts.Right, 3, isIPv6))
        {
            // Bound, and let go.
        }

        using var tcp = new TcpListenerSocket(hosts.Right, Any(Port, isIPv6));
        using var udp = new UdpSocket(hosts.Right);
        udp.Bind(Any(Port, isIPv6));

        Assert.Single(hosts.Right.GetTcpFlows());
        Assert.Single(hosts.Right.GetUdpPorts());
    }

    [Fact]
    public void Every_member_is_listed()
    {
        using var hosts = new TwoHosts();
        var listeners = ListenTogether(hosts.Right, 3);
        using var sockets = new UdpGroup(hosts.Right, 2);

        Assert.Equal(3, hosts.Right.GetTcpFlows().Count);
        Assert.Equal(2, hosts.Right.GetUdpPorts().Count);
        foreach (var listener in listeners) listener.Dispose();
    }

    /// <summary>Sends a datagram from each of many ports, and tells which socket each reached.</summary>
    private static int[] SendFromAll(TwoHosts hosts, UdpGroup sockets, bool isIPv6)
    {
        var reached = new int[Clients];
        for (var i = 0; i < Clients; i++)
        {
            using var sender = new UdpSocket(hosts.Left);
            sender.Bind(Any(30000 + i, isIPv6));
            hosts.Await(sender.SendToAsync(new byte[1], TwoHosts.RightPort(Port, isIPv6)));
            hosts.Network.Run(TimeSpan.FromMilliseconds(1));
            reached[i] = sockets.TakeOne();
        }

        Assert.Equal(0, hosts.RightPool.Drops[DropReason.UdpNoSocket]);
        return reached;
    }

    private static List<TcpListenerSocket> ListenTogether(NetworkStack host, int count, bool isIPv6 = false) =>
    [
        .. Enumerable.Range(0, count).Select(_ => new TcpListenerSocket(host, Any(Port, isIPv6), options: new TcpSocketOptions { ReusePort = true })),
    ];

    private static List<TcpSocket> ConnectAll(TwoHosts hosts, int count, bool isIPv6)
    {
        var clients = Enumerable.Range(0, count).Select(_ => new TcpSocket(hosts.Left)).ToList();
        foreach (var client in clients) hosts.Await(client.ConnectAsync(TwoHosts.RightPort(Port, isIPv6)).AsTask());
        hosts.Network.Run(TimeSpan.FromMilliseconds(10));
        return clients;
    }

    private static IPEndPoint Any(int port, bool isIPv6) => new(isIPv6 ? IPAddress.IPv6Any : IPAddress.Any, port);

    private static SocketError? Error(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode;
        }
    }

    /// <summary>Sockets that share a port.</summary>
    private sealed class UdpGroup : IDisposable
    {
        private readonly NetworkStack _host;
        private readonly bool _isIPv6;

        internal UdpGroup(NetworkStack host, int count, bool isIPv6 = false)
        {
            (_host, _isIPv6) = (host, isIPv6);
            for (var i = 0; i < count; i++) Join();
        }

        internal List<UdpSocket> Members { get; } = [];

        internal void Join()
        {
            var socket = new UdpSocket(_host, new UdpSocketOptions { ReusePort = true });
            socket.Bind(Any(Port, _isIPv6));
            Members.Add(socket);
        }

        /// <summary>Takes the only datagram that waits, and tells where it waited.</summary>
        internal int TakeOne()
        {
            Assert.Equal(1, Members.Sum(member => member.Available));
            var index = Members.FindIndex(member => member.Available == 1);
            Assert.True(Members[index].ReceiveAsync(new byte[10]).AsTask().IsCompletedSuccessfully);
            return index;
        }

        public void Dispose()
        {
            foreach (var member in Members) member.Dispose();
        }
    }
}
