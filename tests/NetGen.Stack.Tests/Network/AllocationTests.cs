using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.IPv6;

namespace NetGen.Stack.Tests.Network;

public sealed class AllocationTests
{
    private const int Warm = 2000;
    private const int Measured = 2000;

    public static TheoryData<string> Kinds => ["ping", "echo"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Answering_a_packet_allocates_nothing(string kind)
    {
        using var wire = new HostOnWire();
        wire.Host.Serve("echo");
        var packet = kind == "ping"
            ? HostOnWire.IPv4(IpProtocol.Icmp, HostOnWire.Echo(1, 1, new byte[64]))
            : HostOnWire.IPv4(IpProtocol.Udp, HostOnWire.Udp(5000, 7, new byte[64]));
        var frame = HostOnWire.Frame(EtherType.IPv4, packet);
        for (var i = 0; i < Warm; i++) wire.Bounce(frame);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Measured; i++) wire.Bounce(frame);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, wire.Pool.Drops.Total);
    }

    [Theory]
    [InlineData("ping")]
    [InlineData("echo")]
    [InlineData("solicitation")]
    [InlineData("ping behind options")]
    public void Answering_an_IPv6_packet_allocates_nothing(string kind)
    {
        using var wire = new IPv6Wire();
        wire.Host.Serve("echo");
        var packet = kind switch
        {
            "ping" => IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo()),
            "echo" => IPv6Wire.Packet(IpProtocol.Udp, IPv6Wire.Udp(5000, 7, new byte[64])),
            "solicitation" => IPv6Wire.Solicitation(IPv6Wire.PeerAddress, IPv6Wire.HostAddress, IPv6Wire.HostAddress, [1, 1, .. IPv6Wire.Bytes(HostOnWire.PeerMac)]),
            _ => IPv6Wire.Packet(IpProtocol.HopByHopOptions, [60, 0, 5, 2, 0, 0, 1, 0, 58, 0, 1, 4, 0, 0, 0, 0, .. IPv6Wire.Echo()]),
        };
        var frame = HostOnWire.Frame(EtherType.IPv6, packet);
        for (var i = 0; i < Warm; i++) wire.Wire.Bounce(frame);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Measured; i++) wire.Wire.Bounce(frame);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, wire.Wire.Pool.Drops.Total);
    }

    [Fact]
    public void A_socket_that_sends_and_receives_allocates_nothing()
    {
        using var hosts = new TwoHosts();
        using var left = Bound(hosts.Left);
        using var right = Bound(hosts.Right);
        left.Connect(TwoHosts.RightPort(5000));
        var data = new byte[64];
        var buffer = new byte[100];
        for (var i = 0; i < Warm; i++) Send();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Measured; i++) Send();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Send() => Deliver(right.ReceiveAsync(buffer), left.SendAsync(data));

        void Deliver(ValueTask<int> receive, ValueTask<int> send)
        {
            if (!send.IsCompletedSuccessfully) throw new InvalidOperationException("The send did not end.");
            hosts.Network.Settle();
            if (!receive.IsCompletedSuccessfully || receive.GetAwaiter().GetResult() != 64) throw new InvalidOperationException("The receive did not end.");
        }
    }

    private static UdpSocket Bound(NetworkStack host)
    {
        var socket = new UdpSocket(host);
        socket.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Any, 5000));
        return socket;
    }
}
