using System.Net;
using System.Net.Sockets;
using NetGen.Snapshots;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Sockets;

/// <summary>How far a socket has come, and what leads there.</summary>
public sealed class SocketPhaseTests : IDisposable
{
    private readonly TwoHosts _hosts = new();

    [Fact]
    public Task The_transitions_are_those_approved() => Snapshot.Verify(ProtocolControlBlock.Machine.Diagram);

    [Fact]
    public void A_stream_is_created_then_opening_then_connected()
    {
        using var listener = new TcpListenerSocket(_hosts.Right, new IPEndPoint(IPAddress.Any, 80));
        using var socket = new TcpSocket(_hosts.Left);
        Assert.Equal(SocketPhase.Created, socket.Block.State);
        var connecting = socket.ConnectAsync(TwoHosts.RightPort(80)).AsTask();
        Assert.Equal(SocketPhase.Connecting, socket.Block.State);
        _hosts.Await(connecting);
        Assert.Equal(SocketPhase.Connected, socket.Block.State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_stream_that_found_no_route_is_what_it_was_before(bool isBound)
    {
        using var socket = new TcpSocket(_hosts.Left);
        if (isBound) socket.Bind(TwoHosts.LeftPort(4000));
        var before = socket.Block.State;
        Assert.Equal(isBound ? SocketPhase.Bound : SocketPhase.Created, before);
        var failure = Assert.Throws<SocketException>(() => _hosts.Await(socket.ConnectAsync(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 80)).AsTask()));
        Assert.Equal((SocketError.NetworkUnreachable, before), (failure.SocketErrorCode, socket.Block.State));
    }

    [Fact]
    public void Datagrams_need_no_opening_and_their_socket_may_change_its_peer()
    {
        using var socket = new UdpSocket(_hosts.Left);
        socket.Connect(TwoHosts.RightPort(1));
        Assert.Equal(SocketPhase.Connected, socket.Block.State);
        socket.Connect(TwoHosts.RightPort(2));
        Assert.Equal((SocketPhase.Connected, 2), (socket.Block.State, socket.Block.Remote.Port));
    }

    public void Dispose() => _hosts.Dispose();
}
