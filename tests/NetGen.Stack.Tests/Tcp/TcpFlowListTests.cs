using System.Net;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

public sealed class TcpFlowListTests
{
    [Fact]
    public void A_list_has_listeners_and_connections_with_what_is_known_of_them()
    {
        using var pair = new TcpPair();
        pair.Hosts.Await(pair.Client.SendAsync(new byte[5000]));
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(1));

        var (left, right) = (pair.Hosts.Left.GetTcpFlows(), pair.Hosts.Right.GetTcpFlows());

        var connection = Assert.Single(left);
        Assert.Equal((TcpState.Established, 0u, 1448), (connection.Info.State, connection.Info.Retransmissions, connection.Info.SegmentSize));
        Assert.Equal(TwoHosts.RightPort(TcpPair.Port), connection.Flow.Remote.ToIPEndPoint());
        Assert.Equal([TcpState.Listen, TcpState.Established], right.Select(flow => flow.Info.State));
        Assert.Equal(5000, right[1].Info.Unread);
        Assert.Equal(connection.Flow.Local, right[1].Flow.Remote);
    }

    [Fact]
    public void What_is_left_of_a_closed_connection_is_listed_too()
    {
        using var pair = new TcpPair();
        pair.Client.Dispose();
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(1));
        pair.Server.Dispose();
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(1));

        Assert.Equal(TcpState.TimeWait, Assert.Single(pair.Hosts.Left.GetTcpFlows()).Info.State);
        Assert.Equal(TcpState.Listen, Assert.Single(pair.Hosts.Right.GetTcpFlows()).Info.State);
    }

    [Fact]
    public void The_device_that_a_flow_is_bound_to_is_listed()
    {
        using var links = new TwinLinks();
        using var listener = new TcpListenerSocket(links.Peers[1], new IPEndPoint(IPAddress.Any, TcpPair.Port));
        using var own = new TcpListenerSocket(links.Host, new IPEndPoint(IPAddress.Any, 80), options: new TcpSocketOptions { BoundDevice = links.FirstDevice });
        using var client = new TcpSocket(links.Host) { BoundDevice = links.SecondDevice };
        links.Await(client.ConnectAsync(links.PeerPort(TcpPair.Port)));
        using var datagrams = new UdpSocket(links.Host) { BoundDevice = links.SecondDevice };
        datagrams.Bind(new IPEndPoint(IPAddress.Any, 53));
        using var raw = new RawSocket(links.Host, IpProtocol.Icmp) { BoundDevice = links.FirstDevice };

        Assert.Equal([links.FirstDevice, links.SecondDevice], links.Host.GetTcpFlows().Select(flow => flow.Device));
        Assert.Same(links.SecondDevice, Assert.Single(links.Host.GetUdpPorts()).Device);
        Assert.Same(links.FirstDevice, Assert.Single(links.Host.GetRawSockets()).Device);
        Assert.All(links.Peers[1].GetTcpFlows(), flow => Assert.Null(flow.Device));
    }

    [Fact]
    public void Segments_sent_again_are_counted_for_their_connection()
    {
        using var pair = new TcpPair(new Drivers.Impairment.ImpairmentProfile { Loss = 0.05, Delay = TimeSpan.FromMilliseconds(5) }, seed: 3);
        var sending = TcpTransfer.SendAsync(pair.Client, new byte[500_000], 1);
        Assert.Equal(500_000, pair.Hosts.Await(TcpTransfer.ReceiveAsync(pair.Server, 1)).Length);
        pair.Hosts.Await(sending);

        Assert.Equal(pair.Hosts.Left.TcpCounters.SegmentsRetransmitted, pair.Client.Info.Retransmissions);
        Assert.InRange(pair.Client.Info.Retransmissions, 5u, 100u);
    }

    [Fact]
    public void Bytes_of_data_are_counted_once_however_often_and_in_which_order_they_come_and_a_SYN_or_FIN_never()
    {
        using var pair = new TcpPair(
            new Drivers.Impairment.ImpairmentProfile { Loss = 0.05, Duplication = 0.05, Reordering = 0.05, Delay = TimeSpan.FromMilliseconds(5) }, seed: 3);
        var sending = TcpTransfer.SendAsync(pair.Client, new byte[500_000], 1);
        Assert.Equal(500_000, pair.Hosts.Await(TcpTransfer.ReceiveAsync(pair.Server, 1)).Length);
        pair.Hosts.Await(sending);
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(1));

        var (client, server) = (pair.Client.Info, pair.Server.Info);
        Assert.NotEqual(0u, client.Retransmissions);
        Assert.Equal((500_000ul, 0ul), (client.BytesAcknowledged, client.BytesReceived));
        Assert.Equal((0ul, 500_000ul), (server.BytesAcknowledged, server.BytesReceived));
    }
}
