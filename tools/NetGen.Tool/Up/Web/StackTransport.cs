using System.Net;
using Microsoft.AspNetCore.Connections;
using NetGen.Stack;
using NetGen.Stack.Sockets;

namespace NetGen.Tool.Up.Web;

/// <summary>Puts Kestrel on a stack's TCP instead of the kernel's.</summary>
/// <param name="stack">The stack.</param>
/// <param name="patience">How long a client may take nothing of what waits for it. Kestrel does not watch what it has written, and waits for its end.</param>
internal sealed class StackTransport(NetworkStack stack, TimeSpan patience) : IConnectionListenerFactory
{
    /// <inheritdoc/>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        if (endpoint is not IPEndPoint local) throw new NotSupportedException($"A stack listens on IP end points, not on '{endpoint}'.");
        // What the listener is set to, its connections are.
        var listener = new TcpSocket(stack, new TcpSocketOptions { NoDelay = true, DualMode = true }) { UserTimeout = patience };
        try
        {
            listener.Bind(local);
            listener.Listen();
            return ValueTask.FromResult<IConnectionListener>(new StackListener(listener));
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }
}
