using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using NetGen.Diagnostics;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.IPv6;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Sockets;

public sealed class PingSocketTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(56, false)]
    [InlineData(1472, false)]
    [InlineData(0, true)]
    [InlineData(57, true)]
    [InlineData(1452, true)]
    public void An_echo_comes_back_under_the_sockets_identifier(int size, bool isIPv6)
    {
        using var hosts = new TwoHosts();
        using var socket = new PingSocket(hosts.Left);
        socket.Bind(Any(0x1234, isIPv6));
        var (request, right) = (Request(7, size, isIPv6), TwoHosts.RightPort(0, isIPv6));
        Assert.Equal(request.Length, hosts.Await(socket.SendToAsync(request, right)));
        var reply = new byte[2000];
        var result = hosts.Await(socket.ReceiveFromAsync(reply));
        Assert.Equal(right, result.RemoteEndPoint);
        Assert.Equal(request.Length, result.ReceivedBytes);
        Assert.Equal(isIPv6 ? (byte)IcmpV6Type.EchoReply : (byte)IcmpType.EchoReply, reply[0]);
        Assert.Equal((0x1234, 7), (BinaryPrimitives.ReadUInt16BigEndian(reply.AsSpan(4)), BinaryPrimitives.ReadUInt16BigEndian(reply.AsSpan(6))));
        Assert.Equal(request[8..], reply[8..result.ReceivedBytes]);
        Assert.Equal(SocketError.MessageSize, Refusal(() => hosts.Await(socket.SendToAsync(Request(7, isIPv6 ? 1453 : 1473, isIPv6), right))));
        hosts.AssertNothingLeaks();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_socket_hears_its_own_identifier_only(bool isIPv6)
    {
        using var hosts = new TwoHosts();
        using var first = new PingSocket(hosts.Left);
        using var second = new PingSocket(hosts.Left);
        var right = TwoHosts.RightPort(0, isIPv6);
        hosts.Await(first.SendToAsync(Request(1, isIPv6: isIPv6), right));
        hosts.Await(second.SendToAsync(Request(2, isIPv6: isIPv6), right));
        hosts.Await(second.SendToAsync(Request(3, isIPv6: isIPv6), right));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((1, 2), (first.Available, second.Available));
        Assert.NotEqual(first.LocalEndPoint!.Port, second.LocalEndPoint!.Port);
    }

    // As on Linux, there is one table of identifiers.
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void An_identifier_is_one_sockets_until_it_is_closed(bool isFirstIPv6, bool isSecondIPv6)
    {
        using var hosts = new TwoHosts();
        var first = new PingSocket(hosts.Left);
        first.Bind(Any(9, isFirstIPv6));
        using var second = new PingSocket(hosts.Left);
        Assert.Equal(SocketError.AddressAlreadyInUse, Refusal(() => second.Bind(Any(9, isSecondIPv6))));
        Assert.Equal(SocketError.AddressNotAvailable, Refusal(() => second.Bind(TwoHosts.RightPort(10, isSecondIPv6))));
        first.Dispose();
        second.Bind(Any(9, isSecondIPv6));
    }

    [Fact]
    public void A_socket_that_was_not_bound_asks_over_both_versions_and_a_bound_one_over_its_own()
    {
        using var hosts = new TwoHosts();
        using var both = new PingSocket(hosts.Left);
        hosts.Await(both.SendToAsync(Request(1), TwoHosts.RightPort(0)));
        hosts.Await(both.SendToAsync(Request(2, isIPv6: true), TwoHosts.RightPort(0, isIPv6: true)));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(2, both.Available);

        using var one = new PingSocket(hosts.Left);
        one.Bind(TwoHosts.LeftPort(0, isIPv6: true));
        Assert.Equal(SocketError.AddressFamilyNotSupported, Refusal(() => one.Connect(TwoHosts.RightPort(0))));
        Assert.Equal(SocketError.AddressFamilyNotSupported, Refusal(() => hosts.Await(one.SendToAsync(Request(1), TwoHosts.RightPort(0)))));
        one.Connect(TwoHosts.RightPort(0, isIPv6: true));
        hosts.Await(one.SendAsync(Request(3, isIPv6: true)));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(1, one.Available);
        Assert.Equal([IpProtocol.IcmpV6, IpProtocol.IcmpV6], hosts.Left.GetPingSockets().Select(socket => socket.Protocol));
        both.Dispose();
        one.Dispose();
        hosts.AssertNothingLeaks();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_bound_device_is_the_way_out_and_in(bool isIPv6)
    {
        using var links = new TwinLinks();
        using var socket = new PingSocket(links.Host) { BoundDevice = links.SecondDevice };
        using var first = new RawSocket(links.Peers[0], Protocol(isIPv6), Any(0, isIPv6).Address);
        using var second = new RawSocket(links.Peers[1], Protocol(isIPv6), Any(0, isIPv6).Address);
        if (isIPv6) first.IcmpV6Filter = second.IcmpV6Filter = IcmpV6Filter.BlockAll.Pass(IcmpV6Type.EchoRequest);
        links.Await(socket.SendToAsync(Request(1, isIPv6: isIPv6), links.PeerPort(0, isIPv6)));
        links.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((1, 0, 1), (socket.Available, first.Available, second.Available));
    }

    [Theory]
    [InlineData("0000000000000001", false)]
    [InlineData("0801000000000001", false)]
    [InlineData("08000000000000", false)]
    [InlineData("0300000000000001", false)]
    [InlineData("8000000000000001", false)]
    [InlineData("8100000000000001", true)]
    [InlineData("8001000000000001", true)]
    [InlineData("80000000000000", true)]
    [InlineData("", true)]
    [InlineData("0800000000000001", true)]
    public void What_is_no_echo_request_is_refused(string message, bool isIPv6)
    {
        using var hosts = new TwoHosts();
        using var socket = new PingSocket(hosts.Left);
        Assert.Equal(SocketError.InvalidArgument, Refusal(() => hosts.Await(socket.SendToAsync(Convert.FromHexString(message), TwoHosts.RightPort(0, isIPv6)))));
        hosts.AssertNothingLeaks();
    }

    [Theory]
    [InlineData("10.0.0.77", false)]
    [InlineData("fd00::77", true)]
    public void An_ICMP_error_fails_a_connected_sockets_receive(string nobody, bool isIPv6)
    {
        using var hosts = new TwoHosts();
        using var socket = new PingSocket(hosts.Left);
        socket.Connect(new IPEndPoint(IPAddress.Parse(nobody), 0));
        var receive = socket.ReceiveAsync(new byte[100]);
        hosts.Await(socket.SendAsync(Request(1, isIPv6: isIPv6)));
        Assert.Equal(SocketError.HostUnreachable, Refusal(() => hosts.Await(receive)));
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void A_connected_socket_hears_its_peer_only()
    {
        using var wire = new HostOnWire();
        using var socket = new PingSocket(wire.Host);
        socket.Bind(new IPEndPoint(IPAddress.Any, 77));
        socket.Connect(new IPEndPoint(HostOnWire.PeerAddress.ToIPAddress(), 0));
        var reply = Request(5);
        IcmpHeader.Write(reply, new IcmpHeader.Value { Type = IcmpType.EchoReply, Echo = new IcmpEcho.Value { Identifier = 77, SequenceNumber = 5 } });
        wire.ExchangeIPv4(HostOnWire.IPv4(IpProtocol.Icmp, reply, ip => ip with { Source = Protocols.Addresses.IPv4Address.Parse("10.0.0.9") }));
        Assert.Equal((0, 1), (socket.Available, wire.Pool.Drops[DropReason.IcmpIgnored]));
        wire.ExchangeIPv4(HostOnWire.IPv4(IpProtocol.Icmp, reply));
        Assert.Equal(1, socket.Available);
        socket.Dispose();
        wire.AssertNothingLeaks();
    }

    [Fact]
    public void A_connected_socket_of_IPv6_hears_its_peer_only()
    {
        using var wire = new IPv6Wire();
        using var socket = new PingSocket(wire.Host);
        socket.Bind(Any(77, isIPv6: true));
        socket.Connect(new IPEndPoint(IPv6Wire.PeerAddress.ToIPAddress(), 0));
        var stranger = Protocols.Addresses.IPv6Address.Parse("fd00::9");
        wire.Exchange(IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Icmp(IcmpV6Type.EchoReply, [0, 77, 0, 5], stranger), stranger));
        Assert.Equal((0, 1), (socket.Available, wire.Dropped(DropReason.IcmpIgnored)));
        var reply = IPv6Wire.Icmp(IcmpV6Type.EchoReply, [0, 77, 0, 5, 1, 2, 3]);
        wire.Exchange(IPv6Wire.Packet(IpProtocol.IcmpV6, reply));
        using (var got = Receive(socket)) Assert.Equal(reply, got.Span.ToArray());
        // Another's identifier is nobody's.
        wire.Exchange(IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Icmp(IcmpV6Type.EchoReply, [0, 78, 0, 5])));
        Assert.Equal((0, 2), (socket.Available, wire.Dropped(DropReason.IcmpIgnored)));
        socket.Dispose();
        wire.Wire.AssertNothingLeaks();
    }

    [Theory]
    [InlineData(1, SocketError.NetworkUnreachable)]
    [InlineData(2, SocketError.MessageSize)]
    [InlineData(3, SocketError.HostUnreachable)]
    [InlineData(4, SocketError.ProtocolOption)]
    public void RFC_4443_3_An_error_about_a_request_reaches_its_socket(byte type, SocketError expected)
    {
        using var wire = new IPv6Wire();
        using var socket = new PingSocket(wire.Host);
        socket.Bind(Any(77, isIPv6: true));
        socket.Connect(new IPEndPoint(IPv6Wire.PeerAddress.ToIPAddress(), 0));
        var sending = socket.SendAsync(Request(1, isIPv6: true)).AsTask();
        wire.Wire.Network.Settle();
        Assert.True(sending.IsCompletedSuccessfully);
        var sent = Assert.Single(wire.Wire.Take())[EthernetHeader.MinLength..];
        // The next link's MTU is 1,280, which as a pointer is as good as any.
        var quotation = IPv6Wire.Icmp((IcmpV6Type)type, [0, 0, 5, 0, .. sent]);
        wire.Exchange(IPv6Wire.Packet(IpProtocol.IcmpV6, quotation));
        Assert.Equal(expected, Refusal(() => socket.ReceiveAsync(new byte[1]).AsTask().GetAwaiter().GetResult()));
        socket.Dispose();
        wire.Wire.AssertNothingLeaks();
    }

    [Fact]
    public void A_full_queue_drops_the_newest_and_counts_it()
    {
        using var hosts = new TwoHosts();
        using var socket = new PingSocket(hosts.Left) { ReceiveQueueLength = 2 };
        for (ushort i = 0; i < 5; i++) hosts.Await(socket.SendToAsync(Request(i), TwoHosts.RightPort(0)));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((2, 3L, 3L), (socket.Available, socket.Dropped, hosts.LeftPool.Drops[DropReason.SocketReceiveQueueFull]));
        socket.Dispose();
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void Time_to_live_and_code_point_are_on_the_wire()
    {
        using var wire = new HostOnWire();
        using var socket = new PingSocket(wire.Host) { TimeToLive = 3, Dscp = 46 };
        var sending = socket.SendToAsync(Request(1), new IPEndPoint(HostOnWire.PeerAddress.ToIPAddress(), 0)).AsTask();
        wire.Network.Settle();
        Assert.True(sending.IsCompletedSuccessfully);
        Assert.True(IPv4Header.ReadOnly.TryParse(Assert.Single(wire.Take()).AsSpan(EthernetHeader.MinLength), out var ip));
        Assert.Equal((3, 46), (ip.TimeToLive, ip.Dscp));
    }

    [Fact]
    public void Hop_limit_and_traffic_class_are_on_the_wire_and_the_checksum_is_right()
    {
        using var wire = new IPv6Wire();
        using var socket = new PingSocket(wire.Host) { TimeToLive = 3, Dscp = 46 };
        var request = Request(1, 5, isIPv6: true);
        // RFC 4443 §2.3: what the user wrote there is nobody's business.
        (request[2], request[3], request[4]) = (0xAA, 0xBB, 0xCC);
        var sending = socket.SendToAsync(request, new IPEndPoint(IPv6Wire.PeerAddress.ToIPAddress(), 0)).AsTask();
        wire.Wire.Network.Settle();
        Assert.True(sending.IsCompletedSuccessfully);
        Assert.True(IPv6Header.ReadOnly.TryParse(Assert.Single(wire.Wire.Take()).AsSpan(EthernetHeader.MinLength), out var ip));
        Assert.Equal((3, 46, IPv6Wire.HostAddress), (ip.HopLimit, ip.Dscp, ip.Source));
        Assert.True(IcmpV6Header.ReadOnly.TryParse(ip.Payload, out var icmp) && icmp.VerifyChecksum(ip.PseudoHeaderFor((byte)IpProtocol.IcmpV6)));
        Assert.Equal(socket.LocalEndPoint!.Port, BinaryPrimitives.ReadUInt16BigEndian(icmp.Payload));
    }

    /// <summary>An echo request whose checksum and identifier are the stack's business.</summary>
    internal static byte[] Request(ushort number, int size = 16, bool isIPv6 = false)
    {
        var request = new byte[8 + size];
        request[0] = isIPv6 ? (byte)IcmpV6Type.EchoRequest : (byte)IcmpType.EchoRequest;
        BinaryPrimitives.WriteUInt16BigEndian(request.AsSpan(6), number);
        for (var i = 8; i < request.Length; i++) request[i] = (byte)(i + number);
        return request;
    }

    private static ReceivedDatagram Receive(PingSocket socket)
    {
        var receive = socket.ReceiveDatagramAsync().AsTask();
        Assert.True(receive.IsCompletedSuccessfully);
        return receive.Result;
    }

    private static IPEndPoint Any(int port, bool isIPv6) => new(isIPv6 ? IPAddress.IPv6Any : IPAddress.Any, port);

    private static IpProtocol Protocol(bool isIPv6) => isIPv6 ? IpProtocol.IcmpV6 : IpProtocol.Icmp;

    private static SocketError Refusal(Action action) => Assert.Throws<SocketException>(action).SocketErrorCode;
}
