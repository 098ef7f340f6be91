using System.Net;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Sockets;

public sealed class SocketListTests
{
    [Fact]
    public void Ping_sockets_are_listed_by_identifier_with_what_waits_for_them()
    {
        using var hosts = new TwoHosts();
        using var late = new PingSocket(hosts.Left) { ReceiveQueueLength = 1 };
        using var early = new PingSocket(hosts.Left);
        late.Bind(new IPEndPoint(IPAddress.Any, 900));
        early.Bind(TwoHosts.LeftPort(8));
        late.Connect(TwoHosts.RightPort(0));
        // An echo that the stack itself waits for is no socket's.
        var ping = hosts.Left.PingAsync(TwoHosts.RightAddress);
        for (var i = 0; i < 3; i++) hosts.Await(late.SendAsync(new byte[] { 8, 0, 0, 0, 0, 0, 0, 1, 2, 3 }));
        var listed = hosts.Left.GetPingSockets();
        hosts.Await(ping);

        var (left, right) = (new IPAddressValue(TwoHosts.LeftAddress), new IPAddressValue(TwoHosts.RightAddress));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal([8, 900], listed.Select(socket => (int)socket.Local.Port));
        Assert.Equal(
            [
                new DatagramSocketStatus(IpProtocol.Icmp, new IPEndPointValue(left, 8), null, 0, 0, 0),
                new DatagramSocketStatus(IpProtocol.Icmp, new IPEndPointValue(left, 900), new IPEndPointValue(right, 0), 1, 10, 2),
            ],
            hosts.Left.GetPingSockets());
        early.Dispose();
        late.Dispose();
        Assert.Empty(hosts.Left.GetPingSockets());
    }

    [Fact]
    public void Raw_sockets_are_listed_in_the_order_they_were_made_in_with_what_waits_for_them()
    {
        using var hosts = new TwoHosts();
        using var all = new RawSocket(hosts.Right, (IpProtocol)253) { ReceiveQueueLength = 2 };
        using var one = new RawSocket(hosts.Right, IpProtocol.Icmp, TwoHosts.RightAddress.ToIPAddress());
        one.Connect(TwoHosts.LeftPort(0));
        using var sender = new RawSocket(hosts.Left, (IpProtocol)253);
        for (var i = 0; i < 5; i++) hosts.Await(sender.SendToAsync(new byte[10], TwoHosts.RightPort(0)));
        hosts.Network.Run(TimeSpan.FromSeconds(1));

        var (left, right) = (new IPAddressValue(TwoHosts.LeftAddress), new IPAddressValue(TwoHosts.RightAddress));
        Assert.Equal(
            [
                new DatagramSocketStatus((IpProtocol)253, new IPEndPointValue(new IPAddressValue(IPv4Address.Any), 0), null, 2, 60, 3),
                new DatagramSocketStatus(IpProtocol.Icmp, new IPEndPointValue(right, 0), new IPEndPointValue(left, 0), 0, 0, 0),
            ],
            hosts.Right.GetRawSockets());
        all.Dispose();
        Assert.Equal(IpProtocol.Icmp, Assert.Single(hosts.Right.GetRawSockets()).Protocol);
    }
}
