using System.Net;
using System.Net.Sockets;
using NetGen.Drivers.Impairment;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Closing a socket that has something left to send.</summary>
public sealed class TcpLingerSocketTests
{
    private static readonly ImpairmentProfile Slow = new() { Delay = TimeSpan.FromMilliseconds(50) };

    [Fact]
    public void Disposing_with_a_time_waits_until_the_peer_has_everything()
    {
        using var pair = new TcpPair(Slow);
        pair.Client.LingerState = new LingerOption(enable: true, seconds: 10);
        pair.Hosts.Await(pair.Client.SendAsync(new byte[100_000]));
        var begin = pair.Hosts.Clock.GetUtcNow();

        var closing = pair.Client.DisposeAsync().AsTask();
        Assert.False(closing.IsCompleted);
        pair.Hosts.Await(closing);

        // Nobody has read: what is waited for is that it is acknowledged.
        Assert.Equal(100_000, pair.Server.Available);
        Assert.InRange(pair.Hosts.Clock.GetUtcNow() - begin, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(2));
        Assert.Equal(100_000, pair.Hosts.Await(TcpTransfer.ReceiveAsync(pair.Server, 1)).Length);
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void When_the_time_is_up_the_rest_is_thrown_away_and_the_peer_reset()
    {
        using var pair = new TcpPair(Slow, server: new TcpSocketOptions { ReceiveBufferSize = 20_000 });
        pair.Client.LingerState = new LingerOption(enable: true, seconds: 3);
        pair.Hosts.Await(pair.Client.SendAsync(new byte[100_000]));
        var begin = pair.Hosts.Clock.GetUtcNow();

        pair.Hosts.Await(pair.Client.DisposeAsync().AsTask());

        Assert.InRange(pair.Hosts.Clock.GetUtcNow() - begin, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3.1));
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((0, 0), (pair.Hosts.Left.Tcp.ConnectionCount, pair.Hosts.Right.Tcp.ConnectionCount));
        var failure = Assert.Throws<SocketException>(() => pair.Hosts.Await(TcpTransfer.ReceiveAsync(pair.Server, 1)));
        Assert.Equal(SocketError.ConnectionReset, failure.SocketErrorCode);
        pair.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(262_144, true)]
    [InlineData(20_000, false)]
    public void CloseAsync_tells_whether_the_peer_has_everything(int buffer, bool hasEverything)
    {
        using var pair = new TcpPair(Slow, server: new TcpSocketOptions { ReceiveBufferSize = buffer });
        pair.Hosts.Await(pair.Client.SendAsync(new byte[100_000]));

        Assert.Equal(hasEverything, pair.Hosts.Await(pair.Client.CloseAsync(TimeSpan.FromSeconds(3))));
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void Zero_seconds_reset_the_peer_at_once()
    {
        using var pair = new TcpPair(Slow);
        pair.Client.LingerState = new LingerOption(enable: true, seconds: 0);
        pair.Hosts.Await(pair.Client.SendAsync(new byte[100_000]));

        Assert.True(pair.Client.DisposeAsync().AsTask().IsCompletedSuccessfully);

        Assert.Equal(0, pair.Hosts.Left.Tcp.ConnectionCount);
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(0, pair.Hosts.Right.Tcp.ConnectionCount);
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void Without_it_nobody_waits_and_everything_arrives_nevertheless()
    {
        using var pair = new TcpPair(Slow);
        pair.Hosts.Await(pair.Client.SendAsync(new byte[100_000]));

        Assert.True(pair.Client.DisposeAsync().AsTask().IsCompletedSuccessfully);

        Assert.Equal(100_000, pair.Hosts.Await(TcpTransfer.ReceiveAsync(pair.Server, 1)).Length);
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void Dispose_lingers_too_and_does_not_wait()
    {
        using var pair = new TcpPair(Slow, server: new TcpSocketOptions { ReceiveBufferSize = 20_000 });
        pair.Client.LingerState = new LingerOption(enable: true, seconds: 3);
        pair.Hosts.Await(pair.Client.SendAsync(new byte[100_000]));

        pair.Client.Dispose();

        pair.Hosts.Network.Run(TimeSpan.FromSeconds(2.5));
        Assert.Equal(1, pair.Hosts.Left.Tcp.ConnectionCount);
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(0, pair.Hosts.Left.Tcp.ConnectionCount);
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void Unread_data_resets_the_peer_at_once_whatever_the_time()
    {
        using var pair = new TcpPair(Slow);
        pair.Hosts.Await(pair.Server.SendAsync(new byte[100]));
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(1));

        var closing = pair.Client.CloseAsync(TimeSpan.FromSeconds(10));

        Assert.True(closing.IsCompletedSuccessfully);
        Assert.False(pair.Hosts.Await(closing));
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void A_peer_that_resets_ends_the_wait()
    {
        using var pair = new TcpPair(Slow, server: new TcpSocketOptions { ReceiveBufferSize = 20_000 });
        pair.Hosts.Await(pair.Client.SendAsync(new byte[100_000]));
        var closing = pair.Client.CloseAsync(TimeSpan.FromSeconds(60));
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.False(closing.IsCompleted);

        pair.Server.Abort();

        Assert.False(pair.Hosts.Await(closing));
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void A_connection_that_is_not_open_yet_has_nothing_to_wait_for()
    {
        using var hosts = new TwoHosts();
        var socket = new TcpSocket(hosts.Left);
        var connecting = socket.ConnectAsync(new IPEndPoint(IPAddress.Parse("10.0.0.9"), 80)).AsTask();

        Assert.True(socket.CloseAsync(TimeSpan.FromSeconds(10)).IsCompletedSuccessfully);

        Assert.IsType<ObjectDisposedException>(connecting.Exception!.InnerException);
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public async Task A_stack_that_stops_ends_the_wait()
    {
        using var pair = new TcpPair(Slow);
        pair.Hosts.Await(pair.Client.SendAsync(new byte[100_000]));
        var closing = pair.Client.CloseAsync(TimeSpan.FromSeconds(10));
        Assert.False(closing.IsCompleted);

        pair.Hosts.Left.Dispose();

        Assert.True(closing.IsCompletedSuccessfully);
        Assert.False(await closing);
    }

    [Fact]
    public void A_stream_that_owns_its_socket_waits_with_it()
    {
        using var pair = new TcpPair(Slow);
        pair.Client.LingerState = new LingerOption(enable: true, seconds: 10);
        var stream = pair.Client.GetStream(ownsSocket: true);
        pair.Hosts.Await(stream.WriteAsync(new byte[1000]).AsTask());

        var closing = stream.DisposeAsync().AsTask();

        Assert.False(closing.IsCompleted);
        pair.Hosts.Await(closing);
        Assert.Equal(1000, pair.Server.Available);
    }
}
