using System.Net;
using System.Net.Sockets;
using NetGen.Diagnostics;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Opening;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Source routes (RFC 9293 §3.9.2.1), segment by segment: a peer, 10.9.0.9, behind routers of which the last, 10.0.0.2, is on the host's link.</summary>
public sealed class TcpSourceRouteTests : IDisposable
{
    private const byte Loose = 131;
    private const byte Strict = 137;
    private static readonly IPv4Address Peer = IPv4Address.Parse("10.9.0.9");
    private static readonly IPv4Address Near = HostOnWire.PeerAddress;
    private static readonly IPv4Address Far = IPv4Address.Parse("10.8.0.1");
    private static readonly IPv4Address Other = IPv4Address.Parse("10.7.0.1");
    private static readonly byte[] SmallSegments = TcpOptionBytes.SegmentSize(500);

    private readonly TcpDialogue _dialogue = new(options => options with { AcceptSourceRoutes = true }) { PeerAddress = Peer };

    [Theory]
    [InlineData(Loose)]
    [InlineData(Strict)]
    public async Task RFC_9293_3_9_2_1_PassiveOpen_ReceivedRoute_IsTurnedAroundForAllSegments(byte kind)
    {
        using var listener = Listen();
        _dialogue.NetworkOptions = Received(kind, Far, Near);
        _dialogue.Open(SmallSegments);
        var socket = _dialogue.Wire.Network.Accept(listener);
        Assert.True(socket.SendAsync(new byte[1200]).AsTask().IsCompletedSuccessfully);
        var data = _dialogue.Heard();
        // RFC 9293 §3.7.1: an MSS of 500 less the 12 bytes of the option.
        Assert.Equal([488, 488, 224], data.Select(said => said.Data.Length));
        AssertRouted(data, kind, Near, Far);
        AssertRouted(_dialogue.Say(TcpFlags.None, 1, 1201, data: new byte[1]).Concat(_dialogue.Wait(TimeSpan.FromSeconds(1))), kind, Near, Far);
        Assert.Equal(1, await socket.ReceiveAsync(new byte[9]));
        socket.Dispose();
        AssertRouted(_dialogue.Heard(), kind, Near, Far);
        // The FIN, and again: what is left in TIME-WAIT answers along the route too.
        for (var i = 0; i < 2; i++) AssertRouted(_dialogue.Say(TcpFlags.Fin, 2, 1202), kind, Near, Far);
        Assert.Equal(1, _dialogue.Host.Tcp.TimeWaitCount);
        _dialogue.Wait(TimeSpan.FromMinutes(2));
        Assert.Equal(0, _dialogue.Host.Tcp.ConnectionCount);
        listener.Dispose();
        _dialogue.Wire.AssertNothingLeaks();
    }

    [Fact]
    public void RFC_9293_3_9_2_1_ActiveOpen_ChosenRoute_IsInAllSegments()
    {
        _dialogue.LocalPort = 6000;
        using var socket = Connect(new IPv4SourceRoute(Near, Far), out var syn);
        Assert.Equal(TcpFlags.Syn, syn.Flags);
        // RFC 6691 §2: the MSS that is offered counts no options.
        Assert.Equal((ushort)1460, syn.MaximumSegmentSize);
        AssertRouted([syn], Loose, Near, Far);
        AssertRouted(_dialogue.Say(TcpFlags.Syn, 0, 1, options: SmallSegments), Loose, Near, Far);
        Assert.True(socket.SendAsync(new byte[488]).AsTask().IsCompletedSuccessfully);
        var data = _dialogue.Heard();
        Assert.Equal(488, Assert.Single(data).Data.Length);
        AssertRouted(data, Loose, Near, Far);
        socket.Abort();
        var reset = _dialogue.Heard();
        Assert.True((Assert.Single(reset).Flags & TcpFlags.Rst) != 0);
        AssertRouted(reset, Loose, Near, Far);
        _dialogue.Wire.AssertNothingLeaks();
    }

    [Fact]
    public void RFC_9293_3_9_2_1_ActiveOpen_ChosenRoute_ComesBeforeAReceivedOne()
    {
        _dialogue.LocalPort = 6000;
        using var socket = Connect(new IPv4SourceRoute(Near, Far), out _);
        _dialogue.NetworkOptions = Received(Loose, Other, Near);
        AssertRouted(_dialogue.Say(TcpFlags.Syn, 0, 1), Loose, Near, Far);
        AssertRouted(_dialogue.Say(TcpFlags.None, 1, 1, data: new byte[600]).Concat(_dialogue.Wait(TimeSpan.FromSeconds(1))), Loose, Near, Far);
    }

    [Fact]
    public void RFC_9293_3_9_2_1_PassiveOpen_ChosenRoute_ComesBeforeAReceivedOne()
    {
        using var listener = Listen(new IPv4SourceRoute(Near, Far));
        _dialogue.NetworkOptions = Received(Loose, Other, Near);
        AssertRouted(_dialogue.Say(TcpFlags.Syn, 0), Loose, Near, Far);
        _dialogue.Say(TcpFlags.None, 1, 1);
        AssertRouted(_dialogue.Say(TcpFlags.None, 1, 1, data: new byte[600]).Concat(_dialogue.Wait(TimeSpan.FromSeconds(1))), Loose, Near, Far);
        using var socket = _dialogue.Wire.Network.Accept(listener);
        Assert.Equal("loose 10.0.0.2, 10.8.0.1", socket.SourceRoute!.ToString());
    }

    [Fact]
    public void An_opened_connection_without_a_route_takes_none_from_its_peer()
    {
        _dialogue.LocalPort = 6000;
        _dialogue.PeerAddress = HostOnWire.PeerAddress;
        using var socket = Connect(null, out _);
        _dialogue.NetworkOptions = Received(Loose, Far, Near);
        var answer = Assert.Single(_dialogue.Say(TcpFlags.Syn, 0, 1));
        Assert.Equal((HostOnWire.PeerAddress, 0), (answer.SentTo, answer.NetworkOptions.Length));
    }

    [Fact]
    public void RFC_9293_3_9_2_1_Established_AnotherRoute_TakesTheFirstOnesPlace()
    {
        using var listener = Listen();
        _dialogue.NetworkOptions = Received(Loose, Near);
        _dialogue.Open(SmallSegments);
        using var socket = _dialogue.Wire.Network.Accept(listener);
        _dialogue.NetworkOptions = Received(Loose, Other, Far, Near);
        // Of no number that is expected: anybody may have sent it.
        _dialogue.Say(TcpFlags.None, 900_000, 1, data: new byte[1]);
        AssertRouted(Send(socket, 492), Loose, Near);
        _dialogue.Say(TcpFlags.None, 1, 493);
        var data = Send(socket, 492);
        Assert.Equal([484, 8], data.Select(said => said.Data.Length));
        AssertRouted(data, Loose, Near, Far, Other);
        // A segment without a route changes nothing.
        _dialogue.NetworkOptions = [];
        _dialogue.Say(TcpFlags.None, 1, 985);
        AssertRouted(Send(socket, 10), Loose, Near, Far, Other);
    }

    [Fact]
    public void RFC_1122_3_2_1_8_A_route_that_begins_with_its_sender_is_mended()
    {
        using var listener = Listen();
        _dialogue.NetworkOptions = Received(Loose, Peer, Far, Near);
        AssertRouted(_dialogue.Say(TcpFlags.Syn, 0), Loose, Near, Far);
    }

    // Whether the packet arrives with its route completed, or is for this host, and then for this host: the way back begins behind it.
    [Theory]
    [InlineData(Loose, 0)]
    [InlineData(Loose, 1)]
    [InlineData(Loose, 2)]
    [InlineData(Strict, 1)]
    public void RFC_1122_3_2_1_8_A_route_whose_last_hop_is_this_host_leads_back_along_the_rest(byte kind, int left)
    {
        using var listener = Listen();
        _dialogue.NetworkOptions = Received(kind, Far, Near, HostOnWire.HostAddress, HostOnWire.HostAddress);
        _dialogue.NetworkOptions[3] -= (byte)(4 * left);
        AssertRouted(_dialogue.Say(TcpFlags.Syn, 0, options: SmallSegments), kind, Near, Far);
        Assert.Empty(_dialogue.Say(TcpFlags.None, 1, 1));
        using var socket = _dialogue.Wire.Network.Accept(listener);
        // Another route that ends here, too.
        AssertRouted(Send(socket, 10), kind, Near, Far);
        _dialogue.NetworkOptions = Received(kind, Other, Near, HostOnWire.HostAddress);
        _dialogue.Say(TcpFlags.None, 1, 11);
        AssertRouted(Send(socket, 10), kind, Near, Other);
        // And what belongs to no connection.
        _dialogue.LocalPort = 9;
        AssertRouted(_dialogue.Say(TcpFlags.Syn, 0), kind, Near, Other);
    }

    [Fact]
    public void RFC_1122_3_2_1_8_A_route_whose_only_hop_is_this_host_is_none()
    {
        using var listener = Listen();
        _dialogue.PeerAddress = HostOnWire.PeerAddress;
        _dialogue.NetworkOptions = Received(Loose, HostOnWire.HostAddress);
        _dialogue.NetworkOptions[3] = 4;
        var answer = Assert.Single(_dialogue.Say(TcpFlags.Syn, 0));
        Assert.Equal((TcpFlags.Syn | TcpFlags.Ack, HostOnWire.PeerAddress, 0), (answer.Flags, answer.SentTo, answer.NetworkOptions.Length));
    }

    [Theory]
    [InlineData("10.9.0.9")]
    [InlineData("10.0.0.2 127.0.0.1")]
    [InlineData("10.0.0.2 224.0.0.1")]
    [InlineData("10.0.0.2 255.255.255.255")]
    [InlineData("10.0.0.2 0.0.0.0")]
    [InlineData("10.0.0.2 10.0.0.255")]
    [InlineData("172.16.0.1")]
    public void A_route_that_nothing_can_go_back_along_is_not_used(string hops)
    {
        using var listener = Listen();
        _dialogue.NetworkOptions = Received(Loose, [.. hops.Split(' ').Select(text => IPv4Address.Parse(text))]);
        Assert.Empty(_dialogue.Say(TcpFlags.Syn, 0));
        Assert.Equal(1, _dialogue.Wire.Pool.Drops[DropReason.NoRoute]);
        Assert.Equal(0, _dialogue.Host.Tcp.ConnectionCount);
    }

    [Fact]
    public void A_cookie_goes_and_comes_back_along_the_route()
    {
        var user = new TcpEngineUser();
        var local = new IPEndPointValue(new IPAddressValue(IPv4Address.Any), TcpDialogue.HostPort);
        Assert.Equal(TcpListenStatus.Listening, _dialogue.Host.Tcp.TryListen(local, user, new TcpConnectionSettings(_dialogue.Host.Tcp.Options), 0, out var binding));
        _dialogue.NetworkOptions = Received(Loose, Far, Near);
        AssertRouted(_dialogue.Say(TcpFlags.Syn, 0, options: SmallSegments), Loose, Near, Far);
        Assert.Empty(_dialogue.Say(TcpFlags.None, 1, 1));
        Assert.Equal(1L, _dialogue.Host.TcpCounters.SynCookiesAccepted);
        Assert.Equal(300, user.Connection!.Write(new byte[300]));
        var data = _dialogue.Heard();
        // 216 bytes are the smallest MSS that a cookie tells, less the option.
        Assert.Equal(204, data[0].Data.Length);
        AssertRouted(data, Loose, Near, Far);
        user.Connection.Abort();
        _dialogue.Host.Tcp.Close(binding);
    }

    [Fact]
    public void A_reset_of_no_connection_goes_back_along_the_route()
    {
        _dialogue.NetworkOptions = Received(Loose, Far, Near);
        var reset = _dialogue.Say(TcpFlags.Syn, 0);
        Assert.Equal(TcpFlags.Rst | TcpFlags.Ack, Assert.Single(reset).Flags);
        AssertRouted(reset, Loose, Near, Far);
    }

    [Fact]
    public void A_host_that_was_not_told_so_takes_no_route()
    {
        using var dialogue = new TcpDialogue { PeerAddress = Peer, NetworkOptions = Received(Loose, Far, Near) };
        using var listener = new TcpListenerSocket(dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort));
        Assert.Empty(dialogue.Say(TcpFlags.Syn, 0));
        Assert.Equal(1, dialogue.Wire.Pool.Drops[DropReason.IpOption]);
    }

    [Fact]
    public void A_strict_route_begins_on_a_link_of_this_host_and_no_route_leads_over_IPv6_or_to_a_group()
    {
        var far = new IPv4SourceRoute(Far);
        Assert.Equal(SocketError.NetworkUnreachable, Refusal(far, "10.9.0.9"));
        Assert.Equal(SocketError.NetworkUnreachable, Refusal(new IPv4SourceRoute(Near), "fd00::5"));
        Assert.Equal(SocketError.NetworkUnreachable, Refusal(new IPv4SourceRoute(Near), "224.0.0.5"));
        Assert.Equal(SocketError.NetworkUnreachable, Refusal(new IPv4SourceRoute(Near), "10.0.0.255"));
        _dialogue.Host.Routes.AddGateway(new IPv4Network(IPv4Address.Any, 0), Near);
        Assert.Equal(SocketError.NetworkUnreachable, Refusal(new IPv4SourceRoute(Far) { IsStrict = true }, "10.9.0.9"));
        using var socket = Connect(far, out var syn);
        AssertRouted([syn], Loose, Far);
    }

    [Fact]
    public void A_route_has_one_to_nine_hops_that_are_hosts()
    {
        Assert.Throws<ArgumentException>(() => new IPv4SourceRoute());
        Assert.Throws<ArgumentException>(() => new IPv4SourceRoute(new IPv4Address[10]));
        Assert.Throws<ArgumentException>(() => new IPv4SourceRoute(Near, IPv4Address.Loopback));
        Assert.Throws<ArgumentException>(() => new IPv4SourceRoute(IPv4Address.Broadcast));
        var longest = new IPv4SourceRoute([.. Enumerable.Repeat(Far, IPv4SourceRoute.MaxHops - 1).Prepend(Near)]) { IsStrict = true };
        Assert.Equal(9, longest.Hops.Length);
        using var socket = Connect(longest, out var syn);
        Assert.Equal((40, Near), (syn.NetworkOptions.Length, syn.SentTo));
    }

    [Fact]
    public void A_route_is_chosen_before_listening_or_connecting()
    {
        using var socket = Connect(new IPv4SourceRoute(Near), out _);
        Assert.Equal(SocketError.IsConnected, Assert.Throws<SocketException>(() => socket.SourceRoute = null).SocketErrorCode);
        using var listener = new TcpSocket(_dialogue.Host) { SourceRoute = new IPv4SourceRoute(Near) };
        listener.Bind(new IPEndPoint(IPAddress.Any, 7000));
        listener.Listen(4);
        Assert.Equal(SocketError.InvalidArgument, Assert.Throws<SocketException>(() => listener.SourceRoute = null).SocketErrorCode);
    }

    public void Dispose() => _dialogue.Dispose();

    /// <summary>The option of a packet that passed some routers, which noted their addresses.</summary>
    private static byte[] Received(byte kind, params IPv4Address[] passed)
    {
        var option = new byte[4 + (4 * passed.Length)];
        (option[0], option[1], option[2], option[3]) = (1, kind, (byte)(option.Length - 1), (byte)option.Length);
        for (var i = 0; i < passed.Length; i++) passed[i].Write(ref option[4 + (4 * i)]);
        return option;
    }

    /// <summary>Checks that segments, of which there are some, are to pass some routers, and the first of them first.</summary>
    private static void AssertRouted(IEnumerable<Said> segments, byte kind, params IPv4Address[] hops)
    {
        var option = new byte[4 + (4 * hops.Length)];
        (option[0], option[1], option[2], option[3]) = (1, kind, (byte)(option.Length - 1), 4);
        for (var i = 1; i < hops.Length; i++) hops[i].Write(ref option[4 * i]);
        Peer.Write(ref option[4 * hops.Length]);
        Assert.NotEmpty(segments);
        Assert.All(segments, said => Assert.Equal((hops[0], Convert.ToHexString(option)), (said.SentTo, Convert.ToHexString(said.NetworkOptions))));
    }

    private TcpListenerSocket Listen(IPv4SourceRoute? route = null) =>
        new(_dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort), options: new TcpSocketOptions { NoDelay = true, SourceRoute = route });

    private IReadOnlyList<Said> Send(TcpSocket socket, int length)
    {
        Assert.True(socket.SendAsync(new byte[length]).AsTask().IsCompletedSuccessfully);
        return _dialogue.Heard();
    }

    private TcpSocket Connect(IPv4SourceRoute? route, out Said syn)
    {
        var socket = new TcpSocket(_dialogue.Host, new TcpSocketOptions { SourceRoute = route });
        socket.Bind(new IPEndPoint(IPAddress.Any, 6000));
        _ = socket.ConnectAsync(new IPEndPoint(_dialogue.PeerAddress.ToIPAddress(), TcpDialogue.PeerPort)).AsTask();
        syn = Assert.Single(_dialogue.Heard());
        return socket;
    }

    private SocketError Refusal(IPv4SourceRoute route, string remote)
    {
        using var socket = new TcpSocket(_dialogue.Host, new TcpSocketOptions { SourceRoute = route });
        var connecting = socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(remote), 80)).AsTask();
        _dialogue.Wire.Network.Settle();
        return Assert.IsType<SocketException>(connecting.Exception?.InnerException).SocketErrorCode;
    }
}
