using System.Net;
using Microsoft.AspNetCore.Connections;
using NetGen.Stack;
using NetGen.Stack.Sockets;

namespace NetGen.Tool.Up.Web;

/// <summary>Puts Kestrel on a stack's TCP instead of the kernel's.</summary>
/// <param name="stack">The stack.</param>
internal sealed class StackTransport(NetworkStack stack) : IConnectionListenerFactory
{
    /// <inheritdoc/>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        endpoint is IPEndPoint local
            ? ValueTask.FromResult<IConnectionListener>(new StackListener(new TcpListenerSocket(stack, local, options: new TcpSocketOptions { NoDelay = true, DualMode = true })))
            : throw new NotSupportedException($"A stack listens on IP end points, not on '{endpoint}'.");
}
