using System.Net;
using System.Net.Sockets;
using NetGen.Checksums;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Drivers.Cable;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Udp;
using NetGen.Randomness;
using NetGen.Stack.Sockets;
using NetGen.Time;

namespace NetGen.Stack.Tests.Network;

/// <summary>Packets whose sender chose their route: left 10.1.0.1 — near router 10.1.0.254, 10.2.0.1 — far router 10.2.0.254, 10.3.0.254 — right 10.3.0.1. Nobody knows more than its links.</summary>
public sealed class SourceRouteTests : IDisposable
{
    private const int Port = 5000;
    private static readonly IPv4Address Near = IPv4Address.Parse("10.1.0.254");
    private static readonly IPv4Address Far = IPv4Address.Parse("10.2.0.254");
    private static readonly IPEndPoint Right = new(IPAddress.Parse("10.3.0.1"), Port);

    private readonly VirtualTimeProvider _clock = new();
    private readonly VirtualNetwork _network;
    private readonly PacketPool[] _pools = [.. Enumerable.Range(0, 4).Select(_ => new PacketPool(new PacketPoolOptions { ChunkCount = 512 }))];
    private readonly MemoryCable[] _cables;
    private readonly List<NetworkStack> _hosts = [];

    public SourceRouteTests()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        _network = new VirtualNetwork(_clock);
        _cables = [Cable(0, 1500), Cable(1, 1000), Cable(2, 1500)];
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_connection_is_opened_and_used_along_a_route_both_ways(bool isStrict)
    {
        Build(_ => true);
        using var listener = new TcpListenerSocket(_hosts[3], new IPEndPoint(IPAddress.Any, Port));
        using var client = Client(isStrict, Near, Far);
        var connecting = client.ConnectAsync(Right).AsTask();
        var server = Await(listener.AcceptAsync().AsTask());
        Await(connecting);
        Transfer(client, server);
        Transfer(server, client);
        // The middle link takes 1,000 bytes: its router's errors, which quote another destination, reach the connections they are about.
        Assert.Equal((1000, 1000), (client.Info.PathMtu, server.Info.PathMtu));
        Assert.Equal(1000 - 20 - 12 - 20 - 12, client.Info.SegmentSize);
        client.Dispose();
        server.Dispose();
        listener.Dispose();
        AssertNothingLeaks();
    }

    [Fact]
    public void Without_a_route_there_is_none()
    {
        Build(_ => true);
        using var client = new TcpSocket(_hosts[0]);
        Assert.Equal(SocketError.NetworkUnreachable, Refusal(client));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Who_was_not_told_so_drops_a_packet_with_a_route(int host)
    {
        Build(index => index != host);
        using var listener = new TcpListenerSocket(_hosts[3], new IPEndPoint(IPAddress.Any, Port));
        using var client = Client(isStrict: false, Near, Far);
        Assert.Equal(SocketError.TimedOut, Refusal(client));
        Assert.InRange(_pools[host].Drops[DropReason.IpOption], 2, 20);
        Assert.Equal(0, listener.Pending);
    }

    [Theory]
    // The far router is on no link of the sender's; the near one knows it, the right host it does not.
    [InlineData(true, "10.1.0.254 10.3.0.1")]
    [InlineData(false, "10.1.0.254 10.9.9.9")]
    [InlineData(false, "10.1.0.254 10.2.0.255")]
    public void A_route_that_can_not_be_followed_is_told_of(bool isStrict, string hops)
    {
        Build(_ => true);
        if (isStrict) _hosts[1].Routes.AddGateway(IPv4Network.Parse("10.3.0.0/24"), Far);
        using var client = Client(isStrict, [.. hops.Split(' ').Select(text => IPv4Address.Parse(text))]);
        Assert.Equal(SocketError.HostUnreachable, Refusal(client));
        Assert.InRange(_pools[1].Drops[DropReason.IpOption], 2, 20);
    }

    [Fact]
    public void A_loose_route_passes_routers_that_it_does_not_name()
    {
        Build(_ => true);
        _hosts[0].Routes.AddGateway(IPv4Network.Parse("10.2.0.0/24"), Near);
        using var loose = Client(isStrict: false, Far);
        using var listener = new TcpListenerSocket(_hosts[3], new IPEndPoint(IPAddress.Any, Port));
        var connecting = loose.ConnectAsync(Right).AsTask();
        _network.Run(TimeSpan.FromSeconds(3));
        // There, but not back: the far router knows no way to the left link, and the near one is not on the list.
        Assert.False(connecting.IsCompleted);
        Assert.Equal(1, _hosts[3].Tcp.ConnectionCount);
        Assert.Equal(0, _pools[1].Drops[DropReason.IpOption]);
        Assert.InRange(_pools[2].Drops[DropReason.IpOption], 1, 20);
    }

    // RFC 1122 §3.2.1.8 (c), §3.2.2.6, §4.1.3.5: nobody here knows another way back.
    [Theory]
    [InlineData(131)]
    [InlineData(137)]
    public void An_echo_and_a_datagram_are_answered_along_the_route_that_they_came_by(byte kind)
    {
        Build(_ => true);
        _hosts[3].Serve("echo");
        using var icmp = new RawSocket(_hosts[0], IpProtocol.Icmp) { IncludesHeader = true };
        using var udp = new RawSocket(_hosts[0], IpProtocol.Udp) { IncludesHeader = true };
        var (left, right) = (IPv4Address.Parse("10.1.0.1"), IPv4Address.Parse("10.3.0.1"));
        var echo = HostOnWire.Echo(7, 8, [1, 2, 3]);
        var datagram = new byte[UdpHeader.MinLength + 3];
        UdpHeader.Write(datagram, new UdpHeader.Value { SourcePort = 5000, DestinationPort = 7 }, IPv4Header.CreatePseudoHeader(left, right, (byte)IpProtocol.Udp));
        for (var i = 0; i < 3; i++)
        {
            Await(icmp.SendToAsync(Along(IpProtocol.Icmp, echo), Right).AsTask());
            AssertCameBack(Await(icmp.ReceiveDatagramAsync().AsTask()), echo.Length);
            Await(udp.SendToAsync(Along(IpProtocol.Udp, datagram), Right).AsTask());
            AssertCameBack(Await(udp.ReceiveDatagramAsync().AsTask()), datagram.Length);
        }

        icmp.Dispose();
        udp.Dispose();
        AssertNothingLeaks();

        byte[] Along(IpProtocol protocol, byte[] payload)
        {
            var option = new byte[12];
            (option[0], option[1], option[2], option[3]) = (1, kind, 11, 4);
            Far.Write(ref option[4]);
            right.Write(ref option[8]);
            return HostOnWire.IPv4(protocol, payload, ip => ip with { Source = left, Destination = Near, Flags = IPv4Flags.DontFragment }, option);
        }

        void AssertCameBack(ReceivedDatagram answer, int length)
        {
            using (answer)
            {
                Assert.True(IPv4Header.ReadOnly.TryParse(answer.Span, out var ip));
                Assert.Equal((right, left, 32, length), (ip.Source, ip.Destination, ip.HeaderLength, ip.Payload.Length));
                // The routers noted the addresses that they sent it on by.
                Assert.Equal(Convert.ToHexString([1, kind, 11, 12, 10, 2, 0, 254, 10, 1, 0, 254]), Convert.ToHexString(ip.Bytes[IPv4Header.MinLength..ip.HeaderLength]));
            }
        }
    }

    [Fact]
    public void A_strict_route_passes_no_router_that_it_does_not_name()
    {
        using var wire = new HostOnWire(options => options with { Forwarding = true, AcceptSourceRoutes = true });
        wire.Host.Routes.AddGateway(IPv4Network.Parse("10.7.0.0/16"), HostOnWire.PeerAddress);
        var packet = WithRoute(IPv4Address.Parse("10.7.0.1"), 137, 4, IPv4Address.Parse("10.7.0.2"));
        Assert.Equal("unreachable 5", IPv4ReceiveTests.Describe(Assert.Single(wire.ExchangeIPv4(packet))));
    }

    // The peer says that the packet came by a router that is none, or that strict routes do not lead to from here.
    [Theory]
    [InlineData(131, "10.0.0.255")]
    [InlineData(137, "10.7.0.1")]
    public void An_answer_goes_back_along_no_route_that_can_not_be_taken(byte kind, string hop)
    {
        using var wire = new HostOnWire(options => options with { AcceptSourceRoutes = true });
        wire.Host.Routes.AddGateway(IPv4Network.Parse("10.7.0.0/16"), HostOnWire.PeerAddress);
        wire.Host.Serve("echo");
        var completed = new byte[8];
        (completed[0], completed[1], completed[2], completed[3]) = (1, kind, 7, 8);
        IPv4Address.Parse(hop).Write(ref completed[4]);
        Assert.Empty(wire.ExchangeIPv4(HostOnWire.IPv4(IpProtocol.Icmp, HostOnWire.Echo(1, 1, []), options: completed)));
        Assert.Empty(wire.ExchangeIPv4(HostOnWire.IPv4(IpProtocol.Udp, HostOnWire.Udp(5000, 7, [1]), options: completed)));
        // The same without the route is answered.
        Assert.Single(wire.ExchangeIPv4(HostOnWire.IPv4(IpProtocol.Udp, HostOnWire.Udp(5000, 7, [1]))));
        wire.AssertNothingLeaks();
    }

    [Fact]
    public void A_host_that_is_no_router_follows_a_route_to_itself_alone()
    {
        using var wire = new HostOnWire(options => options with { AcceptSourceRoutes = true });
        Assert.Equal("unreachable 5", IPv4ReceiveTests.Describe(Assert.Single(wire.ExchangeIPv4(WithRoute(HostOnWire.HostAddress, 131, 4, IPv4Address.Parse("10.0.0.9"))))));
        Assert.Equal("echo reply", IPv4ReceiveTests.Describe(Assert.Single(wire.ExchangeIPv4(WithRoute(HostOnWire.HostAddress, 131, 4, HostOnWire.HostAddress)))));
        Assert.Equal("unreachable 5", IPv4ReceiveTests.Describe(Assert.Single(wire.ExchangeIPv4(WithRoute(HostOnWire.HostAddress, 131, 4, IPv4Address.Loopback)))));
        wire.AssertNothingLeaks();
    }

    // RFC 1122 §3.2.1.8 (c): the packet is for this host twice, which is no hop of the way back.
    [Theory]
    [InlineData(16)]
    [InlineData(12)]
    public void An_answer_goes_back_along_the_rest_of_a_route_whose_last_hop_is_this_host(byte pointer)
    {
        using var wire = new HostOnWire(options => options with { AcceptSourceRoutes = true });
        wire.Host.Serve("echo");
        var peer = IPv4Address.Parse("10.9.0.9");
        foreach (var (protocol, payload) in new[] { (IpProtocol.Icmp, HostOnWire.Echo(1, 1, [])), (IpProtocol.Udp, Datagram()) })
        {
            var packet = HostOnWire.IPv4(protocol, payload, ip => ip with { Source = peer }, [1, 131, 15, pointer, 10, 8, 0, 1, 10, 0, 0, 2, 10, 0, 0, 1]);
            Assert.True(IPv4Header.ReadOnly.TryParse(Assert.Single(wire.ExchangeIPv4(packet)).AsSpan(EthernetHeader.MinLength), out var ip));
            Assert.Equal((HostOnWire.HostAddress, HostOnWire.PeerAddress), (ip.Source, ip.Destination));
            Assert.Equal(Convert.ToHexString([1, 131, 11, 4, 10, 8, 0, 1, 10, 9, 0, 9]), Convert.ToHexString(ip.Options.Bytes));
        }

        wire.AssertNothingLeaks();

        byte[] Datagram()
        {
            var datagram = new byte[UdpHeader.MinLength + 1];
            UdpHeader.Write(
                datagram, new UdpHeader.Value { SourcePort = 5000, DestinationPort = 7 },
                IPv4Header.CreatePseudoHeader(peer, HostOnWire.HostAddress, (byte)IpProtocol.Udp));
            return datagram;
        }
    }

    [Theory]
    [InlineData("8303040183030401", 24)]
    [InlineData("0183060400000101", 22)]
    [InlineData("0183070300000000", 23)]
    [InlineData("0183070500000000", 23)]
    [InlineData("8302000000000000", 21)]
    public void A_malformed_route_is_told_of_with_the_place_of_the_mistake(string option, int pointer)
    {
        using var wire = new HostOnWire(options => options with { AcceptSourceRoutes = true });
        var packet = HostOnWire.IPv4(IpProtocol.Icmp, HostOnWire.Echo(1, 1, []), options: new byte[8]);
        Convert.FromHexString(option).CopyTo(packet, IPv4Header.MinLength);
        Fix(packet);
        Assert.Equal($"parameter problem {pointer}", IPv4ReceiveTests.Describe(Assert.Single(wire.ExchangeIPv4(packet))));
        wire.AssertNothingLeaks();
    }

    [Fact]
    public void Whatever_a_route_says_a_router_goes_on()
    {
        var random = new Random(7);
        using var wire = new HostOnWire(options => options with { Forwarding = true, AcceptSourceRoutes = true });
        using var listener = new TcpListenerSocket(wire.Host, new IPEndPoint(IPAddress.Any, Port));
        var addresses = new[] { "10.0.0.1", "10.0.0.2", "10.0.0.9", "10.0.0.255", "127.0.0.1", "224.0.0.1", "255.255.255.255", "0.0.0.0", "192.0.2.1" };
        for (var i = 0; i < 5_000; i++)
        {
            var length = 4 * random.Next(1, 11);
            var segment = new byte[20];
            (segment[3], segment[2], segment[12], segment[13]) = (Port & 0xFF, Port >> 8, 0x50, 2);
            var packet = HostOnWire.IPv4(random.Next(2) == 0 ? IpProtocol.Tcp : IpProtocol.Icmp, segment, options: new byte[length]);
            var option = packet.AsSpan(IPv4Header.MinLength, length);
            if (random.Next(8) == 0) random.NextBytes(option);
            else
            {
                for (var at = 0; at < length; at += 4) IPv4Address.Parse(addresses[random.Next(addresses.Length)]).Write(ref option[at]);
                (option[0], option[1], option[2], option[3]) = (1, (byte)(random.Next(2) == 0 ? 131 : 137), (byte)(length - 1), (byte)(4 * random.Next(1, 11)));
                if (random.Next(16) == 0) option[random.Next(4)] = (byte)random.Next(256);
            }

            Fix(packet);
            wire.ExchangeIPv4(packet);
        }

        Assert.InRange(wire.Pool.Drops[DropReason.IpOption], 200, 5_000);
        listener.Dispose();
        wire.AssertNothingLeaks();
    }

    public void Dispose()
    {
        foreach (var host in _hosts) host.Dispose();
        foreach (var cable in _cables) cable.Dispose();
        foreach (var pool in _pools) pool.Dispose();
    }

    private static byte[] WithRoute(IPv4Address destination, byte kind, byte pointer, IPv4Address hop)
    {
        var option = new byte[8];
        (option[0], option[1], option[2], option[3]) = (1, kind, 7, pointer);
        hop.Write(ref option[4]);
        return HostOnWire.IPv4(IpProtocol.Icmp, HostOnWire.Echo(1, 1, []), ip => ip with { Destination = destination }, option);
    }

    private static void Fix(byte[] packet)
    {
        packet[10] = packet[11] = 0;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(10), InternetChecksum.Compute(packet.AsSpan(0, (packet[0] & 15) * 4)));
    }

    private void Build(Func<int, bool> accepts)
    {
        Add(0, accepts, (_cables[0].Left, "10.1.0.1/24"));
        Add(1, accepts, (_cables[0].Right, "10.1.0.254/24"), (_cables[1].Left, "10.2.0.1/24"));
        Add(2, accepts, (_cables[1].Right, "10.2.0.254/24"), (_cables[2].Left, "10.3.0.254/24"));
        Add(3, accepts, (_cables[2].Right, "10.3.0.1/24"));
    }

    private void Add(int index, Func<int, bool> accepts, params (NetDevice Device, string Address)[] devices)
    {
        var host = new NetworkStack(_pools[index], new NetworkStackOptions
        {
            Clock = _clock,
            Random = new SeededRandomSource((ulong)index + 1),
            RunContinuationsInline = true,
            Forwarding = index is 1 or 2,
            AcceptSourceRoutes = accepts(index),
        });
        foreach (var (device, address) in devices) host.Attach(device, IPv4Network.Parse(address));
        _network.Add(host, [.. devices.Select(each => each.Device)], host.Mailbox);
        _hosts.Add(host);
    }

    private MemoryCable Cable(int link, int mtu) => new(
        new CableEndOptions($"left{link}", new MacAddress(0x0200_0000_0010UL | (uint)link), _pools[link]) { Mtu = mtu },
        new CableEndOptions($"right{link}", new MacAddress(0x0200_0000_0020UL | (uint)link), _pools[link + 1]) { Mtu = mtu });

    private TcpSocket Client(bool isStrict, params IPv4Address[] hops) =>
        new(_hosts[0], new TcpSocketOptions { SourceRoute = new IPv4SourceRoute(hops) { IsStrict = isStrict } });

    private void Transfer(TcpSocket from, TcpSocket to)
    {
        var data = new byte[100_000];
        new Random(1).NextBytes(data);
        var sending = from.SendAsync(data).AsTask();
        var (received, buffer) = (new List<byte>(), new byte[data.Length]);
        while (received.Count < data.Length) received.AddRange(buffer[..Await(to.ReceiveAsync(buffer).AsTask())]);
        Assert.Equal(data, received);
        Assert.Equal(data.Length, Await(sending));
    }

    private SocketError Refusal(TcpSocket socket)
    {
        var connecting = socket.ConnectAsync(Right).AsTask();
        Assert.True(_network.RunUntil(() => connecting.IsCompleted, TimeSpan.FromMinutes(10)), "The socket still connects.");
        return Assert.IsType<SocketException>(connecting.Exception?.InnerException).SocketErrorCode;
    }

    private void Await(Task task)
    {
        Assert.True(_network.RunUntil(() => task.IsCompleted, TimeSpan.FromMinutes(5)), "The task did not end.");
        task.GetAwaiter().GetResult();
    }

    private T Await<T>(Task<T> task)
    {
        Await((Task)task);
        return task.Result;
    }

    private void AssertNothingLeaks()
    {
        _network.Run(TimeSpan.FromMinutes(3));
        foreach (var host in _hosts) host.Dispose();
        foreach (var cable in _cables) cable.Dispose();
        Assert.All(_pools, pool => Assert.Equal((pool.ChunkCount, 0), (pool.AvailableChunks, pool.BuffersInUse)));
    }
}
