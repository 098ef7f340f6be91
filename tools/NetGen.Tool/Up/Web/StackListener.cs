using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using NetGen.Stack.Sockets;

namespace NetGen.Tool.Up.Web;

/// <summary>A listening socket of a stack, as Kestrel sees it.</summary>
/// <param name="listener">The socket, which this owns.</param>
internal sealed class StackListener(TcpSocket listener) : IConnectionListener
{
    /// <inheritdoc/>
    public EndPoint EndPoint => listener.LocalEndPoint!;

    /// <inheritdoc/>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return new StackConnection((TcpSocket)await listener.AcceptAsync(cancellationToken));
        }
        catch (Exception end) when (end is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.NetworkDown })
        {
            // What Kestrel takes for the end of listening.
            return null;
        }
    }

    /// <inheritdoc/>
    public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => DisposeAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        listener.Dispose();
        return ValueTask.CompletedTask;
    }
}
