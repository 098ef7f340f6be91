using System.Net;
using NetGen.Neighbours;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;
using NetGen.Stack.Tests.Tcp.PathMtu;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>What a connection that gets no answer tells the layers below (RFC 9293 §3.8.3).</summary>
public sealed class TcpDoubtTests
{
    // One, before the first timeout (RFC 8985 §7).
    private const uint TailLossProbes = 1;

    [Fact]
    public void RFC_9293_3_8_3_R1_TheNeighbourIsAskedAgain()
    {
        NarrowDevice? device = null;
        using var hosts = new TwoHosts(
            left: options => options with { Neighbours = new NeighbourOptions { ReachableTime = TimeSpan.FromDays(1) } },
            wrapRight: inner => device = new NarrowDevice(inner));
        using var listener = new TcpListenerSocket(hosts.Right, new IPEndPoint(IPAddress.Any, TcpPair.Port));
        using var client = new TcpSocket(hosts.Left);
        var accepting = listener.AcceptAsync();
        hosts.Await(client.ConnectAsync(TwoHosts.RightPort(TcpPair.Port)).AsTask());
        using var server = hosts.Await(accepting);
        var neighbour = Assert.Single(hosts.Left.Neighbours.Entries);
        // Nothing arrives there any more.
        device!.PathMtu = 0;
        hosts.Await(client.SendAsync(new byte[10]));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((NeighbourState.Reachable, 0L), (neighbour.State, hosts.Left.TcpCounters.RoutesDoubted));
        Assert.True(hosts.Network.RunUntil(() => hosts.Left.TcpCounters.RoutesDoubted > 0, TimeSpan.FromSeconds(10)));
        Assert.Equal(3u, client.Info.Retransmissions - TailLossProbes);
        Assert.True(neighbour.State is NeighbourState.Stale or NeighbourState.Delay);
        hosts.Network.Run(TimeSpan.FromSeconds(20));
        Assert.True(neighbour.State is NeighbourState.Failed or NeighbourState.Incomplete);
        // It comes back, and so does the connection.
        device.PathMtu = device.Mtu;
        Assert.Equal(10, hosts.Await(server.ReceiveAsync(new byte[100])));
        Assert.Equal(NeighbourState.Reachable, neighbour.State);
    }
}
