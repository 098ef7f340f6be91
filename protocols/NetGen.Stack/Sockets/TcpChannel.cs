using System.Net.Sockets;
using System.Runtime.CompilerServices;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Tcp.Opening;

namespace NetGen.Stack.Sockets;

/// <summary>A TCP socket's hold on its connection. Its members are used on the stack's thread, except where they say otherwise.</summary>
internal sealed class TcpChannel : ProtocolControlBlock, ITcpHandler
{
    private TcpConnectionSettings _connectionSettings;
    private volatile TcpConnection? _connection;
    private TaskCompletionSource? _closed;
    private StrongBox<TcpInfo>? _lastInfo;
    private TcpLinger? _linger;
    private TcpUrgentSignal? _urgent;
    private TcpCloseReason? _closeReason;
    private volatile bool _isOver;

    internal TcpChannel(NetworkStack stack, ITransport transport, TcpConnectionSettings settings)
        : base(stack, transport) => _connectionSettings = settings;

    /// <summary>The connection, while it lives.</summary>
    internal TcpConnection? Connection => _connection;

    /// <inheritdoc/>
    public override IPEndPointValue Local
    {
        get => TryReadFlow(out var flow) ? flow.Local : base.Local;
        set => base.Local = value;
    }

    /// <inheritdoc/>
    public override IPEndPointValue Remote
    {
        get => TryReadFlow(out var flow) ? flow.Remote : base.Remote;
        set => base.Remote = value;
    }

    /// <summary>How the connection behaves.</summary>
    internal TcpConnectionSettings ConnectionSettings
    {
        get => _connectionSettings;
        set
        {
            _connectionSettings = value;
            if (Connection is { } connection) connection.Settings = value;
            // As Linux: a listener's hold for the connections to come.
            else if (ListenerState is TcpBinding binding) binding.Settings = value with { DualMode = binding.Settings.DualMode };
        }
    }

    /// <summary>Ends with the connection, or when the socket lets it go. May be asked for on any thread.</summary>
    internal Task Closed
    {
        get
        {
            var closed = Volatile.Read(ref _closed);
            if (closed is null)
            {
                var made = new TaskCompletionSource(Continuations);
                closed = Interlocked.CompareExchange(ref _closed, made, null) ?? made;
            }

            if (_isOver) closed.TrySetResult();
            return closed.Task;
        }
    }

    /// <summary>What is, or was last, known of the connection.</summary>
    internal TcpInfo Info => Connection is { } connection ? connection.Info : _lastInfo?.Value ?? default;

    /// <summary>Bytes to read before the last urgent one, or null.</summary>
    internal int? BytesToUrgentMark
    {
        get
        {
            ReportRead();
            return Connection?.BytesToUrgentMark;
        }
    }

    /// <summary>Ends when nothing of the connection is waited for any more; true unless data may be lost. May be awaited on any thread, once the socket is disposed.</summary>
    internal Task<bool> Lingered => _linger?.Over ?? Task.FromResult(_closeReason is null or TcpCloseReason.Finished);

    private TaskCreationOptions Continuations =>
        Stack.Options.RunContinuationsInline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously;

    internal override int MostLent => ConnectionSettings.SendBufferSize;

    /// <summary>Waits for urgent data.</summary>
    internal Task WaitForUrgentData()
    {
        if (BytesToUrgentMark is not null) return Task.CompletedTask;
        return WriteFailure is { } failure ? Task.FromException(failure) : (_urgent ??= new TcpUrgentSignal(Continuations)).Next;
    }

    /// <summary>Lets go of everything but the connection, until the peer has all that was written.</summary>
    /// <param name="time">How long at most; then the peer is reset.</param>
    internal void Linger(TimeSpan time)
    {
        if (Connection is not null) _linger = new TcpLinger(time, Continuations);
        Dispose(abort: false);
    }

    /// <summary>Takes the connection that the socket opened, or that its listener accepted.</summary>
    internal void Take(TcpConnection connection)
    {
        if (_isOver) Renew();
        _connection = connection;
        // As long as a quarter of the buffer is unread at most, the peer has the other three.
        ReportThreshold = Math.Max(1, connection.Settings.ReceiveBufferSize / 4);
    }

    /// <summary>Lets the connection go.</summary>
    /// <param name="abort">Whether what is queued is thrown away and the peer reset.</param>
    internal void LetGo(bool abort)
    {
        if (Connection is not { } connection)
        {
            Finish();
            return;
        }

        Forget(connection);
        Finish();
        if (abort)
        {
            // Not closed before: where the peer has closed, that is LAST-ACK, from which nobody is reset (RFC 9293 §3.10.5).
            _closeReason = TcpCloseReason.Aborted;
            connection.Abort();
        }
        else if (_linger is { } linger)
        {
            linger.Start(connection, Stack.Wheel);
        }
        else
        {
            connection.Close();
        }
    }

    void ITcpHandler.OnConnected(TcpConnection connection) => OnConnected();

    void ITcpHandler.OnData(TcpConnection connection, PacketBuffer packet) => OnReceived(packet);

    void ITcpHandler.OnMemoryShort(TcpConnection connection) => OnReceiveRoomGone();

    void ITcpHandler.OnUrgent(TcpConnection connection) => _urgent?.Raise();

    void ITcpHandler.OnEndOfStream(TcpConnection connection) => OnEndOfStream();

    void ITcpHandler.OnWritable(TcpConnection connection) => OnWritable();

    void ITcpHandler.OnClosed(TcpConnection connection, TcpCloseReason reason)
    {
        if (_linger is { } linger)
        {
            linger.OnClosed(reason);
            return;
        }

        // Who has let the connection go knows how it ends.
        if (!ReferenceEquals(_connection, connection)) return;
        _closeReason = reason;
        Forget(connection);
        // Whoever is told may connect again at once: the rest is told of this connection all the same.
        var closed = MarkOver();
        var urgent = _urgent;
        var error = SocketErrors.From(reason);
        OnClosed(error);
        urgent?.Fail(new SocketException((int)(error == SocketError.Success ? SocketError.Shutdown : error)));
        closed?.TrySetResult();
    }

    /// <summary>Keeps what is known of the connection, which may soon serve another flow.</summary>
    private void Forget(TcpConnection connection)
    {
        _lastInfo = new StrongBox<TcpInfo>(connection.Info);
        // One that was never open leaves the socket the address that it was bound to.
        if (IsConnected) (base.Local, base.Remote) = (connection.Flow.Local, connection.Flow.Remote);
        _connection = null;
    }

    /// <summary>A connection could not be opened, and the socket opens another: what ended with that one has ended.</summary>
    private void Renew()
    {
        _isOver = false;
        _closeReason = null;
        _urgent = null;
        Interlocked.Exchange(ref _closed, null)?.TrySetResult();
    }

    /// <summary>Reads both ends out of the connection, on any thread: what was read counts where the connection was the socket's still.</summary>
    private bool TryReadFlow(out TcpFlow flow)
    {
        flow = default;
        if (_connection is not { } connection) return false;
        flow = connection.Flow;
        Interlocked.MemoryBarrier();
        return ReferenceEquals(_connection, connection);
    }

    /// <summary>The socket lets its connection go.</summary>
    private void Finish()
    {
        if (_urgent is { } urgent && WriteFailure is { } failure) urgent.Fail(failure);
        MarkOver()?.TrySetResult();
    }

    /// <summary>Whoever asks for <see cref="Closed"/> later sees the mark; whoever asked before waits for what this gives.</summary>
    private TaskCompletionSource? MarkOver()
    {
        _isOver = true;
        Interlocked.MemoryBarrier();
        return _closed;
    }
}
