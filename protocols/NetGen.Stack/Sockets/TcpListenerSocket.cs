using System.Net;
using System.Net.Sockets;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Opening;

namespace NetGen.Stack.Sockets;

/// <summary>A listening TCP socket over a <see cref="NetworkStack"/>, in the shape of <see cref="TcpListener"/>. May be used from any thread.</summary>
public sealed class TcpListenerSocket : ITcpAcceptor, IDisposable
{
    private readonly NetworkStack _stack;
    private readonly TcpBinding _binding;
    private readonly Lock _lock = new();
    private readonly Queue<TcpSocket> _ready = new();
    private readonly Queue<TaskCompletionSource<TcpSocket>> _waiting = new();
    private readonly int _backlog;
    private bool _disposed;

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
        _stack = stack;
        _backlog = backlog;
        var local = TcpSocket.Parse(localEndPoint);
        TcpBinding? binding = null;
        stack.Invoke(() =>
        {
            var error = SocketErrors.From(stack.Tcp.TryListen(local, this, TcpSocket.SettingsFrom(stack, options), backlog, out binding));
            if (error != SocketError.Success) throw new SocketException((int)error);
        });
        _binding = binding!;
    }

    /// <summary>The address and port.</summary>
    public IPEndPoint LocalEndPoint => _binding.Local.ToIPEndPoint();

    /// <summary>Connections that wait to be accepted.</summary>
    public int Pending
    {
        get
        {
            lock (_lock) return _ready.Count;
        }
    }

    /// <summary>
    /// Connections that data in a SYN may open before their handshake is done (<c>TCP_FASTOPEN</c>, RFC 7413 §5.1); 0, the default, for none. They are
    /// accepted with that data. A SYN may arrive twice, and its data with it: use this where a request may be served twice (RFC 7413 §6).
    /// </summary>
    /// <exception cref="InvalidOperationException">The stack has stopped.</exception>
    public int FastOpenBacklog
    {
        get => _binding.FastOpenLimit;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _stack.Invoke(() => _binding.FastOpenLimit = value);
        }
    }

    /// <summary>Waits for a connection.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The connection; the caller disposes it.</returns>
    public ValueTask<TcpSocket> AcceptAsync(CancellationToken cancellationToken = default)
    {
        TaskCompletionSource<TcpSocket> waiting;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<TcpSocket>(cancellationToken);
            if (_ready.TryDequeue(out var socket)) return ValueTask.FromResult(socket);
            var runInline = _stack.Options.RunContinuationsInline;
            waiting = new TaskCompletionSource<TcpSocket>(runInline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(waiting);
        }

        return cancellationToken.CanBeCanceled ? new ValueTask<TcpSocket>(WaitAsync(waiting, cancellationToken)) : new ValueTask<TcpSocket>(waiting.Task);
    }

    /// <summary>Stops listening; connections not yet accepted are reset, those accepted stay.</summary>
    public void Dispose()
    {
        List<TaskCompletionSource<TcpSocket>> waiting;
        List<TcpSocket> ready;
        lock (_lock)
        {
            if (_disposed) return;
            _disposed = true;
            waiting = [.. _waiting];
            ready = [.. _ready];
        }

        try
        {
            _stack.Invoke(() => _stack.Tcp.Close(_binding));
        }
        catch (InvalidOperationException)
        {
            // The stack has stopped, and the port with it.
        }

        foreach (var socket in ready) socket.Abort();
        foreach (var each in waiting) each.TrySetException(new ObjectDisposedException(nameof(TcpListenerSocket)));
    }

    bool ITcpAcceptor.HasRoom
    {
        get
        {
            lock (_lock) return !_disposed && _ready.Count < _backlog;
        }
    }

    ITcpHandler ITcpAcceptor.Accept(TcpConnection connection)
    {
        var socket = new TcpSocket(_stack, connection);
        socket.Channel.Established = () => Hand(socket);
        return socket.Channel;
    }

    private void Hand(TcpSocket socket)
    {
        while (true)
        {
            TaskCompletionSource<TcpSocket> waiting;
            lock (_lock)
            {
                if (_disposed) break;
                if (!_waiting.TryDequeue(out waiting!))
                {
                    _ready.Enqueue(socket);
                    return;
                }
            }

            // One that was cancelled meanwhile takes nothing.
            if (waiting.TrySetResult(socket)) return;
        }

        socket.Abort();
    }

    private async Task<TcpSocket> WaitAsync(TaskCompletionSource<TcpSocket> waiting, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource<TcpSocket>)state!).TrySetCanceled(token), waiting).ConfigureAwait(false);
        try
        {
            return await waiting.Task.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Forget(waiting);
            throw;
        }
    }

    private void Forget(TaskCompletionSource<TcpSocket> waiting)
    {
        lock (_lock) _waiting.TryRemove(waiting);
    }
}
