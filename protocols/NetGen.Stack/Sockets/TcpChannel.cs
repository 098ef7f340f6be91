using System.Net.Sockets;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Opening;
using NetGen.Threading;

namespace NetGen.Stack.Sockets;

/// <summary>A TCP socket's hold on its connection. Its members are used on the stack's thread, except where they say otherwise.</summary>
internal sealed class TcpChannel : ITcpHandler, IWorkItem
{
    private readonly TaskCreationOptions _continuations;
    private readonly TaskCompletionSource _connected;
    private TaskCompletionSource? _closed;
    private TcpCloseReason? _closeReason;
    private TcpInfo _lastInfo;
    private int _unreported;
    private int _reportPosted;
    private bool _isDisposed;
    private volatile bool _isOver;

    internal TcpChannel(NetworkStack stack)
    {
        Stack = stack;
        var runInline = stack.Options.RunContinuationsInline;
        _continuations = runInline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously;
        _connected = new TaskCompletionSource(_continuations);
        Receiver = new TcpReceiver(this, runInline);
        Sender = new TcpSender(this, runInline);
    }

    internal NetworkStack Stack { get; }

    internal TcpReceiver Receiver { get; }

    internal TcpSender Sender { get; }

    /// <summary>The connection, while it lives.</summary>
    internal TcpConnection? Connection { get; private set; }

    /// <summary>Ends when the connection is established, or can not be. May be awaited on any thread.</summary>
    internal Task Connected => _connected.Task;

    /// <summary>Ends with the connection, or when the socket lets it go. May be asked for on any thread.</summary>
    internal Task Closed
    {
        get
        {
            if (_closed is null) Interlocked.CompareExchange(ref _closed, new TaskCompletionSource(_continuations), null);
            if (_isOver) _closed.TrySetResult();
            return _closed.Task;
        }
    }

    /// <summary>Why nothing can be written, or null.</summary>
    internal Exception? WriteFailure => _isDisposed ? new ObjectDisposedException(nameof(TcpSocket))
        : _closeReason is { } reason ? new SocketException((int)SocketErrors.ForWriting(reason))
        : Connection is null ? new SocketException((int)SocketError.NotConnected) : null;

    /// <summary>Called when the connection is established: hands an accepted socket to its listener.</summary>
    internal Action? Established { get; set; }

    /// <summary>What is, or was last, known of the connection.</summary>
    internal TcpInfo Info => Connection is { } connection ? connection.Info : _lastInfo;

    /// <summary>Opens a connection.</summary>
    internal void Connect(IPEndPointValue local, IPEndPointValue remote, TcpConnectionSettings settings)
    {
        var status = Stack.Tcp.TryConnect(local, remote, this, settings, out var connection);
        if (status != TcpConnectStatus.Connecting) throw new SocketException((int)SocketErrors.From(status));
        Connection = connection;
    }

    /// <summary>Takes a connection that a listener accepted.</summary>
    internal void Take(TcpConnection connection) => Connection = connection;

    /// <summary>Gives up a connection that is not established yet.</summary>
    internal void CancelConnect()
    {
        if (_connected.Task.IsCompleted) return;
        Connection?.Abort();
    }

    /// <summary>Lets the connection go.</summary>
    /// <param name="abort">Whether what is queued is thrown away and the peer reset.</param>
    internal void Dispose(bool abort)
    {
        if (_isDisposed) return;
        _isDisposed = true;
        ReportRead();
        Receiver.Dispose();
        if (Connection is not { } connection) return;
        _lastInfo = connection.Info;
        Connection = null;
        _connected.TrySetException(new ObjectDisposedException(nameof(TcpSocket)));
        Finish();
        Sender.OnWritable();
        connection.Close();
        if (abort) connection.Abort();
    }

    /// <summary>Bytes were read, on any thread.</summary>
    /// <param name="count">How many.</param>
    /// <param name="spent">Packets that were read to their end, linked.</param>
    internal void OnRead(int count, PacketBuffer? spent)
    {
        var isCurrent = Stack.IsCurrent;
        while (spent is { } packet)
        {
            spent = packet.Next;
            packet.Next = null;
            if (isCurrent) packet.Free();
            else packet.Pool.Return(packet);
        }

        if (count == 0) return;
        var unreported = Interlocked.Add(ref _unreported, count);
        if (isCurrent) ReportRead();
        else if (unreported >= ReportThreshold && Interlocked.Exchange(ref _reportPosted, 1) == 0 && !Stack.Mailbox.TryPost(this))
            Volatile.Write(ref _reportPosted, 0);
    }

    /// <summary>Bytes that may be read before the connection hears of it: with less than that missing, the peer's window is wide open.</summary>
    internal int ReportThreshold { get; set; } = 1;

    void IWorkItem.Execute()
    {
        Volatile.Write(ref _reportPosted, 0);
        ReportRead();
    }

    void ITcpHandler.OnConnected(TcpConnection connection)
    {
        _connected.TrySetResult();
        Established?.Invoke();
    }

    void ITcpHandler.OnData(TcpConnection connection, PacketBuffer packet) => Receiver.OnData(packet);

    void ITcpHandler.OnEndOfStream(TcpConnection connection) => Receiver.OnEndOfStream();

    void ITcpHandler.OnWritable(TcpConnection connection) => Sender.OnWritable();

    void ITcpHandler.OnClosed(TcpConnection connection, TcpCloseReason reason)
    {
        _lastInfo = connection.Info;
        _closeReason = reason;
        Connection = null;
        if (reason != TcpCloseReason.Finished) _connected.TrySetException(new SocketException((int)SocketErrors.From(reason)));
        Receiver.OnClosed(reason == TcpCloseReason.Finished ? null : new SocketException((int)SocketErrors.From(reason)));
        Sender.OnWritable();
        Finish();
    }

    /// <summary>Whoever asks for <see cref="Closed"/> later sees the mark, whoever asked before is told.</summary>
    private void Finish()
    {
        _isOver = true;
        Interlocked.MemoryBarrier();
        _closed?.TrySetResult();
    }

    private void ReportRead()
    {
        var count = Interlocked.Exchange(ref _unreported, 0);
        if (count > 0) Connection?.Consume(count);
    }
}
