using Microsoft.AspNetCore.Connections;
using NetGen.Stack.Sockets;

namespace NetGen.Tool.Up.Web;

/// <summary>An accepted connection of a stack, as Kestrel sees it.</summary>
internal sealed class StackConnection : DefaultConnectionContext
{
    private readonly TcpSocket _socket;
    private readonly SocketPipe _pipe;
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _watch;

    /// <summary>Wraps a connection.</summary>
    /// <param name="socket">The connection, which this owns.</param>
    internal StackConnection(TcpSocket socket)
    {
        _socket = socket;
        ConnectionId = $"{socket.LocalEndPoint}-{socket.RemoteEndPoint}";
        LocalEndPoint = socket.LocalEndPoint;
        RemoteEndPoint = socket.RemoteEndPoint;
        Transport = _pipe = socket.GetPipe();
        ConnectionClosed = _closed.Token;
        _watch = WatchAsync();
    }

    /// <inheritdoc/>
    public override void Abort(ConnectionAbortedException abortReason) => _socket.Abort();

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _pipe.DisposeAsync();
        await _socket.DisposeAsync();
        await _watch;
        _closed.Dispose();
        await base.DisposeAsync();
    }

    private async Task WatchAsync()
    {
        await _socket.Closed;
        await _closed.CancelAsync();
    }
}
