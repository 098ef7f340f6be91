using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using NetGen.Checksums;
using NetGen.Diagnostics;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Sockets;

public sealed class PingSocketTests
{
    private static readonly IPEndPoint Right = TwoHosts.RightPort(0);

    [Theory]
    [InlineData(0)]
    [InlineData(56)]
    [InlineData(1464)]
    public void An_echo_comes_back_under_the_sockets_identifier(int size)
    {
        using var hosts = new TwoHosts();
        using var socket = new PingSocket(hosts.Left);
        socket.Bind(new IPEndPoint(IPAddress.Any, 0x1234));
        var request = Request(7, size);
        Assert.Equal(request.Length, hosts.Await(socket.SendToAsync(request, Right)));
        var reply = new byte[2000];
        var result = hosts.Await(socket.ReceiveFromAsync(reply));
        Assert.Equal(Right, result.RemoteEndPoint);
        Assert.Equal(request.Length, result.ReceivedBytes);
        Assert.Equal((byte)IcmpType.EchoReply, reply[0]);
        Assert.Equal((0x1234, 7), (BinaryPrimitives.ReadUInt16BigEndian(reply.AsSpan(4)), BinaryPrimitives.ReadUInt16BigEndian(reply.AsSpan(6))));
        Assert.Equal(0, InternetChecksum.Compute(reply.AsSpan(0, result.ReceivedBytes)));
        Assert.Equal(request[8..], reply[8..result.ReceivedBytes]);
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void Each_socket_hears_its_own_identifier_only()
    {
        using var hosts = new TwoHosts();
        using var first = new PingSocket(hosts.Left);
        using var second = new PingSocket(hosts.Left);
        hosts.Await(first.SendToAsync(Request(1), Right));
        hosts.Await(second.SendToAsync(Request(2), Right));
        hosts.Await(second.SendToAsync(Request(3), Right));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((1, 2), (first.Available, second.Available));
        Assert.NotEqual(first.LocalEndPoint!.Port, second.LocalEndPoint!.Port);
    }

    [Fact]
    public void An_identifier_is_one_sockets_until_it_is_closed()
    {
        using var hosts = new TwoHosts();
        var first = new PingSocket(hosts.Left);
        first.Bind(new IPEndPoint(IPAddress.Any, 9));
        using var second = new PingSocket(hosts.Left);
        Assert.Equal(SocketError.AddressAlreadyInUse, Refusal(() => second.Bind(new IPEndPoint(IPAddress.Any, 9))));
        Assert.Equal(SocketError.AddressNotAvailable, Refusal(() => second.Bind(TwoHosts.RightPort(10))));
        first.Dispose();
        second.Bind(new IPEndPoint(IPAddress.Any, 9));
    }

    [Theory]
    [InlineData("0000000000000001")]
    [InlineData("0801000000000001")]
    [InlineData("08000000000000")]
    [InlineData("0300000000000001")]
    public void What_is_no_echo_request_is_refused(string message)
    {
        using var hosts = new TwoHosts();
        using var socket = new PingSocket(hosts.Left);
        Assert.Equal(SocketError.InvalidArgument, Refusal(() => hosts.Await(socket.SendToAsync(Convert.FromHexString(message), Right))));
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void An_ICMP_error_fails_a_connected_sockets_receive()
    {
        using var hosts = new TwoHosts();
        using var socket = new PingSocket(hosts.Left);
        socket.Connect(new IPEndPoint(IPAddress.Parse("10.0.0.77"), 0));
        var receive = socket.ReceiveAsync(new byte[100]);
        hosts.Await(socket.SendAsync(Request(1)));
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
    public void A_full_queue_drops_the_newest_and_counts_it()
    {
        using var hosts = new TwoHosts();
        using var socket = new PingSocket(hosts.Left) { ReceiveQueueLength = 2 };
        for (ushort i = 0; i < 5; i++) hosts.Await(socket.SendToAsync(Request(i), Right));
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

    /// <summary>An echo request whose checksum and identifier are the stack's business.</summary>
    internal static byte[] Request(ushort number, int size = 16)
    {
        var request = new byte[8 + size];
        request[0] = (byte)IcmpType.EchoRequest;
        BinaryPrimitives.WriteUInt16BigEndian(request.AsSpan(6), number);
        for (var i = 8; i < request.Length; i++) request[i] = (byte)(i + number);
        return request;
    }

    private static SocketError Refusal(Action action) => Assert.Throws<SocketException>(action).SocketErrorCode;
}
