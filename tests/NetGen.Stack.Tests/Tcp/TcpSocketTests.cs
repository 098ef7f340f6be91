using System.Net;
using System.Net.Sockets;
using System.Text;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

public sealed class TcpSocketTests
{
    [Fact]
    public void A_host_talks_to_itself()
    {
        using var hosts = new TwoHosts();
        using var listener = new TcpListenerSocket(hosts.Left, new IPEndPoint(IPAddress.Loopback, 80));
        using var client = new TcpSocket(hosts.Left);
        var accept = listener.AcceptAsync();
        hosts.Await(client.ConnectAsync(new IPEndPoint(IPAddress.Loopback, 80)).AsTask());
        using var server = hosts.Await(accept);
        var content = TcpTransfer.Content(200_000, 1);
        var sending = TcpTransfer.SendAsync(client, content, 1);
        Assert.Equal(TcpTransfer.Digest(content), TcpTransfer.Digest(hosts.Await(TcpTransfer.ReceiveAsync(server, 2))));
        hosts.Await(sending);
    }

    [Fact]
    public void Ends_know_each_other()
    {
        using var pair = new TcpPair();
        Assert.Equal(TwoHosts.RightPort(TcpPair.Port), pair.Client.RemoteEndPoint);
        Assert.Equal(pair.Client.LocalEndPoint, pair.Server.RemoteEndPoint);
        Assert.Equal(TwoHosts.RightPort(TcpPair.Port), pair.Server.LocalEndPoint);
    }

    [Fact]
    public void A_stream_reads_what_the_other_end_writes()
    {
        using var pair = new TcpPair();
        using var reader = new StreamReader(pair.Server.GetStream(), Encoding.ASCII);
        using var writer = new StreamWriter(pair.Client.GetStream(), Encoding.ASCII) { AutoFlush = true };
        pair.Hosts.Await(writer.WriteLineAsync("one line"));
        Assert.Equal("one line", pair.Hosts.Await(reader.ReadLineAsync()));
    }

    [Fact]
    public void A_stream_fails_as_a_network_stream_does_with_the_sockets_error_inside()
    {
        using var pair = new TcpPair();
        using var fresh = new TcpSocket(pair.Hosts.Left);
        var stream = pair.Client.GetStream();
        var reading = stream.ReadAsync(new byte[1]).AsTask();
        pair.Server.Abort();
        pair.Hosts.Network.Settle();

        Assert.Equal(SocketError.ConnectionReset, Reason(() => pair.Hosts.Await(reading)));
        Assert.Equal(SocketError.ConnectionReset, Reason(() => pair.Hosts.Await(stream.WriteAsync(new byte[1]).AsTask())));
        Assert.Equal(SocketError.NotConnected, Reason(() => pair.Hosts.Await(fresh.GetStream().ReadAsync(new byte[1]).AsTask())));
        Assert.Equal(SocketError.NotConnected, Reason(() => pair.Hosts.Await(fresh.GetStream().WriteAsync(new byte[1]).AsTask())));

        static SocketError Reason(Action action) => Assert.IsType<SocketException>(Assert.Throws<IOException>(action).InnerException).SocketErrorCode;
    }

    [Fact]
    public void A_socket_is_connected_until_the_connection_or_the_socket_has_ended()
    {
        using var pair = new TcpPair();
        using var refused = new TcpSocket(pair.Hosts.Left);
        Refusal(() => pair.Hosts.Await(refused.ConnectAsync(TwoHosts.RightPort(1)).AsTask()));
        Assert.Equal((false, true, true), (refused.Connected, pair.Client.Connected, pair.Server.Connected));

        // What the peer has closed one way is a connection still.
        pair.Client.Shutdown(SocketShutdown.Send);
        pair.Hosts.Network.Settle();
        Assert.True(pair.Client.Connected && pair.Server.Connected);

        pair.Server.Abort();
        pair.Hosts.Network.Settle();
        Assert.Equal((false, false), (pair.Client.Connected, pair.Server.Connected));
    }

    [Fact]
    public void A_closed_port_refuses()
    {
        using var hosts = new TwoHosts();
        using var client = new TcpSocket(hosts.Left);
        Assert.Equal(SocketError.ConnectionRefused, Refusal(() => hosts.Await(client.ConnectAsync(TwoHosts.RightPort(1)).AsTask())));
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void A_host_that_is_not_there_is_unreachable()
    {
        using var hosts = new TwoHosts();
        using var client = new TcpSocket(hosts.Left);
        var nobody = new IPEndPoint(IPAddress.Parse("10.0.0.9"), 80);
        Assert.Equal(SocketError.HostUnreachable, Refusal(() => hosts.Await(client.ConnectAsync(nobody).AsTask())));
        using var other = new TcpSocket(hosts.Left);
        var nowhere = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 80);
        Assert.Equal(SocketError.NetworkUnreachable, Refusal(() => hosts.Await(other.ConnectAsync(nowhere).AsTask())));
    }

    [Fact]
    public void Connecting_can_be_cancelled()
    {
        using var hosts = new TwoHosts();
        using var client = new TcpSocket(hosts.Left);
        using var cancellation = new CancellationTokenSource();
        var connecting = client.ConnectAsync(new IPEndPoint(IPAddress.Parse("10.0.0.9"), 80), cancellation.Token).AsTask();
        cancellation.Cancel();
        hosts.Network.Settle();
        Assert.True(connecting.IsCanceled);
        Assert.Equal(0, hosts.Left.Tcp.ConnectionCount);
    }

    [Fact]
    public void Accepting_can_be_cancelled_and_the_next_accept_gets_the_connection()
    {
        using var hosts = new TwoHosts();
        using var listener = new TcpListenerSocket(hosts.Right, new IPEndPoint(IPAddress.Any, 80));
        using var cancellation = new CancellationTokenSource();
        var cancelled = listener.AcceptAsync(cancellation.Token).AsTask();
        cancellation.Cancel();
        Assert.True(cancelled.IsCanceled);
        var accept = listener.AcceptAsync().AsTask();
        using var client = new TcpSocket(hosts.Left);
        hosts.Await(client.ConnectAsync(TwoHosts.RightPort(80)).AsTask());
        using var server = hosts.Await(accept);
        Assert.Equal(client.LocalEndPoint, server.RemoteEndPoint);
    }

    [Fact]
    public void A_taken_port_and_a_foreign_address_are_refused()
    {
        using var hosts = new TwoHosts();
        using var first = new TcpListenerSocket(hosts.Right, new IPEndPoint(IPAddress.Any, 80));
        Assert.Equal(SocketError.AddressAlreadyInUse, Refusal(() => new TcpListenerSocket(hosts.Right, TwoHosts.RightPort(80)).Dispose()));
        Assert.Equal(SocketError.AddressNotAvailable, Refusal(() => new TcpListenerSocket(hosts.Right, TwoHosts.LeftPort(81)).Dispose()));
        first.Dispose();
        using var again = new TcpListenerSocket(hosts.Right, TwoHosts.RightPort(80));
        Assert.Equal(TwoHosts.RightPort(80), again.LocalEndPoint);
        using var any = new TcpListenerSocket(hosts.Right, TwoHosts.RightPort(0));
        Assert.InRange(any.LocalEndPoint.Port, 49152, 65535);
    }

    [Fact]
    public void A_full_backlog_holds_further_connections_off()
    {
        using var hosts = new TwoHosts();
        using var listener = new TcpListenerSocket(hosts.Right, new IPEndPoint(IPAddress.Any, 80), backlog: 2);
        var clients = Enumerable.Range(0, 4).Select(_ => new TcpSocket(hosts.Left)).ToList();
        var connects = clients.ConvertAll(client => client.ConnectAsync(TwoHosts.RightPort(80)).AsTask());
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(2, listener.Pending);
        for (var i = 0; i < 4; i++) hosts.Await(listener.AcceptAsync()).Dispose();
        Assert.All(connects, connect => hosts.Await(connect));
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public void A_disposed_listener_resets_whom_nobody_accepted()
    {
        using var hosts = new TwoHosts();
        var listener = new TcpListenerSocket(hosts.Right, new IPEndPoint(IPAddress.Any, 80));
        using var client = new TcpSocket(hosts.Left);
        hosts.Await(client.ConnectAsync(TwoHosts.RightPort(80)).AsTask());
        hosts.Network.Settle();
        listener.Dispose();
        Assert.Equal(SocketError.ConnectionReset, Refusal(() => hosts.Await(client.ReceiveAsync(new byte[1]))));
    }

    [Fact]
    public void Disposing_ends_every_wait()
    {
        using var pair = new TcpPair();
        var receive = pair.Client.ReceiveAsync(new byte[1]).AsTask();
        pair.Client.Dispose();
        Assert.Throws<ObjectDisposedException>(() => pair.Hosts.Await(receive));
        Assert.Throws<ObjectDisposedException>(() => pair.Hosts.Await(pair.Client.SendAsync(new byte[1])));
        pair.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RFC_9293_3_10_5_Breaking_off_resets_a_peer_who_has_closed_his_side_too(bool isClosedInNoTime)
    {
        using var pair = new TcpPair();
        pair.Client.Shutdown(SocketShutdown.Send);
        pair.Hosts.Network.Settle();
        Assert.Equal((TcpState.FinWait2, TcpState.CloseWait), (pair.Client.Info.State, pair.Server.Info.State));

        if (isClosedInNoTime) Assert.False(pair.Hosts.Await(pair.Server.CloseAsync(TimeSpan.Zero)));
        else pair.Server.Abort();

        Assert.Equal(SocketError.ConnectionReset, Refusal(() => pair.Hosts.Await(pair.Client.ReceiveAsync(new byte[1]))));
        Assert.Equal((0, 0), (pair.Hosts.Left.Tcp.ConnectionCount, pair.Hosts.Right.Tcp.ConnectionCount));
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void Lingering_for_no_time_resets_the_peer()
    {
        using var pair = new TcpPair();
        pair.Client.LingerState = new LingerOption(enable: true, seconds: 0);
        pair.Client.Dispose();
        Assert.Equal(SocketError.ConnectionReset, Refusal(() => pair.Hosts.Await(pair.Server.ReceiveAsync(new byte[1]))));
        Assert.Equal(0, pair.Hosts.Left.Tcp.ConnectionCount);
    }

    [Fact]
    public void Small_writes_to_a_reader_that_sleeps_hold_little_memory()
    {
        using var pair = new TcpPair(client: new TcpSocketOptions { NoDelay = true });
        for (var i = 0; i < 5000; i++)
        {
            pair.Hosts.Await(pair.Client.SendAsync(new byte[20]));
            pair.Hosts.Network.Settle();
        }

        Assert.Equal(100_000, pair.Server.Available);
        Assert.InRange(pair.Hosts.RightPool.ChunkCount - pair.Hosts.RightPool.AvailableChunks, 50, 110);
    }

    private static SocketError Refusal(Action action) => Assert.Throws<SocketException>(action).SocketErrorCode;
}
