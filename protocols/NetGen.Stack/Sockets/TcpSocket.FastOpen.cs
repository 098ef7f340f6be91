using System.Net;
using System.Net.Sockets;

namespace NetGen.Stack.Sockets;

/// <summary>TCP Fast Open (RFC 7413): data that leaves with the SYN.</summary>
public sealed partial class TcpSocket
{
    /// <summary>
    /// Whether the SYN may carry the data of <see cref="ConnectAsync(EndPoint, ReadOnlyMemory{byte}, CancellationToken)"/> (<c>TCP_FASTOPEN_CONNECT</c>); set before
    /// connecting. It does where the peer gave a cookie before; otherwise it asks for one, and the data follows the handshake.
    /// </summary>
    /// <remarks>The peer's application may get such data twice, where the network doubles the SYN (RFC 7413 §6): it must be a request that may be served twice.</remarks>
    /// <exception cref="SocketException">The socket is connected.</exception>
    public bool FastOpen
    {
        get => ConnectionSettings.FastOpen;
        set
        {
            if (Block.IsCommitted) throw new SocketException((int)SocketError.IsConnected);
            ChangeConnection(settings => settings with { FastOpen = value });
        }
    }

    /// <summary>Opens the connection and sends bytes, with the SYN where <see cref="FastOpen"/> is set and the peer gave a cookie before.</summary>
    /// <param name="remoteEndPoint">The peer.</param>
    /// <param name="data">The bytes; they must not change before the task ends.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Number of bytes: all of them, once the connection is open and they are copied.</returns>
    /// <exception cref="SocketException">The connection can not be opened; the error says why.</exception>
    public async ValueTask<int> ConnectAsync(EndPoint remoteEndPoint, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var (connecting, sending) = (default(ValueTask), default(ValueTask<int>));
        var isRunning = Stack.TryInvoke(() =>
        {
            connecting = ConnectAsync(remoteEndPoint, cancellationToken);
            // Before the SYN leaves, so that it may carry them.
            if (!data.IsEmpty && Block.IsOpened) sending = SendAsync(data, cancellationToken);
        });
        if (!isRunning) throw new SocketException((int)SocketError.NetworkDown);
        await connecting.ConfigureAwait(false);
        return await sending.ConfigureAwait(false);
    }
}
