using System.Net;
using System.Net.Sockets;
using System.Reflection;
using NetGen.Protocols.Addresses;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Sockets;

public sealed class SocketConnectTests
{
    [Fact]
    public void A_connect_that_was_given_up_leaves_a_socket_that_fails()
    {
        using var hosts = new TwoHosts();
        using var socket = new TcpSocket(hosts.Left);
        using var cancellation = new CancellationTokenSource();
        var connecting = socket.ConnectAsync(new IPEndPoint(IPAddress.Parse("10.0.0.9"), 80), cancellation.Token).AsTask();
        var writing = socket.SendAsync(new byte[10]).AsTask();
        var reading = socket.ReceiveAsync(new byte[10]).AsTask();
        cancellation.Cancel();
        hosts.Network.Settle();
        Assert.True(connecting.IsCanceled);
        Assert.Equal(SocketError.ConnectionAborted, Refusal(() => hosts.Await(socket.SendAsync(new byte[10]))));
        Assert.Equal(SocketError.ConnectionAborted, Refusal(() => hosts.Await(reading)));
        // What was taken into the send buffer before is gone with the connection.
        Assert.Equal(10, hosts.Await(writing));
        Assert.Equal(0, hosts.Left.Tcp.ConnectionCount);
        socket.Dispose();
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public async Task Another_thread_never_reads_half_of_an_end_point()
    {
        // Replaced, never changed.
        Assert.All(typeof(SocketNames).GetFields(BindingFlags.Instance | BindingFlags.NonPublic), field => Assert.True(field.IsInitOnly));

        using var hosts = new TwoHosts();
        using var socket = new UdpSocket(hosts.Left);
        IPEndPointValue[] ends = [EndOf(0x1111), EndOf(0x2222)];
        var block = socket.Block;
        (block.Local, block.Remote) = (ends[0], ends[0]);
        using var reads = new ManualResetEventSlim();
        using var over = new CancellationTokenSource();
        var torn = Task.Run(() =>
        {
            reads.Set();
            while (!over.IsCancellationRequested)
            {
                if (Array.IndexOf(ends, block.Local) < 0 || Array.IndexOf(ends, block.Remote) < 0) return true;
            }

            return false;
        });
        reads.Wait();
        for (var i = 0; i < 1_000_000 && !torn.IsCompleted; i++) (block.Local, block.Remote) = (ends[i & 1], ends[i & 1]);
        await over.CancelAsync();
        Assert.False(await torn);
    }

    [Fact]
    public void A_socket_that_found_no_route_may_try_another_peer()
    {
        using var hosts = new TwoHosts();
        using var listener = new TcpListenerSocket(hosts.Right, new IPEndPoint(IPAddress.Any, 80));
        using var socket = new TcpSocket(hosts.Left);
        Assert.Equal(SocketError.NetworkUnreachable, Refusal(() => hosts.Await(socket.ConnectAsync(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 80)).AsTask())));
        Assert.Equal(SocketError.NotConnected, Refusal(() => hosts.Await(socket.SendAsync(new byte[1]))));
        hosts.Await(socket.ConnectAsync(TwoHosts.RightPort(80)).AsTask());
        Assert.True(socket.Connected);
    }

    [Fact]
    public void A_second_connect_is_refused_and_does_not_take_the_first_ones_place()
    {
        using var hosts = new TwoHosts();
        using var listener = new TcpListenerSocket(hosts.Right, new IPEndPoint(IPAddress.Any, 80));
        using var socket = new TcpSocket(hosts.Left);
        var first = socket.ConnectAsync(TwoHosts.RightPort(80)).AsTask();
        var second = socket.ConnectAsync(TwoHosts.RightPort(80)).AsTask();
        Assert.Equal(SocketError.AlreadyInProgress, Refusal(() => hosts.Await(second)));
        hosts.Await(first);
        Assert.True(socket.Connected);
        Assert.Equal(SocketError.IsConnected, Refusal(() => hosts.Await(socket.ConnectAsync(TwoHosts.RightPort(80)).AsTask())));
    }

    [Fact]
    public void A_connect_ends_when_its_socket_is_disposed()
    {
        using var hosts = new TwoHosts();
        var socket = new TcpSocket(hosts.Left);
        var connecting = socket.ConnectAsync(new IPEndPoint(IPAddress.Parse("10.0.0.9"), 80)).AsTask();
        socket.Dispose();
        Assert.Throws<ObjectDisposedException>(() => hosts.Await(connecting));
        Assert.Throws<ObjectDisposedException>(() => hosts.Await(socket.ConnectAsync(TwoHosts.RightPort(80)).AsTask()));
    }

    [Fact]
    public void A_token_that_was_cancelled_before_ends_the_call_at_once()
    {
        using var hosts = new TwoHosts();
        using var socket = new TcpSocket(hosts.Left);
        using var listener = new TcpListenerSocket(hosts.Left, new IPEndPoint(IPAddress.Any, 80));
        var cancelled = new CancellationToken(canceled: true);
        Assert.True(socket.ConnectAsync(TwoHosts.RightPort(80), cancelled).AsTask().IsCanceled);
        Assert.True(listener.AcceptAsync(cancelled).AsTask().IsCanceled);
        Assert.Null(socket.RemoteEndPoint);
    }

    [Fact]
    public void Awaiting_an_operation_twice_does_no_harm_to_the_next()
    {
        using var hosts = new TwoHosts();
        using var socket = new UdpSocket(hosts.Left);
        socket.Bind(TwoHosts.LeftPort(4000));
#pragma warning disable CA2012, xUnit1031 // The misuse is what is tested.
        var receive = socket.ReceiveAsync(new byte[10]);
        hosts.Await(socket.SendToAsync(new byte[3], TwoHosts.LeftPort(4000)));
        hosts.Network.Settle();
        Assert.Equal(3, receive.GetAwaiter().GetResult());
        Assert.Throws<InvalidOperationException>(() => receive.GetAwaiter().GetResult());
#pragma warning restore CA2012, xUnit1031
        var (first, second) = (socket.ReceiveAsync(new byte[10]).AsTask(), socket.ReceiveAsync(new byte[10]).AsTask());
        hosts.Await(socket.SendToAsync(new byte[4], TwoHosts.LeftPort(4000)));
        hosts.Await(socket.SendToAsync(new byte[5], TwoHosts.LeftPort(4000)));
        Assert.Equal((4, 5), (hosts.Await(first), hosts.Await(second)));
    }

    private static IPEndPointValue EndOf(ushort part)
    {
        var address = UInt128.Zero;
        for (var i = 0; i < 8; i++) address = (address << 16) | part;
        return new IPEndPointValue(new IPAddressValue(new IPv6Address(address)), part);
    }

    private static SocketError Refusal(Action action) => Assert.Throws<SocketException>(action).SocketErrorCode;
}
