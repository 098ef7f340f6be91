using System.Buffers;
using System.Net;
using System.Net.Sockets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Connections;

namespace NetGen.Stack.Sockets;

/// <summary>A TCP socket over a <see cref="NetworkStack"/>, in the shape of <see cref="Socket"/>. May be used from any thread.</summary>
/// <remarks>
/// Sending and receiving are independent; of each kind several may wait, and are served in order. In steady state no operation allocates.
/// A socket that is disposed still sends what was written; what arrived and was not read resets the peer, as does a <see cref="LingerState"/>
/// of zero seconds.
/// </remarks>
public sealed partial class TcpSocket : NetSocket, IAsyncDisposable
{
    private readonly TcpChannel _channel;
    private TcpConnectionSettings _settings;
    private IPEndPointValue _local;
    private IPEndPointValue _remote;
    private int _connects;

    /// <summary>Makes a socket that is not connected yet.</summary>
    /// <param name="stack">The host.</param>
    /// <param name="options">What it is made with.</param>
    public TcpSocket(NetworkStack stack, TcpSocketOptions? options = null)
        : base(stack)
    {
        _channel = new TcpChannel(stack);
        _settings = SettingsFrom(stack, options);
        _local = new IPEndPointValue(new IPAddressValue(IPv4Address.Any), 0);
    }

    internal TcpSocket(NetworkStack stack, TcpConnection connection)
        : base(stack)
    {
        _channel = new TcpChannel(stack);
        _settings = connection.Settings;
        _connects = 1;
        TakeEndPoints(connection);
        _channel.Take(connection);
    }

    internal TcpChannel Channel => _channel;

    /// <summary>Whether awaiting code goes on at once.</summary>
    internal bool RunsInline => Stack.Options.RunContinuationsInline;

    /// <summary>This side's address and port, or null before <see cref="Bind"/> and connecting.</summary>
    public override IPEndPoint? LocalEndPoint => _local.Port == 0 ? null : _local.ToIPEndPoint();

    /// <summary>The peer's address and port, or null before connecting.</summary>
    public override IPEndPoint? RemoteEndPoint => _remote.Port == 0 ? null : _remote.ToIPEndPoint();

    /// <summary>Ends, without ever failing, when the connection is over or the socket disposed, whichever comes first.</summary>
    public Task Closed => _channel.Closed;

    /// <summary>Bytes that wait to be read.</summary>
    public int Available => _channel.Receiver.Available;

    /// <summary>What is known of the connection; of one that is over, what was known last.</summary>
    public TcpInfo Info
    {
        get
        {
            var info = default(TcpInfo);
            Call(() => info = _channel.Info);
            return info;
        }
    }

    /// <summary>Chooses this side's address and port.</summary>
    /// <param name="localEndPoint">The address, <see cref="IPAddress.Any"/> for any of the host's, and the port, 0 for any free one.</param>
    /// <exception cref="SocketException">The end point is neither IPv4 nor IPv6, or the socket is connected.</exception>
    public void Bind(IPEndPoint localEndPoint)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (_connects != 0) throw new SocketException((int)SocketError.InvalidArgument);
        _local = Parse(localEndPoint);
    }

    /// <summary>Opens the connection.</summary>
    /// <param name="remoteEndPoint">The peer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SocketException">The connection can not be opened; the error says why.</exception>
    public async ValueTask ConnectAsync(EndPoint remoteEndPoint, CancellationToken cancellationToken = default) =>
        await OpenAsync(remoteEndPoint, default, cancellationToken).ConfigureAwait(false);

    private async ValueTask<int> OpenAsync(EndPoint remoteEndPoint, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        var remote = Parse(remoteEndPoint);
        if (Interlocked.Exchange(ref _connects, 1) != 0) throw new SocketException((int)SocketError.IsConnected);
        var sending = default(ValueTask<int>);
        Stack.Invoke(() =>
        {
            Connect(remote);
            // Before the SYN leaves, so that it may carry them.
            if (!data.IsEmpty) sending = SendAsync(data, cancellationToken);
        });
        await using var registration = cancellationToken.UnsafeRegister(static state => ((TcpSocket)state!).CancelConnect(), this).ConfigureAwait(false);
        try
        {
            await _channel.Connected.ConfigureAwait(false);
        }
        catch (SocketException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        return await sending.ConfigureAwait(false);
    }

    /// <summary>Sends bytes.</summary>
    /// <param name="data">The bytes; they must not change before the task ends.</param>
    /// <param name="cancellationToken">Ends the wait for room; what was taken before is sent nevertheless.</param>
    /// <returns>Number of bytes: all of them, once they are copied. The task fails with a <see cref="SocketException"/> that tells why not.</returns>
    public ValueTask<int> SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var operation = _channel.Sender.Begin(new ReadOnlySequence<byte>(data), cancellationToken);
        return new ValueTask<int>(operation, operation.Version);
    }

    /// <summary>Sends bytes that lie in several places (Linux: <c>writev</c>), in one go.</summary>
    /// <param name="data">The bytes, at most <see cref="int.MaxValue"/>; they must not change before the task ends.</param>
    /// <param name="cancellationToken">Ends the wait for room; what was taken before is sent nevertheless.</param>
    /// <returns>Number of bytes: all of them, once they are copied. The task fails with a <see cref="SocketException"/> that tells why not.</returns>
    public ValueTask<int> SendAsync(ReadOnlySequence<byte> data, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (data.Length > int.MaxValue) return ValueTask.FromException<int>(new SocketException((int)SocketError.MessageSize));
        var operation = _channel.Sender.Begin(in data, cancellationToken);
        return new ValueTask<int>(operation, operation.Version);
    }

    /// <summary>Waits for bytes and copies them.</summary>
    /// <param name="buffer">Where they go, not empty.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Number of bytes; 0 when the peer will send no more. The task fails with a <see cref="SocketException"/> that tells why.</returns>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var operation = BeginReceive(buffer, isLease: false, cancellationToken);
        return new ValueTask<int>(operation, operation.Version);
    }

    /// <summary>Waits for bytes and lends them in the frame they arrived in, without a copy.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The bytes; dispose them soon, for they hold a frame of the pool and their part of the peer's window.</returns>
    public ValueTask<ReceivedSegment> ReceiveSegmentAsync(CancellationToken cancellationToken = default)
    {
        var operation = BeginReceive(default, isLease: true, cancellationToken);
        return new ValueTask<ReceivedSegment>(operation, operation.Version);
    }

    /// <summary>Says that nothing more will be sent: FIN follows what was written. What still arrives can be read.</summary>
    /// <param name="how">The direction; receiving alone can not be shut down, since TCP has no word for it.</param>
    /// <exception cref="SocketException">The socket is not connected, or receiving alone was asked for.</exception>
    public void Shutdown(SocketShutdown how)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (_connects == 0) throw new SocketException((int)SocketError.NotConnected);
        if (how == SocketShutdown.Receive) throw new SocketException((int)SocketError.OperationNotSupported);
        Call(_channel.Sender.Shutdown);
    }

    /// <summary>The connection as a stream.</summary>
    /// <param name="ownsSocket">Whether the socket is disposed with the stream, as with <see cref="NetworkStream"/>.</param>
    public Stream GetStream(bool ownsSocket = false) => new TcpSocketStream(this, ownsSocket);

    /// <summary>The connection as a pair of pipes, which do not own the socket; a socket has one such pair at most.</summary>
    public TcpSocketPipe GetPipe() => new TcpSocketPipe(this);

    /// <summary>Breaks the connection off: what is not sent is lost, the peer is reset.</summary>
    public void Abort() => Release(() => _channel.Dispose(abort: true));

    /// <inheritdoc cref="NetSocket.Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private protected override void Close() => _channel.Dispose(LingerState is { Enabled: true, LingerTime: 0 });

    internal static TcpConnectionSettings SettingsFrom(NetworkStack stack, TcpSocketOptions? options)
    {
        options ??= new TcpSocketOptions();
        var defaults = new TcpConnectionSettings(stack.Options.Tcp);
        return defaults with
        {
            NoDelay = options.NoDelay,
            ReceiveBufferSize = options.ReceiveBufferSize ?? defaults.ReceiveBufferSize,
            SendBufferSize = options.SendBufferSize ?? defaults.SendBufferSize,
            CongestionControl = options.CongestionControl ?? defaults.CongestionControl,
            DualMode = options.DualMode,
        };
    }

    internal static IPEndPointValue Parse(EndPoint endPoint) =>
        IPEndPointValue.TryFrom(endPoint, out var value)
            ? value
            : throw new SocketException((int)SocketError.AddressFamilyNotSupported);

    private TcpReceiveOperation BeginReceive(Memory<byte> buffer, bool isLease, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (_connects == 0) throw new SocketException((int)SocketError.NotConnected);
        return _channel.Receiver.Begin(buffer, isLease, cancellationToken);
    }

    private void Connect(IPEndPointValue remote)
    {
        _channel.Connect(_local, remote, _settings);
        if (_channel.Connection is { } connection) TakeEndPoints(connection);
    }

    private void TakeEndPoints(TcpConnection connection)
    {
        (_local, _remote) = (connection.Flow.Local, connection.Flow.Remote);
        // As long as a quarter of the buffer is unread at most, the peer has the other three.
        _channel.ReportThreshold = Math.Max(1, connection.Settings.ReceiveBufferSize / 4);
    }

    private void CancelConnect()
    {
        try
        {
            Stack.Invoke(_channel.CancelConnect);
        }
        catch (InvalidOperationException)
        {
            // The stack has stopped, and the connection with it.
        }
    }
}
