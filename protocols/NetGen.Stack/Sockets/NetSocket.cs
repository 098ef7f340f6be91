using System.Net;
using System.Net.Sockets;
using NetGen.Protocols.Addresses;

namespace NetGen.Stack.Sockets;

/// <summary>A socket over a <see cref="NetworkStack"/>, in the shape of <see cref="Socket"/> (Linux: <c>struct socket</c>). May be used from any thread.</summary>
/// <remarks>
/// What a socket can do does not depend on its protocol, which implements <see cref="ITransport"/> and nothing else; classes derived from this one add the
/// options of their protocol. Sending and receiving are independent; of each kind several may wait, and are served in order. In steady state no operation allocates,
/// except for the <see cref="IPEndPoint"/> of <see cref="ReceiveFromAsync(Memory{byte}, CancellationToken)"/>.
/// </remarks>
public partial class NetSocket : IDisposable, IAsyncDisposable
{
    private readonly ProtocolControlBlock _block;

    /// <summary>Makes a socket that has no address yet.</summary>
    /// <param name="stack">The host.</param>
    /// <param name="transport">The protocol: one object for all sockets of its kind in a stack.</param>
    public NetSocket(NetworkStack stack, ITransport transport)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(transport);
        _block = transport.Open(stack);
    }

    /// <summary>Makes the user's side of what a transport has opened.</summary>
    /// <param name="block">What is kept of it.</param>
    protected internal NetSocket(ProtocolControlBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        _block = block;
    }

    /// <summary>The protocol.</summary>
    public ITransport Transport => _block.Transport;

    /// <summary>This side's address and port, or null while there is none.</summary>
    public IPEndPoint? LocalEndPoint => _block.State == SocketPhase.Created || (IsStream && _block.Local.Port == 0) ? null : _block.Local.ToIPEndPoint();

    /// <summary>The other side's address and port, or null while there is none.</summary>
    public IPEndPoint? RemoteEndPoint => _block.Remote == default ? null : _block.Remote.ToIPEndPoint();

    /// <summary>Whether the socket is connected: it has a peer, and the connection is not over as far as is known.</summary>
    public bool Connected => _block is { IsConnected: true, HasEnded: false, IsReleased: false };

    /// <summary>What waits to be read: bytes of a stream, or datagrams.</summary>
    public int Available => _block.Available;

    /// <summary>Connections that wait to be accepted.</summary>
    public int Pending => _block.Pending;

    /// <summary>What is kept of the socket.</summary>
    protected internal ProtocolControlBlock Block => _block;

    /// <summary>Whether awaiting code goes on at once.</summary>
    internal bool RunsInline => Stack.Operations.RunInline;

    private protected NetworkStack Stack => _block.Stack;

    private protected bool IsDisposed => _block.IsReleased;

    private bool IsStream => _block.Transport.Kind == TransportKind.Stream;

    /// <summary>Gives the socket its local address and port.</summary>
    /// <param name="localEndPoint">The address, <see cref="IPAddress.Any"/> for all of the host's, and the port, 0 for any free one.</param>
    /// <exception cref="SocketException">The port is taken, the address is none of the host's or not of its family, or the socket has an address.</exception>
    public void Bind(EndPoint localEndPoint)
    {
        var local = Parse(localEndPoint);
        Invoke(() => _block.Bind(local));
    }

    /// <summary>Gives a datagram socket its peer: it hears it alone, and sends to it; binds the socket first where needed. May be repeated.</summary>
    /// <param name="remoteEndPoint">The peer.</param>
    /// <exception cref="SocketException">No route leads there, or the socket is a stream's, which only <see cref="ConnectAsync"/> connects.</exception>
    public void Connect(EndPoint remoteEndPoint)
    {
        var remote = Parse(remoteEndPoint);
        Invoke(() => IsStream ? SocketError.OperationNotSupported : _block.Connect(remote));
    }

    /// <summary>Opens a connection, or gives a datagram socket its peer.</summary>
    /// <param name="remoteEndPoint">The peer.</param>
    /// <param name="cancellationToken">Gives up; the socket can then only be disposed.</param>
    /// <returns>A task that fails with a <see cref="SocketException"/> where the connection can not be opened; as in Linux, the socket may then connect again.</returns>
    public ValueTask ConnectAsync(EndPoint remoteEndPoint, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (!IPEndPointValue.TryFrom(remoteEndPoint, out var remote))
            return ValueTask.FromException(new SocketException((int)SocketError.AddressFamilyNotSupported));
        var operation = _block.BeginConnect(remote, cancellationToken);
        return new ValueTask(operation, operation.Version);
    }

    /// <summary>Lets peers connect; binds the socket first where needed.</summary>
    /// <param name="backlog">Connections that may wait to be accepted, and as many that may be half open.</param>
    /// <exception cref="SocketException">The port is taken, the socket is connected, or its protocol knows no connections.</exception>
    public void Listen(int backlog = 512)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(backlog, 1);
        Invoke(() => _block.Listen(backlog));
    }

    /// <summary>Waits for a connection to a listening socket.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The connection; the caller disposes it.</returns>
    /// <exception cref="SocketException">The socket does not listen.</exception>
    public ValueTask<NetSocket> AcceptAsync(CancellationToken cancellationToken = default)
    {
        var operation = BeginAccept(cancellationToken);
        return new ValueTask<NetSocket>(operation, operation.Version);
    }

    /// <summary>Says that nothing more will be sent, behind what was written. What still arrives can be read.</summary>
    /// <param name="how">The direction; receiving alone can not be shut down, since no protocol has a word for it.</param>
    /// <exception cref="SocketException">The socket is not connected, knows no half-close, or receiving alone was asked for.</exception>
    public void Shutdown(SocketShutdown how)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (!_block.IsOpened) throw new SocketException((int)SocketError.NotConnected);
        if (how == SocketShutdown.Receive || !IsStream) throw new SocketException((int)SocketError.OperationNotSupported);
        Call(_block.Shutdown);
    }

    /// <summary>Closes the socket; waits end with <see cref="ObjectDisposedException"/>. What was written is still sent.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Release(abort: false);
    }

    /// <inheritdoc cref="Dispose()"/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Breaks a connection off: what is not sent is lost, the peer is told so.</summary>
    public void Abort() => Release(abort: true);

    internal AcceptOperation BeginAccept(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return _block.BeginAccept(cancellationToken);
    }

    /// <summary>Lets go of everything, on the stack's thread.</summary>
    /// <param name="abort">Whether what was written is thrown away, and the peer told so.</param>
    private protected virtual void Close(bool abort) => _block.Dispose(abort);

    private protected static IPEndPointValue Parse(EndPoint endPoint) => IPEndPointValue.TryFrom(endPoint, out var value)
        ? value
        : throw new SocketException((int)SocketError.AddressFamilyNotSupported);

    /// <summary>Does some work on the stack's thread, or in its place where it has ended.</summary>
    private protected void Call(Action work) => Stack.InvokeAlways(work);

    private void Release(bool abort)
    {
        if (_block.TryRelease()) Call(() => Close(abort));
    }

    /// <summary>Does some work on the stack's thread; an error that it ends with is thrown.</summary>
    private void Invoke(Func<SocketError> work)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var error = SocketError.Success;
        if (!Stack.TryInvoke(() => error = work())) error = SocketError.NetworkDown;
        if (error != SocketError.Success) throw new SocketException((int)error);
    }
}
