using System.Runtime.CompilerServices;
using NetGen.Packets;
using NetGen.Protocols.Tcp.Connections;

namespace NetGen.Stack.Sockets;

/// <summary>A TCP socket's hold on its connection. Its members are used on the stack's thread, except where they say otherwise.</summary>
internal sealed class TcpChannel : ProtocolControlBlock, ITcpHandler
{
    private TcpConnectionSettings _connectionSettings;
    private TaskCompletionSource? _closed;
    private StrongBox<TcpInfo>? _lastInfo;
    private volatile bool _isOver;

    internal TcpChannel(NetworkStack stack, ITransport transport, TcpConnectionSettings settings)
        : base(stack, transport) => _connectionSettings = settings;

    /// <summary>The connection, while it lives.</summary>
    internal TcpConnection? Connection { get; private set; }

    /// <summary>The listener's hold on its port.</summary>
    internal TcpAcceptor? Acceptor { get; set; }

    /// <summary>How the connection behaves.</summary>
    internal TcpConnectionSettings ConnectionSettings
    {
        get => _connectionSettings;
        set
        {
            _connectionSettings = value;
            if (Connection is { } connection) connection.Settings = value;
        }
    }

    /// <summary>Ends with the connection, or when the socket lets it go. May be asked for on any thread.</summary>
    internal Task Closed
    {
        get
        {
            if (_closed is null)
            {
                var continuations = Stack.Options.RunContinuationsInline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously;
                Interlocked.CompareExchange(ref _closed, new TaskCompletionSource(continuations), null);
            }

            if (_isOver) _closed.TrySetResult();
            return _closed.Task;
        }
    }

    /// <summary>What is, or was last, known of the connection.</summary>
    internal TcpInfo Info => Connection is { } connection ? connection.Info : _lastInfo?.Value ?? default;

    /// <summary>Takes the connection that the socket opened, or that its listener accepted.</summary>
    internal void Take(TcpConnection connection)
    {
        Connection = connection;
        (Local, Remote) = (connection.Flow.Local, connection.Flow.Remote);
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

        _lastInfo = new StrongBox<TcpInfo>(connection.Info);
        Connection = null;
        Finish();
        connection.Close();
        if (abort) connection.Abort();
    }

    void ITcpHandler.OnConnected(TcpConnection connection) => OnConnected();

    void ITcpHandler.OnData(TcpConnection connection, PacketBuffer packet) => OnReceived(packet);

    void ITcpHandler.OnEndOfStream(TcpConnection connection) => OnEndOfStream();

    void ITcpHandler.OnWritable(TcpConnection connection) => OnWritable();

    void ITcpHandler.OnClosed(TcpConnection connection, TcpCloseReason reason)
    {
        _lastInfo = new StrongBox<TcpInfo>(connection.Info);
        Connection = null;
        OnClosed(SocketErrors.From(reason));
        Finish();
    }

    /// <summary>Whoever asks for <see cref="Closed"/> later sees the mark, whoever asked before is told.</summary>
    private void Finish()
    {
        _isOver = true;
        Interlocked.MemoryBarrier();
        _closed?.TrySetResult();
    }
}
