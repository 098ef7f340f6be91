using System.Net;
using System.Net.Sockets;
using NetGen.Diagnostics;
using NetGen.Hooks;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Tcp;

namespace NetGen.Stack.Tests.Network;

/// <summary>Socket programs over the ready-made stack: who gets a new flow.</summary>
public sealed class SocketProgramTests : IDisposable
{
    private readonly SteeringPrograms _programs = new();
    private TwoHosts? _hosts;

    // Made by the test itself: only there awaiting code goes on where the network runs.
    private TwoHosts Hosts => _hosts ??= new TwoHosts(right: options => options with { SocketProgram = _programs.Program });

    public void Dispose() => _hosts?.Dispose();

    [Theory]
    [InlineData(SteeringPrograms.Served, false)]
    [InlineData(SteeringPrograms.FirstSteered, false)]
    [InlineData(8500, false)]
    [InlineData(SteeringPrograms.LastSteered, false)]
    [InlineData(SteeringPrograms.Served, true)]
    [InlineData(SteeringPrograms.FirstSteered, true)]
    [InlineData(8500, true)]
    [InlineData(SteeringPrograms.LastSteered, true)]
    public void A_whole_range_of_ports_reaches_one_listener_which_sees_the_port_that_was_asked_for(int port, bool isIPv6)
    {
        using var listener = Listen(SteeringPrograms.Served, isIPv6);
        using var client = new TcpSocket(Hosts.Left);
        var accepting = listener.AcceptAsync();

        Hosts.Await(client.ConnectAsync(TwoHosts.RightPort(port, isIPv6)).AsTask());
        using var server = Hosts.Await(accepting);
        var transfer = TcpTransfer.SendAsync(client, new byte[100_000], 1);
        Assert.Equal(100_000, Hosts.Await(TcpTransfer.ReceiveAsync(server, 1)).Length);
        Hosts.Await(transfer);

        Assert.Equal(TwoHosts.RightPort(port, isIPv6), server.LocalEndPoint);
        // The SYN alone was asked about: all that followed belongs to the connection.
        Assert.Equal(1, _programs.Segments);
    }

    [Theory]
    [InlineData(SteeringPrograms.LastSteered + 1, false)]
    [InlineData(SteeringPrograms.ToNobody, false)]
    [InlineData(SteeringPrograms.LastSteered + 1, true)]
    [InlineData(SteeringPrograms.ToNobody, true)]
    public void A_port_without_a_socket_and_a_steer_to_none_are_refused(int port, bool isIPv6)
    {
        using var listener = Listen(SteeringPrograms.Served, isIPv6);
        using var client = new TcpSocket(Hosts.Left);

        var refused = Assert.Throws<SocketException>(() => Hosts.Await(client.ConnectAsync(TwoHosts.RightPort(port, isIPv6)).AsTask()));

        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        Assert.Equal(1, Hosts.RightPool.Drops[DropReason.TcpNoSocket]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_connection_that_is_dropped_hears_nothing_and_each_SYN_is_counted(bool isIPv6)
    {
        using var listener = Listen(SteeringPrograms.Dropped, isIPv6);
        using var client = new TcpSocket(Hosts.Left);

        var failed = Assert.Throws<SocketException>(() => Hosts.Await(client.ConnectAsync(TwoHosts.RightPort(SteeringPrograms.Dropped, isIPv6)).AsTask()));

        Assert.Equal(SocketError.TimedOut, failed.SocketErrorCode);
        var sent = 1 + Hosts.Left.Options.Tcp.SynRetries;
        Assert.Equal((sent, (long)sent, 0), (_programs.Segments, Hosts.RightPool.Drops[DropReason.SocketProgram], listener.Pending));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_program_chooses_among_the_sockets_of_one_port_and_the_hash_does_where_it_names_none(bool isIPv6)
    {
        var listeners = Enumerable.Range(0, 3).Select(_ => Listen(SteeringPrograms.ToMember, isIPv6, reusePort: true)).ToList();
        var clients = new List<TcpSocket>();

        foreach (var member in new[] { 0, 0, 1, 2, 2, 2 }) Connect(member);
        Assert.Equal([2, 1, 3], listeners.Select(listener => listener.Pending));
        foreach (var member in new[] { 3, -1, int.MaxValue }) Connect(member);
        Assert.Equal(9, listeners.Sum(listener => listener.Pending));

        // Those behind the one that goes move up.
        listeners[0].Dispose();
        var before = listeners[1].Pending;
        Connect(0);
        Assert.Equal(before + 1, listeners[1].Pending);
        foreach (var socket in clients) socket.Dispose();
        foreach (var listener in listeners) listener.Dispose();

        void Connect(int member)
        {
            _programs.Wish = SocketVerdict.SteerToMember(member);
            var client = new TcpSocket(Hosts.Left);
            Hosts.Await(client.ConnectAsync(TwoHosts.RightPort(SteeringPrograms.ToMember, isIPv6)).AsTask());
            Hosts.Network.Run(TimeSpan.FromMilliseconds(1));
            clients.Add(client);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_member_that_is_named_where_nobody_shares_is_the_socket_itself(bool isIPv6)
    {
        using var listener = Listen(SteeringPrograms.ToMember, isIPv6);
        using var client = new TcpSocket(Hosts.Left);
        _programs.Wish = SocketVerdict.SteerToMember(5);

        Hosts.Await(client.ConnectAsync(TwoHosts.RightPort(SteeringPrograms.ToMember, isIPv6)).AsTask());
        Hosts.Network.Run(TimeSpan.FromMilliseconds(1));

        Assert.Equal(1, listener.Pending);
    }

    [Fact]
    public void The_cookie_of_a_steered_flow_comes_back_to_its_listener()
    {
        using var dialogue = new TcpDialogue(options => options with { SocketProgram = _programs.Program });
        using var listener = new TcpListenerSocket(dialogue.Host, new IPEndPoint(IPAddress.Any, SteeringPrograms.Served), backlog: 1);
        dialogue.LocalPort = 8080;
        Assert.Single(dialogue.Say(TcpFlags.Syn, 0, port: 1111));
        Assert.Single(dialogue.Say(TcpFlags.Syn, 0));

        Assert.Empty(dialogue.Say(TcpFlags.None, 1, 1));

        Assert.Equal((1L, 1L), (dialogue.Host.TcpCounters.SynCookiesSent, dialogue.Host.TcpCounters.SynCookiesAccepted));
        Assert.Equal(8080, dialogue.Wire.Network.Accept(listener).LocalEndPoint!.Port);
    }

    [Fact]
    public void A_new_connection_of_a_flow_in_TIME_WAIT_is_asked_about_and_what_else_arrives_for_it_is_not()
    {
        using var dialogue = new TcpDialogue(options => options with { SocketProgram = _programs.Program });
        using var listener = new TcpListenerSocket(dialogue.Host, new IPEndPoint(IPAddress.Any, SteeringPrograms.Served));
        dialogue.LocalPort = 8080;
        dialogue.Open();
        dialogue.Wire.Network.Accept(listener).Dispose();
        dialogue.Wire.Network.Settle();
        dialogue.Say(TcpFlags.Fin, 1, 2);
        Assert.Equal((1, 1), (dialogue.Host.Tcp.TimeWaitCount, _programs.Segments));

        dialogue.Say(TcpFlags.Fin, 1, 2);
        Assert.Equal(1, _programs.Segments);
        var answer = Assert.Single(dialogue.Say(TcpFlags.Syn, 100_000));

        Assert.Equal((TcpFlags.Syn | TcpFlags.Ack, 2, 0), (answer.Flags, _programs.Segments, dialogue.Host.Tcp.TimeWaitCount));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_range_of_ports_reaches_one_UDP_socket(bool isIPv6)
    {
        using var socket = Bound(Hosts.Right, SteeringPrograms.Served, isIPv6);
        using var sender = Bound(Hosts.Left, 4000, isIPv6);
        foreach (var port in new[] { 80, 8000, 8999, 9000 }) Hosts.Await(sender.SendToAsync(new byte[1], TwoHosts.RightPort(port, isIPv6)));
        Hosts.Network.Run(TimeSpan.FromMilliseconds(1));

        Assert.Equal((3, 4), (socket.Available, _programs.Datagrams));
        Assert.Equal(1, Hosts.RightPool.Drops[DropReason.UdpNoSocket]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_verdict_stays_with_its_flow_until_the_verdicts_are_forgotten(bool isIPv6)
    {
        using var first = Bound(Hosts.Right, 1001, isIPv6);
        using var second = Bound(Hosts.Right, 1002, isIPv6);
        using var sender = Bound(Hosts.Left, 4000, isIPv6);
        using var other = Bound(Hosts.Left, 4001, isIPv6);
        _programs.Wish = SocketVerdict.SteerToPort(1001);
        Send(sender, 3);
        Assert.Equal((3, 0, 1), (first.Available, second.Available, _programs.Datagrams));

        _programs.Wish = SocketVerdict.SteerToPort(1002);
        Send(sender, 2);
        Send(other, 4);
        Assert.Equal((5, 4, 2), (first.Available, second.Available, _programs.Datagrams));

        Hosts.Right.ForgetSocketVerdicts();
        Send(sender, 1);
        Assert.Equal((5, 5, 3), (first.Available, second.Available, _programs.Datagrams));

        _programs.Wish = SocketVerdict.Drop;
        Hosts.Right.ForgetSocketVerdicts();
        Send(sender, 3);
        Assert.Equal((5, 5, 4, 3L), (first.Available, second.Available, _programs.Datagrams, Hosts.RightPool.Drops[DropReason.SocketProgram]));

        void Send(UdpSocket from, int count)
        {
            for (var i = 0; i < count; i++) Hosts.Await(from.SendToAsync(new byte[1], TwoHosts.RightPort(SteeringPrograms.AsWished, isIPv6)));
            Hosts.Network.Run(TimeSpan.FromMilliseconds(1));
        }
    }

    [Fact]
    public void RFC_4787_4_3_A_verdict_is_forgotten_once_its_flow_is_silent_for_long_enough()
    {
        AssertAsked(options => options, [TimeSpan.FromSeconds(119), TimeSpan.FromSeconds(119)], asked: 1);
        AssertAsked(options => options, [TimeSpan.FromSeconds(121), TimeSpan.FromSeconds(119), TimeSpan.FromSeconds(121)], asked: 3);
        AssertAsked(options => options with { SocketVerdictTimeout = TimeSpan.FromSeconds(5) }, [TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6)], asked: 2);
        AssertAsked(options => options with { SocketVerdictTimeout = TimeSpan.Zero }, [TimeSpan.Zero, TimeSpan.Zero], asked: 3);
        AssertAsked(options => options with { SocketVerdictTimeout = Timeout.InfiniteTimeSpan }, [TimeSpan.FromDays(100)], asked: 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Who_is_connected_to_the_sender_gets_its_datagrams_whatever_a_program_says(bool isIPv6)
    {
        using var socket = Bound(Hosts.Right, SteeringPrograms.Dropped, isIPv6);
        using var sender = Bound(Hosts.Left, 4000, isIPv6);
        socket.Connect(TwoHosts.LeftPort(4000, isIPv6));

        Hosts.Await(sender.SendToAsync(new byte[1], TwoHosts.RightPort(SteeringPrograms.Dropped, isIPv6)));
        Hosts.Network.Run(TimeSpan.FromMilliseconds(1));

        Assert.Equal((1, 0), (socket.Available, _programs.Datagrams));
    }

    [Fact]
    public void What_is_remembered_is_bounded_and_a_flow_pushed_out_is_asked_about_again()
    {
        const int Remembered = 4096;
        using var wire = new HostOnWire(options => options with { SocketProgram = _programs.Program });
        using var socket = Bound(wire.Host, SteeringPrograms.Served);
        for (var i = 0; i < 100; i++) Put(wire, 5000);
        Assert.Equal(1, _programs.Datagrams);

        for (var i = 0; i < 10 * Remembered; i++) Put(wire, (ushort)(10000 + i));
        var asked = _programs.Datagrams;
        Put(wire, 5000);

        Assert.Equal((1 + (10 * Remembered), 1), (asked, _programs.Datagrams - asked));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Steering_allocates_nothing(bool isOneFlow)
    {
        using var wire = new HostOnWire(options => options with { SocketProgram = _programs.Program });
        wire.Host.Serve("echo", SteeringPrograms.Served);
        var frames = Enumerable.Range(0, 2000).Select(i => DatagramTo8080((ushort)(isOneFlow ? 5000 : 10000 + i))).ToArray();
        foreach (var frame in frames) wire.Bounce(frame);
        wire.Host.ForgetSocketVerdicts();

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var frame in frames) wire.Bounce(frame);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, wire.Pool.Drops.Total);
    }

    private static void AssertAsked(Func<NetworkStackOptions, NetworkStackOptions> change, TimeSpan[] silences, int asked)
    {
        var programs = new SteeringPrograms();
        using var wire = new HostOnWire(options => change(options) with { SocketProgram = programs.Program });
        using var socket = Bound(wire.Host, SteeringPrograms.Served);
        Put(wire, 5000);
        foreach (var silence in silences)
        {
            wire.Network.Run(silence);
            Put(wire, 5000);
        }

        Assert.Equal((asked, 1 + silences.Length), (programs.Datagrams, socket.Available));
    }

    private static byte[] DatagramTo8080(ushort source) => HostOnWire.Frame(EtherType.IPv4, HostOnWire.IPv4(IpProtocol.Udp, HostOnWire.Udp(source, 8080, new byte[64])));

    private static void Put(HostOnWire wire, ushort source)
    {
        wire.Put(DatagramTo8080(source));
        wire.Network.Settle();
        wire.Take();
    }

    private static UdpSocket Bound(NetworkStack host, int port, bool isIPv6 = false)
    {
        var socket = new UdpSocket(host, new UdpSocketOptions { ReceiveQueueLength = 64 });
        socket.Bind(new IPEndPoint(isIPv6 ? IPAddress.IPv6Any : IPAddress.Any, port));
        return socket;
    }

    private TcpListenerSocket Listen(int port, bool isIPv6, bool reusePort = false) =>
        new(Hosts.Right, new IPEndPoint(isIPv6 ? IPAddress.IPv6Any : IPAddress.Any, port), options: new TcpSocketOptions { ReusePort = reusePort });
}
