using System.Net;
using NetGen.Neighbours;
using NetGen.Protocols.Addresses;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;
using NetGen.Stack.Tests.Tcp.PathMtu;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>What a connection that gets no answer tells the layers below (RFC 9293 §3.8.3).</summary>
public sealed class TcpDoubtTests : IDisposable
{
    // One, before the first timeout (RFC 8985 §7).
    private const uint TailLossProbes = 1;

    private readonly TwoHosts _hosts;
    private NarrowDevice _device = null!;

    public TcpDoubtTests() => _hosts = new TwoHosts(
        left: options => options with { Neighbours = new NeighbourOptions { ReachableTime = TimeSpan.FromDays(1) } },
        wrapRight: device => _device = new NarrowDevice(device));

    private Neighbour<IPv4Address> Neighbour => Assert.Single(_hosts.Left.Neighbours.Entries);

    [Fact]
    public void RFC_9293_3_8_3_R1_TheNeighbourIsAskedAgain()
    {
        using var listener = new TcpListenerSocket(_hosts.Right, new IPEndPoint(IPAddress.Any, TcpPair.Port));
        using var client = new TcpSocket(_hosts.Left);
        var accepting = listener.AcceptAsync();
        _hosts.Await(client.ConnectAsync(TwoHosts.RightPort(TcpPair.Port)).AsTask());
        using var server = _hosts.Await(accepting);
        // Nothing arrives there any more.
        _device.PathMtu = 0;
        _hosts.Await(client.SendAsync(new byte[10]));
        _hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((NeighbourState.Reachable, 0L), (Neighbour.State, _hosts.Left.TcpCounters.RoutesDoubted));
        Assert.True(_hosts.Network.RunUntil(() => _hosts.Left.TcpCounters.RoutesDoubted > 0, TimeSpan.FromSeconds(10)));
        Assert.Equal(3u, client.Info.Retransmissions - TailLossProbes);
        Assert.True(Neighbour.State is NeighbourState.Stale or NeighbourState.Delay);
        _hosts.Network.Run(TimeSpan.FromSeconds(20));
        Assert.True(Neighbour.State is NeighbourState.Failed or NeighbourState.Incomplete);
        // It comes back, and so does the connection.
        _device.PathMtu = _device.Mtu;
        Assert.Equal(10, _hosts.Await(server.ReceiveAsync(new byte[100])));
        Assert.Equal(NeighbourState.Reachable, Neighbour.State);
    }

    public void Dispose() => _hosts.Dispose();
}
