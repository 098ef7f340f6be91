using System.Net;
using System.Net.Sockets;
using NetGen.Diagnostics;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Udp;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.IPv6;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Sockets;

/// <summary>Raw sockets over IPv6 (RFC 3542 §3).</summary>
public sealed class RawSocketIPv6Tests
{
    private const IpProtocol Unassigned = (IpProtocol)253;

    private static readonly byte[] Data = [1, 2, 3, 4, 5];

    [Fact]
    public void What_follows_the_extension_headers_arrives_without_the_IPv6_header()
    {
        using var wire = new IPv6Wire();
        using var socket = Open(wire, Unassigned);
        // Nobody tells the sender that the protocol is unknown: it is known now.
        Assert.Empty(wire.Exchange(IPv6Wire.Packet(Unassigned, Data)));
        Assert.Empty(wire.Exchange(IPv6Wire.Packet(IpProtocol.HopByHopOptions, [60, 0, 1, 4, 0, 0, 0, 0, 253, 0, 1, 4, 0, 0, 0, 0, .. Data])));
        for (var i = 0; i < 2; i++)
        {
            using var got = Receive(wire, socket);
            Assert.Equal(Data, got.Span.ToArray());
            Assert.Equal(new IPEndPoint(IPv6Wire.PeerAddress.ToIPAddress(), 0), got.RemoteEndPoint.ToIPEndPoint());
        }

        Assert.Equal(0, wire.Wire.Pool.Drops.Total);
        socket.Dispose();
        Assert.Equal(["parameter problem 1 at 6"], wire.Exchange(IPv6Wire.Packet(Unassigned, Data)));
        Assert.Equal(["parameter problem 1 at 40"], wire.Exchange(IPv6Wire.Packet(IpProtocol.DestinationOptions, [253, 0, 1, 4, 0, 0, 0, 0, .. Data])));
        wire.Wire.AssertNothingLeaks();
    }

    [Fact]
    public void The_transport_keeps_what_a_raw_socket_sees_and_answers_leave_the_copy_alone()
    {
        using var wire = new IPv6Wire();
        wire.Host.Serve("echo");
        using var udp = Open(wire, IpProtocol.Udp);
        using var icmp = Open(wire, IpProtocol.IcmpV6);
        var (question, ping) = (IPv6Wire.Udp(5000, 7, Data), IPv6Wire.Echo());
        Assert.Equal([$"Udp to {IPv6Wire.PeerAddress}"], wire.Exchange(IPv6Wire.Packet(IpProtocol.Udp, question)));
        Assert.Equal([$"echo reply from {IPv6Wire.HostAddress}"], wire.Exchange(IPv6Wire.Packet(IpProtocol.DestinationOptions, [58, 0, 1, 4, 0, 0, 0, 0, .. ping])));
        using (var got = Receive(wire, udp)) Assert.Equal(question, got.Span.ToArray());
        using (var got = Receive(wire, icmp)) Assert.Equal(ping, got.Span.ToArray());
        Assert.Equal((0, 0), (udp.Available, icmp.Available));
        wire.Wire.AssertNothingLeaks();
    }

    [Fact]
    public void Each_version_of_IP_has_its_own_sockets()
    {
        using var hosts = new TwoHosts();
        using var four = new RawSocket(hosts.Right, Unassigned);
        using var six = new RawSocket(hosts.Right, Unassigned, IPAddress.IPv6Any);
        using var fourOut = new RawSocket(hosts.Left, Unassigned);
        using var sixOut = new RawSocket(hosts.Left, Unassigned, TwoHosts.LeftIPv6.ToIPAddress());
        hosts.Await(fourOut.SendToAsync(Data, TwoHosts.RightPort(0)));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((1, 0), (four.Available, six.Available));
        hosts.Await(sixOut.SendToAsync(Data, TwoHosts.RightPort(0, isIPv6: true)));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((1, 1), (four.Available, six.Available));
        Assert.Equal(SocketError.AddressFamilyNotSupported, Refusal(() => hosts.Await(fourOut.SendToAsync(Data, TwoHosts.RightPort(0, isIPv6: true)))));
        Assert.Equal(SocketError.AddressFamilyNotSupported, Refusal(() => hosts.Await(sixOut.SendToAsync(Data, TwoHosts.RightPort(0)))));
        Assert.Equal(["0.0.0.0", "::"], hosts.Right.GetRawSockets().Select(socket => socket.Local.Address.ToString()));
        four.Dispose();
        six.Dispose();
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void RFC_3542_3_2_A_filter_keeps_types_away()
    {
        using var wire = new IPv6Wire();
        using var all = Open(wire, IpProtocol.IcmpV6);
        using var deaf = Open(wire, IpProtocol.IcmpV6);
        using var choosy = Open(wire, IpProtocol.IcmpV6);
        Assert.Equal(IcmpV6Filter.PassAll, all.IcmpV6Filter);
        deaf.IcmpV6Filter = IcmpV6Filter.BlockAll.Pass(IcmpV6Type.PacketTooBig);
        choosy.IcmpV6Filter = IcmpV6Filter.PassAll.Block(IcmpV6Type.EchoReply).Block(IcmpV6Type.DestinationUnreachable);
        wire.Exchange(IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo()));
        Assert.Equal((1, 0, 1), (all.Available, deaf.Available, choosy.Available));
        wire.Exchange(IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Icmp(IcmpV6Type.EchoReply, new byte[4])));
        wire.Exchange(IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Icmp(IcmpV6Type.DestinationUnreachable, new byte[4])));
        Assert.Equal((3, 0, 1), (all.Available, deaf.Available, choosy.Available));
        wire.Exchange(IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Icmp(IcmpV6Type.PacketTooBig, [0, 0, 5, 0])));
        Assert.Equal((4, 1, 2), (all.Available, deaf.Available, choosy.Available));

        using var other = Open(wire, Unassigned);
        Assert.Equal(SocketError.ProtocolOption, Refusal(() => other.IcmpV6Filter = IcmpV6Filter.BlockAll));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(100)]
    [InlineData(254)]
    [InlineData(255)]
    public void RFC_3542_3_2_Each_type_has_its_own_place_in_a_filter(byte number)
    {
        var type = (IcmpV6Type)number;
        var others = Enumerable.Range(0, 256).Where(other => other != number).Select(other => (IcmpV6Type)other).ToList();
        var (only, but) = (IcmpV6Filter.BlockAll.Pass(type), IcmpV6Filter.PassAll.Block(type));
        Assert.True(only.Passes(type) && !but.Passes(type));
        Assert.All(others, other => Assert.True(!only.Passes(other) && but.Passes(other)));
        Assert.Equal((IcmpV6Filter.BlockAll, IcmpV6Filter.PassAll), (only.Block(type), but.Pass(type)));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(1001)]
    public void RFC_3542_3_1_A_checksum_is_computed_and_checked_at_the_offset(int length)
    {
        using var hosts = new TwoHosts();
        using var sender = new RawSocket(hosts.Left, Unassigned, IPAddress.IPv6Any) { ChecksumOffset = 2 };
        using var checking = new RawSocket(hosts.Right, Unassigned, IPAddress.IPv6Any) { ChecksumOffset = 4 };
        using var trusting = new RawSocket(hosts.Right, Unassigned, IPAddress.IPv6Any);
        var data = Enumerable.Range(0, length).Select(i => (byte)(i * 7)).ToArray();
        hosts.Await(sender.SendToAsync(data, TwoHosts.RightPort(0, isIPv6: true)));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        var got = new byte[2000];
        // Wherever the checksum stands, the sum over everything is what is checked.
        Assert.Equal(length, hosts.Await(checking.ReceiveAsync(got)));
        Assert.Equal(data[..2], got[..2]);
        Assert.Equal(data[4..], got[4..length]);
        Assert.Equal(length, hosts.Await(trusting.ReceiveAsync(got)));

        sender.ChecksumOffset = null;
        hosts.Await(sender.SendToAsync(data, TwoHosts.RightPort(0, isIPv6: true)));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((0, 1, 1L), (checking.Available, trusting.Available, hosts.RightPool.Drops[DropReason.SocketChecksum]));
        trusting.Dispose();
        hosts.AssertNothingLeaks();
    }

    // RFC 768, RFC 8200 §8.1: zero says that there is no checksum, so UDP writes the other zero.
    [Fact]
    public void RFC_3542_3_1_A_datagram_of_the_users_reaches_a_UDP_socket_whatever_its_checksum()
    {
        using var hosts = new TwoHosts();
        using var sender = new RawSocket(hosts.Left, IpProtocol.Udp, IPAddress.IPv6Any) { ChecksumOffset = UdpHeader.Offsets.Checksum };
        using var receiver = new UdpSocket(hosts.Right);
        receiver.Bind(new IPEndPoint(IPAddress.IPv6Any, 5000));
        var datagram = new byte[UdpHeader.MinLength + 2];
        (datagram[2], datagram[3], datagram[5]) = (5000 >> 8, 5000 & 0xFF, (byte)datagram.Length);
        for (var i = 0; i <= ushort.MaxValue; i++)
        {
            (datagram[^2], datagram[^1]) = ((byte)(i >> 8), (byte)i);
            hosts.Await(sender.SendToAsync(datagram, TwoHosts.RightPort(0, isIPv6: true)));
            if (receiver.Available > 0) hosts.Await(receiver.ReceiveAsync(new byte[2]));
        }

        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(0, hosts.RightPool.Drops[DropReason.UdpChecksum]);
    }

    [Fact]
    public void RFC_3542_3_1_What_can_not_hold_a_checksum_is_refused()
    {
        using var wire = new IPv6Wire();
        using var socket = Open(wire, Unassigned);
        Assert.Null(socket.ChecksumOffset);
        Assert.Throws<ArgumentOutOfRangeException>(() => socket.ChecksumOffset = 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => socket.ChecksumOffset = -2);
        Assert.Throws<ArgumentOutOfRangeException>(() => socket.ChecksumOffset = 1 << 16);
        socket.ChecksumOffset = 4;
        Assert.Equal(SocketError.InvalidArgument, Refusal(() => Send(wire, socket, Data)));
        Assert.Equal(6, Send(wire, socket, new byte[6]));
        using var four = new RawSocket(wire.Host, Unassigned);
        Assert.Equal(SocketError.ProtocolOption, Refusal(() => four.ChecksumOffset = 2));
        wire.Wire.AssertNothingLeaks();
    }

    [Fact]
    public void RFC_3542_3_1_The_checksum_of_ICMPv6_is_always_the_stacks()
    {
        using var wire = new IPv6Wire();
        using var socket = Open(wire, IpProtocol.IcmpV6);
        Assert.Equal(2, socket.ChecksumOffset);
        Assert.Equal(SocketError.InvalidArgument, Refusal(() => socket.ChecksumOffset = null));
        Assert.Equal(SocketError.InvalidArgument, Refusal(() => socket.ChecksumOffset = 4));
        Send(wire, socket, [144, 0, 0xAA, 0xBB, 1, 2, 3]);
        // Taking it in words checks the checksum.
        Assert.Equal([IcmpV6Type.HomeAgentAddressDiscoveryRequest.ToString()], wire.Take());
        Assert.Equal(SocketError.InvalidArgument, Refusal(() => Send(wire, socket, [144, 0, 0])));

        var broken = IPv6Wire.Echo();
        broken[^1]++;
        wire.Exchange(IPv6Wire.Packet(IpProtocol.IcmpV6, broken));
        Assert.Equal((0, 1, 1), (socket.Available, wire.Dropped(DropReason.SocketChecksum), wire.Dropped(DropReason.IcmpChecksum)));
        wire.Wire.AssertNothingLeaks();
    }

    [Fact]
    public void A_host_that_talks_to_itself_hears_what_would_have_been_on_a_wire()
    {
        using var hosts = new TwoHosts();
        using var socket = new RawSocket(hosts.Left, IpProtocol.IcmpV6, IPAddress.IPv6Any) { IcmpV6Filter = IcmpV6Filter.BlockAll.Pass(IcmpV6Type.EchoReply) };
        using var pinger = new PingSocket(hosts.Left);
        hosts.Await(pinger.SendToAsync(PingSocketTests.Request(1, 9, isIPv6: true), new IPEndPoint(IPAddress.IPv6Loopback, 0)));
        using var got = hosts.Await(socket.ReceiveDatagramAsync());
        Assert.True(IcmpV6Header.ReadOnly.TryParse(got.Span, out var icmp));
        Assert.True(icmp.VerifyChecksum(IPv6Header.CreatePseudoHeader(IPv6Address.Loopback, IPv6Address.Loopback, (byte)IpProtocol.IcmpV6)));
        Assert.Equal(1, pinger.Available);
    }

    [Fact]
    public void A_payload_gets_a_header_with_the_sockets_options()
    {
        using var wire = new IPv6Wire();
        using var socket = Open(wire, Unassigned);
        (socket.TimeToLive, socket.Dscp) = (7, 10);
        Assert.Equal(Data.Length, Send(wire, socket, Data));
        Assert.True(IPv6Header.ReadOnly.TryParse(Assert.Single(wire.Wire.Take()).AsSpan(EthernetHeader.MinLength), out var ip));
        Assert.Equal((Unassigned, 7, 10, IPv6Wire.HostAddress, IPv6Wire.PeerAddress), (ip.NextHeader, ip.HopLimit, ip.Dscp, ip.Source, ip.Destination));
        Assert.Equal(Data, ip.Payload.ToArray());
    }

    [Fact]
    public void A_header_of_the_users_leaves_as_it_is_but_for_what_the_stack_fills_in()
    {
        using var wire = new IPv6Wire();
        using var socket = Open(wire, IpProtocol.IcmpV6);
        socket.IncludesHeader = true;
        var mine = IPv6Wire.Packet(IpProtocol.DestinationOptions, [253, 0, 1, 4, 0, 0, 0, 0, .. Data], IPv6Address.Any, IPv6Wire.PeerAddress, hopLimit: 33);
        (mine[1], mine[4], mine[5]) = (0x5A, 0xFF, 0xFF);
        Send(wire, socket, mine);
        Assert.True(IPv6Header.ReadOnly.TryParse(Assert.Single(wire.Wire.Take()).AsSpan(EthernetHeader.MinLength), out var ip));
        Assert.Equal((IpProtocol.DestinationOptions, 33, 0xA0000, IPv6Wire.HostAddress), (ip.NextHeader, ip.HopLimit, (int)ip.FlowLabel, ip.Source));
        Assert.Equal(mine[40..], ip.Payload.ToArray());

        Assert.Equal(SocketError.InvalidArgument, Refusal(() => Send(wire, socket, Data)));
        Assert.Equal(SocketError.InvalidArgument, Refusal(() => Send(wire, socket, HostOnWire.IPv4(Unassigned, new byte[40]))));
        Assert.Equal(SocketError.MessageSize, Refusal(() => Send(wire, socket, IPv6Wire.Packet(Unassigned, new byte[1461], IPv6Address.Any, IPv6Wire.PeerAddress))));
        Assert.Equal(SocketError.NetworkUnreachable, Refusal(() => Send(wire, socket, IPv6Wire.Packet(Unassigned, Data, null, IPv6Address.Parse("2001:db8::1")))));
        Assert.Equal((2, 1, 1), (wire.Dropped(DropReason.IpHeaderMalformed), wire.Dropped(DropReason.PacketTooBig), wire.Dropped(DropReason.NoRoute)));
        wire.Wire.AssertNothingLeaks();
    }

    [Fact]
    public void A_packet_larger_than_the_link_and_one_without_a_route_are_refused()
    {
        using var wire = new IPv6Wire();
        using var socket = Open(wire, Unassigned);
        Assert.Equal(SocketError.MessageSize, Refusal(() => Send(wire, socket, new byte[1461])));
        Assert.Equal(1460, Send(wire, socket, new byte[1460]));
        Assert.Equal(SocketError.NetworkUnreachable, Refusal(() => Send(wire, socket, Data, "2001:db8::1")));
        Assert.Equal(SocketError.AddressNotAvailable, Refusal(() => new RawSocket(wire.Host, Unassigned, IPv6Wire.PeerAddress.ToIPAddress()).Dispose()));
        wire.Wire.AssertNothingLeaks();
    }

    [Fact]
    public void One_for_one_address_hears_the_groups_of_its_host_too()
    {
        using var wire = new IPv6Wire();
        using var socket = new RawSocket(wire.Host, Unassigned, IPv6Wire.HostAddress.ToIPAddress());
        using var connected = new RawSocket(wire.Host, Unassigned, IPv6Wire.HostAddress.ToIPAddress());
        connected.Connect(new IPEndPoint(IPAddress.Parse("fd00::9"), 0));
        wire.Exchange(IPv6Wire.Packet(Unassigned, Data, destination: IPv6Address.AllNodes));
        wire.Exchange(IPv6Wire.Packet(Unassigned, Data, destination: IPv6Wire.HostAddress.ToSolicitedNode()));
        Assert.Equal((2, 0), (socket.Available, connected.Available));
        // Neither a group that the host is not in, nor another address of the host.
        wire.Exchange(IPv6Wire.Packet(Unassigned, Data, destination: IPv6Address.Parse("ff02::1234")));
        wire.Exchange(IPv6Wire.Packet(Unassigned, Data, destination: IPv6Wire.HostLinkLocal));
        Assert.Equal(2, socket.Available);
        wire.Exchange(IPv6Wire.Packet(Unassigned, Data));
        Assert.Equal((3, 0), (socket.Available, connected.Available));
        socket.Dispose();
        wire.Wire.AssertNothingLeaks();
    }

    [Fact]
    public void A_connected_socket_hears_of_errors()
    {
        using var hosts = new TwoHosts();
        using var socket = new RawSocket(hosts.Left, Unassigned, IPAddress.IPv6Any);
        socket.Connect(TwoHosts.RightPort(0, isIPv6: true));
        var receive = socket.ReceiveAsync(new byte[100]);
        hosts.Await(socket.SendAsync(new byte[8]));
        Assert.Equal(SocketError.ProtocolOption, Refusal(() => hosts.Await(receive)));
        hosts.AssertNothingLeaks();
    }

    private static RawSocket Open(IPv6Wire wire, IpProtocol protocol) => new(wire.Host, protocol, IPAddress.IPv6Any);

    private static ReceivedDatagram Receive(IPv6Wire wire, RawSocket socket)
    {
        var receive = socket.ReceiveDatagramAsync().AsTask();
        wire.Wire.Network.Settle();
        Assert.True(receive.IsCompletedSuccessfully);
        return receive.Result;
    }

    private static int Send(IPv6Wire wire, RawSocket socket, byte[] data, string to = "fd00::2")
    {
        var sent = socket.SendToAsync(data, new IPEndPoint(IPAddress.Parse(to), 0)).AsTask().GetAwaiter().GetResult();
        wire.Wire.Network.Settle();
        return sent;
    }

    private static SocketError Refusal(Action action) => Assert.Throws<SocketException>(action).SocketErrorCode;
}
