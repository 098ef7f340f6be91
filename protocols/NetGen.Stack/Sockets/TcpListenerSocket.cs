using System.Net;
using System.Net.Sockets;
using NetGen.Protocols.Tcp.Authentication;
using NetGen.Protocols.Tcp.Opening;

namespace NetGen.Stack.Sockets;

/// <summary>A listening TCP socket over a <see cref="NetworkStack"/>, in the shape of <see cref="TcpListener"/>. May be used from any thread.</summary>
public sealed class TcpListenerSocket : IDisposable
{
    private readonly TcpSocket _socket;

    /// <summary>Listens on a port.</summary>
    /// <param name="stack">The host.</param>
    /// <param name="localEndPoint">The address, <see cref="IPAddress.Any"/> for all of the host's, and the port, 0 for any free one.</param>
    /// <param name="backlog">Connections that may wait to be accepted; as many may be half open before SYN cookies are sent.</param>
    /// <param name="options">What the accepted sockets are made with.</param>
    /// <exception cref="SocketException">The port is taken, or the address is none of the host's.</exception>
    public TcpListenerSocket(NetworkStack stack, IPEndPoint localEndPoint, int backlog = 512, TcpSocketOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentOutOfRangeException.ThrowIfLessThan(backlog, 1);
        _socket = new TcpSocket(stack, options);
        _socket.Bind(localEndPoint);
        _socket.Listen(backlog);
    }

    /// <summary>The address and port.</summary>
    public IPEndPoint LocalEndPoint => _socket.LocalEndPoint!;

    /// <summary>Connections that wait to be accepted.</summary>
    public int Pending => _socket.Pending;

    /// <summary>
    /// Connections that data in a SYN may open before their handshake is done (<c>TCP_FASTOPEN</c>, RFC 7413 §5.1); 0, the default, for none. They are
    /// accepted with that data. A SYN may arrive twice, and its data with it: use this where a request may be served twice (RFC 7413 §6).
    /// </summary>
    /// <exception cref="InvalidOperationException">The stack has stopped.</exception>
    public int FastOpenBacklog
    {
        get => Binding.FastOpenLimit;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _socket.Block.Stack.Invoke(() => Binding.FastOpenLimit = value);
        }
    }

    /// <summary>
    /// Whose segments must be signed, and with what (<c>TCP_MD5SIG</c>, <c>TCP_AO_ADD_KEY</c>); null, the default, for nobody's. A peer without a key among them
    /// connects unsigned. New keys hold for connections to come.
    /// </summary>
    /// <exception cref="InvalidOperationException">The stack has stopped.</exception>
    public TcpKeyRing? Keys
    {
        get => Binding.Settings.Keys;
        set => _socket.Block.Stack.Invoke(() => Binding.Settings = Binding.Settings with { Keys = value });
    }

    private TcpBinding Binding => (TcpBinding)_socket.Block.ListenerState!;

    /// <summary>Waits for a connection.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The connection; the caller disposes it.</returns>
    public ValueTask<TcpSocket> AcceptAsync(CancellationToken cancellationToken = default)
    {
        var operation = _socket.BeginAccept(cancellationToken);
        return new ValueTask<TcpSocket>(operation, operation.Version);
    }

    /// <summary>Stops listening; connections not yet accepted are reset, those accepted stay.</summary>
    public void Dispose() => _socket.Dispose();
}
