using System.Net;
using Microsoft.AspNetCore.Connections;
using NetGen.Stack.Sockets;

namespace NetGen.Tool.Up.Web;

/// <summary>A listening socket of a stack, as Kestrel sees it.</summary>
/// <param name="listener">The socket, which this owns.</param>
internal sealed class StackListener(TcpListenerSocket listener) : IConnectionListener
{
    /// <inheritdoc/>
    public EndPoint EndPoint => listener.LocalEndPoint;

    /// <inheritdoc/>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return new StackConnection(await listener.AcceptAsync(cancellationToken));
        }
        catch (ObjectDisposedException)
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
