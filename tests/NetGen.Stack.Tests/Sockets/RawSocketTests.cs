using System.Net;
using System.Net.Sockets;
using NetGen.Diagnostics;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Sockets;

public sealed class RawSocketTests
{
    private const IpProtocol Unassigned = (IpProtocol)253;

    private static readonly byte[] Data = [1, 2, 3, 4, 5];

    [Fact]
    public void A_packet_arrives_whole_with_its_header()
    {
        using var wire = new HostOnWire();
        using var socket = new RawSocket(wire.Host, Unassigned);
        var packet = HostOnWire.IPv4(Unassigned, Data, ip => ip with { TimeToLive = 9 });
        // Nobody tells the sender that the protocol is unknown: it is known now.
        Assert.Empty(wire.ExchangeIPv4(packet));
        using (var got = Receive(wire, socket))
        {
            Assert.Equal(packet, got.Span.ToArray());
            Assert.Equal(new IPEndPoint(HostOnWire.PeerAddress.ToIPAddress(), 0), got.RemoteEndPoint.ToIPEndPoint());
        }

        Assert.Equal(0, wire.Pool.Drops.Total);
        wire.AssertNothingLeaks();
    }

    [Fact]
    public void The_transport_keeps_what_a_raw_socket_sees_and_answers_leave_the_copy_alone()
    {
        using var wire = new HostOnWire();
        wire.Host.Serve("echo");
        using var udp = new RawSocket(wire.Host, IpProtocol.Udp);
        using var icmp = new RawSocket(wire.Host, IpProtocol.Icmp);
        var question = HostOnWire.IPv4(IpProtocol.Udp, HostOnWire.Udp(5000, 7, Data));
        var ping = HostOnWire.IPv4(IpProtocol.Icmp, HostOnWire.Echo(1, 2, Data));
        Assert.Single(wire.ExchangeIPv4(question));
        Assert.Single(wire.ExchangeIPv4(ping));
        using (var got = Receive(wire, udp)) Assert.Equal(question, got.Span.ToArray());
        using (var got = Receive(wire, icmp)) Assert.Equal(ping, got.Span.ToArray());
        wire.AssertNothingLeaks();
    }

    [Fact]
    public void Each_of_two_sockets_gets_a_copy_and_a_filter_keeps_types_away()
    {
        using var wire = new HostOnWire();
        using var all = new RawSocket(wire.Host, IpProtocol.Icmp);
        using var deaf = new RawSocket(wire.Host, IpProtocol.Icmp) { IcmpFilter = 1u << (int)IcmpType.EchoRequest };
        using var elsewhere = new RawSocket(wire.Host, IpProtocol.Icmp);
        elsewhere.Connect(new IPEndPoint(IPAddress.Parse("10.0.0.9"), 0));
        wire.ExchangeIPv4(HostOnWire.IPv4(IpProtocol.Icmp, HostOnWire.Echo(1, 2, Data)));
        Assert.Equal((1, 0, 0), (all.Available, deaf.Available, elsewhere.Available));
        deaf.IcmpFilter = 0;
        wire.ExchangeIPv4(HostOnWire.IPv4(IpProtocol.Icmp, HostOnWire.Echo(1, 3, Data)));
        Assert.Equal((2, 1, 0), (all.Available, deaf.Available, elsewhere.Available));
        all.Dispose();
        deaf.Dispose();
        wire.AssertNothingLeaks();
    }

    [Fact]
    public void A_full_queue_drops_the_newest_and_counts_it()
    {
        using var wire = new HostOnWire();
        using var socket = new RawSocket(wire.Host, Unassigned) { ReceiveQueueLength = 2 };
        for (var i = 0; i < 5; i++) wire.ExchangeIPv4(HostOnWire.IPv4(Unassigned, Data));
        Assert.Equal((2, 3L, 3L), (socket.Available, socket.Dropped, wire.Pool.Drops[DropReason.SocketReceiveQueueFull]));
        socket.Dispose();
        Assert.Equal(2, wire.Pool.Drops[DropReason.SocketClosed]);
        wire.AssertNothingLeaks();
    }

    [Fact]
    public void A_closed_socket_hears_nothing_and_the_sender_is_told()
    {
        using var wire = new HostOnWire();
        new RawSocket(wire.Host, Unassigned).Dispose();
        Assert.Single(wire.ExchangeIPv4(HostOnWire.IPv4(Unassigned, Data)));
        Assert.Equal(1, wire.Pool.Drops[DropReason.UnknownIpProtocol]);
        wire.AssertNothingLeaks();
    }

    [Fact]
    public void A_payload_gets_a_header_with_the_sockets_options()
    {
        using var wire = new HostOnWire();
        using var socket = new RawSocket(wire.Host, Unassigned) { TimeToLive = 7, Dscp = 10 };
        Assert.Equal(Data.Length, Send(wire, socket, Data));
        var packet = Assert.Single(wire.Take()).AsSpan(EthernetHeader.MinLength);
        Assert.True(IPv4Header.ReadOnly.TryParse(packet, out var ip));
        Assert.True(ip.VerifyChecksum());
        Assert.Equal((Unassigned, 7, 10, HostOnWire.HostAddress, HostOnWire.PeerAddress), (ip.Protocol, ip.TimeToLive, ip.Dscp, ip.Source, ip.Destination));
        Assert.Equal(Data, ip.Payload[..Data.Length].ToArray());
    }

    [Fact]
    public void A_header_of_the_users_leaves_as_it_is_but_for_what_the_stack_fills_in()
    {
        using var wire = new HostOnWire();
        using var socket = new RawSocket(wire.Host, Unassigned) { IncludesHeader = true };
        var mine = HostOnWire.IPv4(IpProtocol.Igmp, Data, ip => ip with
        {
            Source = IPv4Address.Any,
            Destination = HostOnWire.PeerAddress,
            TimeToLive = 33,
            Dscp = 5,
            Flags = IPv4Flags.None,
        });
        (mine[2], mine[3], mine[10]) = (0, 0, 0xAA);
        Send(wire, socket, mine);
        Assert.True(IPv4Header.ReadOnly.TryParse(Assert.Single(wire.Take()).AsSpan(EthernetHeader.MinLength), out var ip));
        Assert.True(ip.VerifyChecksum());
        Assert.Equal((IpProtocol.Igmp, 33, 5, HostOnWire.HostAddress), (ip.Protocol, ip.TimeToLive, ip.Dscp, ip.Source));
        Assert.NotEqual(0, ip.Identification);

        Assert.Equal(SocketError.InvalidArgument, Refusal(() => Send(wire, socket, Data)));
        Assert.Equal(1, wire.Pool.Drops[DropReason.IpHeaderMalformed]);
        wire.AssertNothingLeaks();
    }

    [Fact]
    public void A_packet_larger_than_the_link_and_one_without_a_route_are_refused()
    {
        using var wire = new HostOnWire();
        using var socket = new RawSocket(wire.Host, Unassigned);
        Assert.Equal(SocketError.MessageSize, Refusal(() => Send(wire, socket, new byte[1481])));
        Assert.Equal(1480, Send(wire, socket, new byte[1480]));
        Assert.Equal(SocketError.NetworkUnreachable, Refusal(() => Send(wire, socket, Data, "192.0.2.1")));
        Assert.Equal(SocketError.AccessDenied, Refusal(() => Send(wire, socket, Data, "10.0.0.255")));
        Assert.Equal(SocketError.AddressNotAvailable, Refusal(() => new RawSocket(wire.Host, Unassigned, IPAddress.Parse("10.0.0.2")).Dispose()));
        wire.AssertNothingLeaks();
    }

    [Theory]
    [InlineData("10.0.0.255")]
    [InlineData("255.255.255.255")]
    public void A_header_of_the_users_that_names_a_broadcast_address_needs_permission(string destination)
    {
        using var wire = new HostOnWire();
        using var socket = new RawSocket(wire.Host, Unassigned) { IncludesHeader = true };
        var mine = HostOnWire.IPv4(Unassigned, Data, ip => ip with { Source = HostOnWire.HostAddress, Destination = IPv4Address.Parse(destination) });
        Assert.Equal(SocketError.AccessDenied, Refusal(() => Send(wire, socket, mine)));
        Assert.Empty(wire.Take());
        Assert.Equal(1, wire.Pool.Drops[DropReason.BroadcastNotAllowed]);

        socket.EnableBroadcast = true;
        Assert.Equal(mine.Length, Send(wire, socket, mine));
        Assert.Equal(Enumerable.Repeat((byte)0xFF, 6), Assert.Single(wire.Take())[..6]);
        wire.AssertNothingLeaks();
    }

    [Fact]
    public void A_connected_socket_hears_of_errors()
    {
        using var hosts = new TwoHosts();
        using var socket = new RawSocket(hosts.Left, Unassigned);
        socket.Connect(TwoHosts.RightPort(0));
        var receive = socket.ReceiveAsync(new byte[100]);
        // RFC 792: an error quotes eight bytes of the payload.
        hosts.Await(socket.SendAsync(new byte[8]));
        Assert.Equal(SocketError.ProtocolOption, Refusal(() => hosts.Await(receive)));
        hosts.AssertNothingLeaks();
    }

    private static ReceivedDatagram Receive(HostOnWire wire, RawSocket socket)
    {
        var receive = socket.ReceiveDatagramAsync().AsTask();
        wire.Network.Settle();
        Assert.True(receive.IsCompletedSuccessfully);
        return receive.Result;
    }

    private static int Send(HostOnWire wire, RawSocket socket, byte[] data, string to = "10.0.0.2")
    {
        var sent = socket.SendToAsync(data, new IPEndPoint(IPAddress.Parse(to), 0)).AsTask().GetAwaiter().GetResult();
        wire.Network.Settle();
        return sent;
    }

    private static SocketError Refusal(Action action) => Assert.Throws<SocketException>(action).SocketErrorCode;
}
