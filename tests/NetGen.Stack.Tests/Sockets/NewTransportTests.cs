using System.Net;
using System.Net.Sockets;
using System.Text;
using NetGen.Diagnostics;
using NetGen.Drivers.Impairment;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Sockets;

/// <summary>A transport that the stack does not know implements one interface and has all that sockets do.</summary>
public sealed class NewTransportTests
{
    private static readonly byte[] Hello = Encoding.ASCII.GetBytes("hello");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_datagrams_arrive_with_their_sender(bool isIPv6)
    {
        using var hosts = new TwoHosts();
        using var receiver = Bound(hosts.Right, 5000, isIPv6);
        using var sender = Bound(hosts.Left, 4000, isIPv6);
        var buffer = new byte[100];
        var receive = receiver.ReceiveFromAsync(buffer);
        Assert.Equal(5, hosts.Await(sender.SendToAsync(Hello, TwoHosts.RightPort(5000, isIPv6))));
        var result = hosts.Await(receive);
        Assert.Equal(Hello, buffer[..result.ReceivedBytes]);
        Assert.Equal(TwoHosts.LeftPort(4000, isIPv6), result.RemoteEndPoint);
        hosts.AssertNothingLeaks();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_sockets_lend_frames_wait_with_a_limit_are_cancelled_and_disposed(bool isIPv6)
    {
        using var hosts = new TwoHosts();
        var receiver = Bound(hosts.Right, 5000, isIPv6);
        using var sender = Bound(hosts.Left, 4000, isIPv6);
        sender.Connect(TwoHosts.RightPort(5000, isIPv6));
        hosts.Await(sender.SendAsync(Hello));
        using (var datagram = hosts.Await(receiver.ReceiveDatagramAsync())) Assert.Equal(Hello, datagram.Span.ToArray());

        receiver.ReceiveTimeout = TimeSpan.FromSeconds(2);
        Assert.Equal(SocketError.TimedOut, Refusal(() => hosts.Await(receiver.ReceiveAsync(new byte[1]))));
        receiver.ReceiveTimeout = TimeSpan.Zero;
        using var cancellation = new CancellationTokenSource();
        var cancelled = receiver.ReceiveAsync(new byte[1], cancellation.Token).AsTask();
        var disposed = receiver.ReceiveAsync(new byte[1]).AsTask();
        cancellation.Cancel();
        Assert.True(cancelled.IsCanceled);
        receiver.Dispose();
        Assert.Throws<ObjectDisposedException>(() => disposed.GetAwaiter().GetResult());
        hosts.AssertNothingLeaks();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_closed_port_refuses_a_connected_socket(bool isIPv6)
    {
        using var hosts = new TwoHosts();
        hosts.Right.AddTransport(new UdpLiteTransport());
        using var sender = Bound(hosts.Left, 4000, isIPv6);
        sender.Connect(TwoHosts.RightPort(5000, isIPv6));
        var receive = sender.ReceiveAsync(new byte[1]);
        hosts.Await(sender.SendAsync(Hello));
        Assert.Equal(SocketError.ConnectionRefused, Refusal(() => hosts.Await(receive)));
        Assert.Equal(1, hosts.RightPool.Drops[DropReason.NoSocket]);
        hosts.AssertNothingLeaks();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_it_lacks_is_refused_as_by_a_kernel(bool isIPv6)
    {
        using var hosts = new TwoHosts();
        using var socket = Bound(hosts.Left, 4000, isIPv6);
        Assert.Equal(SocketError.OperationNotSupported, Refusal(() => socket.Listen()));
        Assert.Equal(SocketError.OperationNotSupported, Refusal(() => socket.GetStream()));
        Assert.Equal(SocketError.NotConnected, Refusal(() => socket.Shutdown(SocketShutdown.Send)));
        Assert.Equal(SocketError.NotConnected, Refusal(() => hosts.Await(socket.SendAsync(Hello))));
        using var other = new DatagramSocket(hosts.Left, socket.Transport);
        Assert.Equal(SocketError.AddressAlreadyInUse, Refusal(() => other.Bind(TwoHosts.LeftPort(4000, isIPv6))));
        Assert.Equal(SocketError.AddressNotAvailable, Refusal(() => other.Bind(TwoHosts.RightPort(4001, isIPv6))));
        Assert.Equal(SocketError.AddressAlreadyInUse, Refusal(() => hosts.Left.AddTransport(new UdpLiteTransport())));
    }

    // RFC 3828 §1: what the checksum leaves out is delivered damaged.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_payload_may_arrive_damaged_and_its_header_may_not(bool isIPv6)
    {
        using var hosts = new TwoHosts(new ImpairmentProfile { Corruption = 0.5 }, seed: 7);
        using var receiver = Bound(hosts.Right, 5000, isIPv6);
        using var sender = Bound(hosts.Left, 4000, isIPv6);
        var (whole, damaged) = (0, 0);
        var sent = Enumerable.Repeat((byte)0x55, 1000).ToArray();
        for (var i = 0; i < 200; i++)
        {
            hosts.Await(sender.SendToAsync(sent, TwoHosts.RightPort(5000, isIPv6)));
            hosts.Network.Run(TimeSpan.FromSeconds(3));
            while (receiver.Available > 0)
            {
                using var got = hosts.Await(receiver.ReceiveDatagramAsync());
                Assert.Equal(4000, got.RemoteEndPoint.Port);
                if (got.Span.SequenceEqual(sent)) whole++;
                else damaged++;
            }
        }

        Assert.InRange(damaged, 20, 199);
        Assert.InRange(whole, 20, 199);
        hosts.AssertNothingLeaks();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_host_without_it_tells_that_its_protocol_is_unknown(bool isIPv6)
    {
        using var hosts = new TwoHosts();
        using var sender = Bound(hosts.Left, 4000, isIPv6);
        hosts.Await(sender.SendToAsync(Hello, TwoHosts.RightPort(5000, isIPv6)));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(1, hosts.RightPool.Drops[DropReason.UnknownIpProtocol]);
        Assert.Equal(IpProtocol.UdpLite, ((IInternetTransport)sender.Transport).Protocol);
    }

    [Fact]
    public void One_socket_of_it_takes_both_versions_where_it_was_not_bound()
    {
        using var hosts = new TwoHosts();
        using var receiver = Bound(hosts.Right, 5000, isIPv6: false);
        using var other = new DatagramSocket(hosts.Right, receiver.Transport);
        other.Bind(TwoHosts.RightPort(5001, isIPv6: true));
        var transport = new UdpLiteTransport();
        hosts.Left.AddTransport(transport);
        using var sender = new DatagramSocket(hosts.Left, transport);
        hosts.Await(sender.SendToAsync(Hello, TwoHosts.RightPort(5000)));
        hosts.Await(sender.SendToAsync(Hello, TwoHosts.RightPort(5001, isIPv6: true)));
        // One is bound to IPv4, one to an IPv6 address: of the other version neither has the port.
        hosts.Await(sender.SendToAsync(Hello, TwoHosts.RightPort(5000, isIPv6: true)));
        hosts.Await(sender.SendToAsync(Hello, TwoHosts.RightPort(5001)));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((1, 1, 2L), (receiver.Available, other.Available, hosts.RightPool.Drops[DropReason.NoSocket]));
        Assert.Equal(SocketError.AddressFamilyNotSupported, Refusal(() => hosts.Await(other.SendToAsync(Hello, TwoHosts.LeftPort(1)))));
    }

    [Theory]
    [InlineData(IpProtocol.Tcp)]
    [InlineData(IpProtocol.IcmpV6)]
    [InlineData(IpProtocol.Fragment)]
    public void A_number_that_a_module_takes_is_taken(IpProtocol protocol)
    {
        using var hosts = new TwoHosts();
        Assert.Equal(SocketError.AddressAlreadyInUse, Refusal(() => hosts.Left.AddTransport(new NumberedTransport(protocol, hasIPv6: true))));
    }

    [Fact]
    public void One_for_IPv4_alone_is_unknown_to_IPv6()
    {
        using var hosts = new TwoHosts();
        var transport = new NumberedTransport((IpProtocol)253, hasIPv6: false);
        hosts.Right.AddTransport(transport);
        using var refused = new DatagramSocket(hosts.Right, transport);
        Assert.Equal(SocketError.AddressFamilyNotSupported, Refusal(() => refused.Bind(TwoHosts.RightPort(0, isIPv6: true))));
        foreach (var isIPv6 in new[] { false, true })
        {
            using var sender = new RawSocket(hosts.Left, (IpProtocol)253, TwoHosts.LeftPort(0, isIPv6).Address);
            hosts.Await(sender.SendToAsync(Hello, TwoHosts.RightPort(0, isIPv6)));
            hosts.Network.Run(TimeSpan.FromSeconds(1));
        }

        Assert.Equal((1, 1), (transport.Received, hosts.RightPool.Drops[DropReason.UnknownIpProtocol]));
    }

    private static DatagramSocket Bound(NetworkStack host, int port, bool isIPv6)
    {
        var transport = new UdpLiteTransport();
        host.AddTransport(transport);
        var socket = new DatagramSocket(host, transport);
        socket.Bind(new IPEndPoint(isIPv6 ? IPAddress.IPv6Any : IPAddress.Any, port));
        return socket;
    }

    private static SocketError Refusal(Action action) => Assert.Throws<SocketException>(action).SocketErrorCode;

    /// <summary>A transport that swallows what arrives.</summary>
    private sealed class NumberedTransport(IpProtocol protocol, bool hasIPv6) : IInternetTransport
    {
        public TransportKind Kind => TransportKind.Datagram;

        public bool HasIPv6 => hasIPv6;

        public IpProtocol Protocol => protocol;

        internal int Received { get; private set; }

        public SocketError Bind(ProtocolControlBlock block, IPEndPointValue local) => block.CheckLocal(local.Address);

        public SocketError Connect(ProtocolControlBlock block, IPEndPointValue remote) => block.SetPeer(remote);

        public void Close(ProtocolControlBlock block, bool abort)
        {
            // It keeps nothing of its sockets.
        }

        public bool TryReceive(PacketBuffer packet, in InternetHeader ip, out IcmpError error)
        {
            error = default;
            Received++;
            packet.Free();
            return true;
        }

        public bool OnError(IPAddressValue reporter, in IcmpError error, in QuotedPacket packet) => false;
    }
}
