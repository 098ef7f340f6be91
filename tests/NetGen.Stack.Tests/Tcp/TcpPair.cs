using System.Net;
using NetGen.Drivers.Impairment;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>A client on the left and an accepted socket on the right, connected.</summary>
internal sealed class TcpPair : IDisposable
{
    internal const int Port = 5000;

    internal TcpPair(
        ImpairmentProfile? impairment = null, ulong seed = 1, TcpSocketOptions? client = null, TcpSocketOptions? server = null,
        Func<NetworkStackOptions, NetworkStackOptions>? left = null, Func<NetworkStackOptions, NetworkStackOptions>? right = null,
        int chunkCount = 1024, bool isIPv6 = false)
    {
        Hosts = new TwoHosts(impairment, seed, left, right, chunkCount);
        Listener = new TcpListenerSocket(Hosts.Right, new IPEndPoint(isIPv6 ? IPAddress.IPv6Any : IPAddress.Any, Port), options: server);
        Client = new TcpSocket(Hosts.Left, client);
        (Client, Server) = Hosts.Await(ConnectAsync(isIPv6));
    }

    internal TwoHosts Hosts { get; }

    internal TcpListenerSocket Listener { get; }

    internal TcpSocket Client { get; }

    internal TcpSocket Server { get; }

    /// <summary>Checks that both sides forget the connection, and every packet goes home.</summary>
    internal void AssertNothingIsLeft()
    {
        Client.Dispose();
        Server.Dispose();
        Listener.Dispose();
        Hosts.Network.Run(TimeSpan.FromMinutes(30));
        Assert.Equal((0, 0), (Hosts.Left.Tcp.ConnectionCount, Hosts.Right.Tcp.ConnectionCount));
        Hosts.AssertNothingLeaks();
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
        Listener.Dispose();
        Hosts.Dispose();
    }

    private async Task<(TcpSocket Client, TcpSocket Server)> ConnectAsync(bool isIPv6)
    {
        var accept = Listener.AcceptAsync();
        await Client.ConnectAsync(TwoHosts.RightPort(Port, isIPv6));
        return (Client, await accept);
    }
}
