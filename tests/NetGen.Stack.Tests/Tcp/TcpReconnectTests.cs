using System.Net;
using System.Net.Sockets;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>A socket whose connection could not be opened opens another, as in Linux.</summary>
public sealed class TcpReconnectTests : IDisposable
{
    private const int Port = 5000;
    private readonly TwoHosts _hosts = new();

    [Fact]
    public void A_socket_that_was_refused_connects_where_somebody_listens()
    {
        using var client = new TcpSocket(_hosts.Left);
        AssertRefused(client);
        Assert.Equal((null, null, false), (client.LocalEndPoint, client.RemoteEndPoint, client.Connected));
        AssertRefused(client);
        using var server = Connect(client);
        Assert.Equal((TwoHosts.RightPort(Port), true), (client.RemoteEndPoint, client.Connected));
        AssertTalk(client, server);
    }

    [Fact]
    public void The_end_of_the_second_connection_is_not_that_of_the_first()
    {
        using var client = new TcpSocket(_hosts.Left);
        var neverOpen = client.Closed;
        AssertRefused(client);
        Assert.True(neverOpen.IsCompletedSuccessfully);
        using var server = Connect(client);
        var closed = client.Closed;
        Assert.False(closed.IsCompleted);
        server.Abort();
        _hosts.Network.Settle();
        Assert.True(closed.IsCompletedSuccessfully);
        // What was open once can not be opened again.
        Assert.Equal(SocketError.IsConnected, Refusal(client));
    }

    [Fact]
    public void What_waits_ends_with_the_first_connection_and_what_comes_later_belongs_to_the_second()
    {
        using var client = new TcpSocket(_hosts.Left);
        var connecting = client.ConnectAsync(TwoHosts.RightPort(Port)).AsTask();
        var receiving = client.ReceiveAsync(new byte[1]).AsTask();
        _hosts.Await(client.SendAsync(new byte[1]));
        foreach (var task in (Task[])[connecting, receiving]) Assert.Equal(SocketError.ConnectionRefused, Failure(() => _hosts.Await(task)));
        using var server = Connect(client);
        AssertTalk(client, server);
    }

    [Fact]
    public void The_address_that_was_bound_stays()
    {
        using var client = new TcpSocket(_hosts.Left);
        client.Bind(new IPEndPoint(IPAddress.Any, 4000));
        AssertRefused(client);
        Assert.Equal(new IPEndPoint(IPAddress.Any, 4000), client.LocalEndPoint);
        Assert.Equal(SocketError.InvalidArgument, Failure(() => client.Bind(new IPEndPoint(IPAddress.Any, 4001))));
        using var server = Connect(client);
        Assert.Equal(4000, ((IPEndPoint)server.RemoteEndPoint!).Port);
        AssertTalk(client, server);
    }

    [Fact]
    public void A_socket_whose_peer_was_not_there_connects_to_one_that_is()
    {
        using var client = new TcpSocket(_hosts.Left);
        Assert.Equal(SocketError.HostUnreachable, Failure(() => _hosts.Await(client.ConnectAsync(new IPEndPoint(IPAddress.Parse("10.0.0.9"), Port)).AsTask())));
        using var server = Connect(client);
        AssertTalk(client, server);
    }

    // The stack's thread resumes whoever waits in the middle of what it tells of the first connection's end.
    [Fact]
    public void Whoever_is_told_of_the_refusal_connects_again_at_once()
    {
        using var client = new TcpSocket(_hosts.Left);
        using var listener = new TcpListenerSocket(_hosts.Right, new IPEndPoint(IPAddress.Any, Port + 1));
        var accept = listener.AcceptAsync();
        var neverOpen = client.Closed;
        _hosts.Await(ConnectInTheEnd());
        Assert.True(neverOpen.IsCompletedSuccessfully);
        Assert.False(client.Closed.IsCompleted);
        using var server = _hosts.Await(accept);
        AssertTalk(client, server);

        async Task ConnectInTheEnd()
        {
            var refusal = await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(TwoHosts.RightPort(Port)).AsTask());
            Assert.Equal(SocketError.ConnectionRefused, refusal.SocketErrorCode);
            await client.ConnectAsync(TwoHosts.RightPort(Port + 1));
        }
    }

    [Fact]
    public void Whoever_waited_to_read_connects_again_at_once()
    {
        using var client = new TcpSocket(_hosts.Left);
        using var listener = new TcpListenerSocket(_hosts.Right, new IPEndPoint(IPAddress.Any, Port + 1));
        var accept = listener.AcceptAsync();
        var connecting = client.ConnectAsync(TwoHosts.RightPort(Port)).AsTask();
        _hosts.Await(ConnectWhenReadingFails());
        Assert.True(connecting.IsFaulted);
        Assert.False(client.Closed.IsCompleted);
        using var server = _hosts.Await(accept);
        AssertTalk(client, server);

        async Task ConnectWhenReadingFails()
        {
            await Assert.ThrowsAsync<SocketException>(() => client.ReceiveAsync(new byte[1]).AsTask());
            await client.ConnectAsync(TwoHosts.RightPort(Port + 1));
        }
    }

    [Fact]
    public void What_is_chosen_before_connecting_may_be_chosen_anew()
    {
        using var client = new TcpSocket(_hosts.Left);
        AssertRefused(client);
        client.FastOpen = true;
        client.ReceiveBufferSize = 5000;
        Assert.Equal((true, 5000), (client.FastOpen, client.ReceiveBufferSize));
        using var server = Connect(client);
        Assert.Equal(SocketError.IsConnected, Failure(() => client.FastOpen = false));
        AssertTalk(client, server);
    }

    public void Dispose() => _hosts.Dispose();

    private TcpSocket Connect(TcpSocket client)
    {
        using var listener = new TcpListenerSocket(_hosts.Right, new IPEndPoint(IPAddress.Any, Port));
        var accept = listener.AcceptAsync();
        _hosts.Await(client.ConnectAsync(TwoHosts.RightPort(Port)).AsTask());
        return _hosts.Await(accept);
    }

    private void AssertRefused(TcpSocket client) => Assert.Equal(SocketError.ConnectionRefused, Refusal(client));

    private SocketError Refusal(TcpSocket client) => Failure(() => _hosts.Await(client.ConnectAsync(TwoHosts.RightPort(Port)).AsTask()));

    private void AssertTalk(TcpSocket client, TcpSocket server)
    {
        byte[] buffer = [0];
        _hosts.Await(client.SendAsync((byte[])[7]));
        Assert.Equal((1, 7), (_hosts.Await(server.ReceiveAsync(buffer)), buffer[0]));
        _hosts.Await(server.SendAsync((byte[])[9]));
        Assert.Equal((1, 9), (_hosts.Await(client.ReceiveAsync(buffer)), buffer[0]));
    }

    private static SocketError Failure(Action action) => Assert.Throws<SocketException>(action).SocketErrorCode;
}
