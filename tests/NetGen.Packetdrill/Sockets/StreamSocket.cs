using NetGen.Packetdrill.Host;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Authentication;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Opening;

namespace NetGen.Packetdrill.Sockets;

/// <summary>A TCP socket, straight over the stack's TCP.</summary>
internal sealed partial class StreamSocket : ScriptSocket, ITcpHandler
{
    private static readonly byte[] Zeros = new byte[1 << 16];

    private readonly TcpModule _tcp;
    private readonly Queue<PacketBuffer> _received = new();
    private TcpConnectionSettings _settings;
    private ListeningPort? _port;
    private TcpConnection? _connection;
    private TcpInfo _lastInfo;
    private string? _error;
    private int _available;
    private int _readOfFirst;
    private bool _isConnected;
    private bool _opensHere;
    private bool _isOver;
    private bool _isEndReached;
    private bool _readsNoMore;
    private bool _writesNoMore;

    /// <summary>Makes a socket that is not connected.</summary>
    internal StreamSocket(TcpModule tcp, TcpConnectionSettings settings)
    {
        _tcp = tcp;
        _settings = settings;
    }

    /// <summary>Takes a connection that a listener accepted.</summary>
    internal StreamSocket(TcpModule tcp, TcpConnection connection)
        : this(tcp, connection.Settings) => _connection = connection;

    /// <inheritdoc/>
    internal override IpProtocol Protocol => IpProtocol.Tcp;

    /// <inheritdoc/>
    internal override IPEndPointValue? Remote => _connection?.Flow.Remote;

    /// <inheritdoc/>
    internal override int Available => _available;

    /// <inheritdoc/>
    internal override int Unacknowledged => _connection?.Unacknowledged ?? 0;

    /// <summary>What is, or was last, known of the connection.</summary>
    internal TcpInfo Info => _connection is { } connection ? connection.Info : _lastInfo;

    /// <summary>What holds where the socket says nothing else.</summary>
    internal TcpModuleOptions Defaults => _tcp.Options;

    /// <summary>Whether there is a connection, open or not.</summary>
    internal bool HasConnection => _connection is not null;

    /// <summary>What buffer sizes that are asked for are multiplied with.</summary>
    internal int BufferFactor { get; set; } = 1;

    /// <summary>Whether reading tells how much is left (<c>TCP_INQ</c>).</summary>
    internal bool TellsQueue { get; set; }

    /// <summary>How much is left, as <c>TCP_CM_INQ</c> tells it: at the end of the stream one byte more than nothing, so that it is noticed.</summary>
    internal int QueueHint => Available == 0 && _isEndReached ? 1 : Available;

    /// <summary>Holds small segments back for what is written next (<c>MSG_MORE</c>), or no more.</summary>
    internal bool ExpectsMore
    {
        get;
        set
        {
            if (field == value) return;
            field = value;
            Settings = _settings;
        }
    }

    /// <summary>How the connection behaves.</summary>
    internal TcpConnectionSettings Settings
    {
        get => _settings;
        set
        {
            _settings = value;
            if (_connection is { } connection) connection.Settings = ExpectsMore ? value with { Cork = true } : value;
            if (_port?.Binding is { } binding) binding.Settings = value;
        }
    }

    internal bool IsListening => _port is not null;

    /// <inheritdoc/>
    internal override PollEvents Events
    {
        get
        {
            if (_port is { } port) return port.IsEmpty ? PollEvents.None : PollEvents.In;
            // As Linux: a socket that was never connected may be written to, and fails then.
            if (_connection is null && !_isOver) return FastOpen.DefersConnect ? PollEvents.Out : PollEvents.Out | PollEvents.HangUp;
            var events = PollEvents.None;
            if (HasEnough || _isEndReached || _isOver || _readsNoMore) events |= PollEvents.In;
            if (_isEndReached || _isOver || _readsNoMore) events |= PollEvents.ReadHangUp;
            if (_isOver || ((_isEndReached || _readsNoMore) && _writesNoMore)) events |= PollEvents.HangUp;
            if (_error is not null || !Errors.IsEmpty) events |= PollEvents.Error;
            if (_isOver || _writesNoMore || (_isConnected && HasRoom)) events |= PollEvents.Out;
            else NoteLackOfRoom();
            return events;
        }
    }

    // As Linux: a window that is all but closed wakes the reader too, for only reading opens it.
    private bool HasEnough => Available >= ReceiveLowMark || (Available > 0 && Info is var info && info.ReceiveWindow <= info.SegmentSize);

    internal override Outcome Bind(IPEndPointValue local)
    {
        if (Local.Port != 0) return Outcome.Fail("EINVAL");
        Local = local;
        return Outcome.Success;
    }

    internal override Outcome Listen(int backlog)
    {
        if (_connection is not null || _isOver) return Outcome.Fail("EINVAL");
        var port = new ListeningPort(_tcp, Math.Max(1, backlog));
        var status = _tcp.TryListen(Local, port, _settings, Math.Max(1, backlog), out var binding);
        if (status != TcpListenStatus.Listening) return Outcome.Fail(status == TcpListenStatus.NotLocal ? "EADDRNOTAVAIL" : "EADDRINUSE");
        port.Binding = binding;
        binding.FastOpenLimit = FastOpen.Limit;
        port.Arrived = () => Edges++;
        _port = port;
        Local = binding.Local;
        return Outcome.Success;
    }

    /// <summary>The master keys of TCP-AO, in the order in which they were added.</summary>
    internal List<TcpMasterKey> MasterKeys { get; } = [];

    /// <summary>How far Fast Open goes.</summary>
    internal FastOpenUse FastOpen { get; init; } = new(FastOpenSides.None);

    /// <summary>Bounds the connections of a listening socket that data in a SYN opens.</summary>
    internal void LimitFastOpen(int limit)
    {
        FastOpen.Limit = limit;
        if (_port?.Binding is { } binding) binding.FastOpenLimit = FastOpen.Limit;
    }

    /// <summary>Whether a connection's SYN would carry data.</summary>
    internal bool HasCookieOf(IPEndPointValue remote) => _tcp.HasFastOpenCookie(remote.Address);

    /// <summary>Takes a connection that waits to be accepted; null when there is none.</summary>
    internal StreamSocket? Accept() => _port?.Take();

    internal override Outcome? Connect(IPEndPointValue remote)
    {
        if (TakeError() is { } error) return Outcome.Fail(error);
        if (_isConnected && _opensHere) return FinishConnect();
        if (_isConnected || _isOver || IsListening) return Outcome.Fail("EISCONN");
        if (_connection is not null) return null;
        if (FastOpen.Defers(remote, HasCookieOf(remote))) return Outcome.Success;
        _opensHere = true;
        var status = _tcp.TryConnect(Local, remote, this, _settings, out _connection);
        if (_connection is not null) Local = _connection.Flow.Local;
        return status switch
        {
            TcpConnectStatus.Connecting => null,
            TcpConnectStatus.NoRoute => Outcome.Fail("ENETUNREACH"),
            _ => Outcome.Fail("EADDRNOTAVAIL"),
        };
    }

    /// <summary>Whether an opening connection is open, or has failed.</summary>
    internal Outcome? FinishConnect()
    {
        if (!_isConnected) return TakeError() is { } error ? Outcome.Fail(error) : null;
        // Only the first call that asks hears of the success.
        _opensHere = false;
        return Outcome.Success;
    }

    /// <summary>Whether a connection is being opened.</summary>
    internal bool IsConnecting => _connection is not null && !_isConnected;

    internal override Outcome? Read(ReadRequest request)
    {
        if (Available > 0 && (Available >= Math.Min(request.Least, request.Count) || IsAllThere))
        {
            var length = Math.Min(request.Count, Available);
            if (!request.Keeps) Consume(length);
            return new Outcome(length);
        }

        if (Available > 0) return null;
        if (TakeError() is { } error) return Outcome.Fail(error);
        if (IsAllThere) return new Outcome(0);
        return _connection is null ? Outcome.Fail("ENOTCONN") : null;
    }

    internal override Outcome? Write(long count, IPEndPointValue? remote)
    {
        if (TakeError() is { } error) return Outcome.Fail(error);
        if (FastOpen.TakeDeferred() is { } deferred) Connect(deferred);
        if (_isOver || _writesNoMore || _connection is null) return Outcome.Fail("EPIPE");
        if (!_isConnected && !FastOpen.WritesEarly) return null;
        var taken = 0L;
        while (taken < count)
        {
            var part = Zeros.AsSpan(0, (int)Math.Min(Zeros.Length, count - taken));
            var written = WritesUrgently ? _connection.WriteUrgent(part) : _connection.Write(part);
            if (written == 0) break;
            taken += written;
        }

        _written += taken;
        if (taken < count) NoteLackOfRoom();
        return new Outcome(taken);
    }

    internal override Outcome Shutdown(bool reading, bool writing)
    {
        if (IsListening) return StopListening(reading);
        if (_connection is null) return Outcome.Fail("ENOTCONN");
        if (reading) _readsNoMore = true;
        if (!writing || _writesNoMore) return Outcome.Success;
        _writesNoMore = true;
        _connection.Shutdown();
        return Outcome.Success;
    }

    internal override string? TakeError()
    {
        var error = _error;
        _error = null;
        return error;
    }

    /// <inheritdoc/>
    internal override void Close()
    {
        _port?.Close();
        while (_received.TryDequeue(out var packet)) packet.Free();
        var connection = _connection;
        _connection = null;
        if (connection is null) return;
        _lastInfo = connection.Info;
        if (LingerTime > TimeSpan.Zero)
        {
            _lingers = true;
            _connection = connection;
            connection.CloseLingering();
            return;
        }

        connection.Close();
        if (LingerTime == TimeSpan.Zero) connection.Abort();
    }

    /// <summary>Readers want so many bytes at once.</summary>
    internal void WaitFor(int bytes)
    {
        // As Linux: no more than half of the buffer, so that the window never closes before they are there.
        var most = Math.Max(1, _settings.ReceiveBufferSize / 2);
        ReceiveLowMark = bytes < 0 ? most : Math.Clamp(bytes, 1, most);
        if (HasEnough) Edges++;
    }

    /// <summary>Breaks the connection off.</summary>
    internal void Abort()
    {
        LingerTime = TimeSpan.Zero;
        Close();
    }

    void ITcpHandler.OnConnected(TcpConnection connection)
    {
        _isConnected = true;
        Local = connection.Flow.Local;
        Edges++;
    }

    void ITcpHandler.OnData(TcpConnection connection, PacketBuffer packet)
    {
        _available += packet.Length;
        _received.Enqueue(packet);
        if (HasEnough) Edges++;
    }

    void ITcpHandler.OnEndOfStream(TcpConnection connection)
    {
        _isEndReached = true;
        Edges++;
    }

    void ITcpHandler.OnWritable(TcpConnection connection) => NoteRoom();

    void ITcpHandler.OnClosed(TcpConnection connection, TcpCloseReason reason)
    {
        _lastInfo = connection.Info;
        _connection = null;
        _isOver = true;
        _lingers = false;
        Errors.Abandon();
        _error = ErrorOf(reason);
        Edges++;
    }

    // As Linux: who reads no more from a listener takes no more connections.
    private Outcome StopListening(bool reading)
    {
        if (!reading) return Outcome.Success;
        _port!.Close();
        _port = null;
        return Outcome.Success;
    }

    private static string? ErrorOf(TcpCloseReason reason) => reason switch
    {
        TcpCloseReason.Refused => "ECONNREFUSED",
        TcpCloseReason.Reset => "ECONNRESET",
        TcpCloseReason.TimedOut => "ETIMEDOUT",
        TcpCloseReason.NetworkUnreachable => "ENETUNREACH",
        TcpCloseReason.HostUnreachable => "EHOSTUNREACH",
        TcpCloseReason.Aborted => "ECONNABORTED",
        TcpCloseReason.Shutdown => "ENETDOWN",
        _ => null,
    };

    // Nothing will come any more.
    private bool IsAllThere => _isEndReached || _isOver || _readsNoMore;

    private void Consume(int count)
    {
        _available -= count;
        for (var left = count; left > 0;)
        {
            var first = _received.Peek();
            var part = Math.Min(left, first.Length - _readOfFirst);
            left -= part;
            _readOfFirst += part;
            if (_readOfFirst < first.Length) break;
            _readOfFirst = 0;
            _received.Dequeue().Free();
        }

        _connection?.Consume(count);
    }
}
