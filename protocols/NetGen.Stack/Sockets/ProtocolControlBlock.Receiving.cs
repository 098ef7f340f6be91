using System.Net.Sockets;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.IPv4;

namespace NetGen.Stack.Sockets;

/// <summary>The receiving half: packets come from the stack's thread, readers from any.</summary>
public partial class ProtocolControlBlock
{
    private OperationQueue<ReceiveOperation> _readers;
    private SocketError _softError;
    private SocketError _readError;
    private bool _isAtEnd;
    private int _dropped;
    private int _unreported;
    private int _reportPosted;

    /// <summary>What waits to be read: bytes of a stream, or datagrams.</summary>
    internal int Available
    {
        get
        {
            lock (_queue) return IsStream ? _queue.Length : _queue.Count;
        }
    }

    /// <summary>Datagrams dropped because the queue was full.</summary>
    internal long Dropped => (uint)Volatile.Read(ref _dropped);

    /// <summary>The socket at this moment, one of datagrams.</summary>
    internal DatagramSocketStatus GetStatus(IpProtocol protocol)
    {
        lock (_queue) return new DatagramSocketStatus(protocol, Local, IsConnected ? Remote : null, _queue.Count, _queue.Length, Dropped) { Device = Settings.Device };
    }

    /// <summary>Bytes of a stream that may be read before its transport hears of it; with less than that missing, the peer has room enough.</summary>
    protected internal int ReportThreshold { get; set; } = 1;

    /// <summary>A datagram, or bytes of a stream in order, arrived.</summary>
    /// <param name="packet">The packet, its window on the data; on success it is the socket's.</param>
    /// <returns>False when the queue of datagrams is full, which is counted: the packet is still the caller's, to be dropped as <see cref="DropReason.SocketReceiveQueueFull"/>.</returns>
    public bool OnReceived(PacketBuffer packet)
    {
        ArgumentNullException.ThrowIfNull(packet);
        lock (_queue)
        {
            if (IsStream)
            {
                _queue.AddBytes(packet);
            }
            else if (_readers.IsEmpty && (_queue.Count >= Settings.ReceiveQueueLength || _queue.Length + packet.Length > Settings.ReceiveBufferSize))
            {
                _dropped++;
                return false;
            }
            else
            {
                _queue.Add(packet);
            }
        }

        Serve();
        return true;
    }

    /// <summary>The peer will send no more.</summary>
    public void OnEndOfStream()
    {
        lock (_queue) _isAtEnd = true;
        Serve();
    }

    /// <summary>Something went wrong that the socket outlives: the wait that is first, or the next operation, fails with it, once.</summary>
    /// <param name="error">What.</param>
    public void OnError(SocketError error)
    {
        ReceiveOperation? operation;
        lock (_queue)
        {
            operation = _readers.Dequeue();
            if (operation is null) _softError = error;
        }

        operation?.Fail(error);
    }

    /// <summary>Starts a receive: it ends at once when there is something to be had.</summary>
    internal ReceiveOperation BeginReceive(in ReceiveTarget target, CancellationToken cancellationToken)
    {
        var operation = Stack.Operations.Receives.Rent();
        operation.Begin(this, in target, cancellationToken);
        var (outcome, failure, spent, waits) = (default(ReceiveOutcome), (Exception?)null, (PacketBuffer?)null, false);
        lock (_queue)
        {
            if (cancellationToken.IsCancellationRequested) failure = new OperationCanceledException(cancellationToken);
            else if (_softError != SocketError.Success) failure = new SocketException((int)TakeSoftErrorLocked());
            else if (HasEnough(operation)) outcome = ReadLocked(operation, ref spent);
            else if (_queue.Count == 0 && IsReadable) failure = ReadFailure;
            else waits = true;
            if (waits)
            {
                operation.Watch(Settings.ReceiveTimeout);
                _readers.Enqueue(operation);
            }
        }

        if (waits)
        {
            if (cancellationToken.IsCancellationRequested && TryForget(operation, isTimer: false)) operation.FailCancelled(isFresh: true);
            return operation;
        }

        Report(in outcome, spent);
        if (failure is not null) operation.Fail(failure, isFresh: true);
        else operation.Complete(outcome, isFresh: true);
        return operation;
    }

    /// <summary>Takes an operation off those that wait, on any thread.</summary>
    internal bool TryForget(ReceiveOperation operation, bool isTimer)
    {
        lock (_queue) return (!isTimer || operation.HasElapsed()) && _readers.TryRemove(operation);
    }

    /// <summary>Ends a receive that is over its time with what there is, on any thread.</summary>
    /// <returns>False when there is nothing.</returns>
    internal bool TryEndWithLess(ReceiveOperation operation)
    {
        var (outcome, spent) = (default(ReceiveOutcome), (PacketBuffer?)null);
        lock (_queue)
        {
            if (_queue.Count == 0) return false;
            outcome = ReadLocked(operation, ref spent);
        }

        Report(in outcome, spent);
        operation.Complete(outcome);
        return true;
    }

    /// <summary>There will be no more of a stream until some of it is read: whoever waits for more gets what there is.</summary>
    private protected void OnReceiveRoomGone() => Serve();

    /// <summary>Takes a lent packet back, on any thread.</summary>
    internal void Return(PacketBuffer packet)
    {
        if (IsStream) OnRead(packet.Length, packet);
        else Free(packet);
    }

    private protected SocketError TakeSoftError()
    {
        lock (_queue) return TakeSoftErrorLocked();
    }

    // With nothing queued, whether a read ends nevertheless.
    private bool IsReadable => _isDisposed || _isAtEnd || _readError != SocketError.Success;

    // With something queued, whether it is what a read waits for (Linux: sock_rcvlowat, tcp_stream_is_readable).
    private bool HasEnough(ReceiveOperation operation) => _queue.Count > 0
        && (!IsStream || _queue.Length >= Math.Min(Settings.ReceiveLowWatermark, operation.Wanted) || IsReadable || !Transport.CanReceiveMore(this));

    private Exception? ReadFailure => _isDisposed ? new ObjectDisposedException(nameof(NetSocket))
        : _readError != SocketError.Success ? new SocketException((int)_readError) : null;

    /// <summary>Ends as many waits as there is something for.</summary>
    private void Serve()
    {
        while (true)
        {
            ReceiveOperation operation;
            var (outcome, failure, spent) = (default(ReceiveOutcome), (Exception?)null, (PacketBuffer?)null);
            lock (_queue)
            {
                if (_readers.First is not { } first || !(HasEnough(first) || (_queue.Count == 0 && IsReadable))) return;
                operation = _readers.Dequeue()!;
                if (_queue.Count > 0) outcome = ReadLocked(operation, ref spent);
                else failure = ReadFailure;
            }

            Report(in outcome, spent);
            if (failure is not null) operation.Fail(failure);
            else operation.Complete(outcome);
        }
    }

    private ReceiveOutcome ReadLocked(ReceiveOperation operation, ref PacketBuffer? spent)
    {
        if (IsStream && !operation.IsLease) return new ReceiveOutcome(operation.Read(_queue, ref spent), null, default);
        var packet = _queue.Take()!;
        var remote = IsStream ? default : new PackedEndPoint(Transport.SourceOf(packet));
        if (operation.IsLease) return new ReceiveOutcome(packet.Length, packet, remote);
        var length = operation.Copy(packet.Span);
        spent = packet;
        return new ReceiveOutcome(length, null, remote, IsTruncated: length < packet.Length);
    }

    /// <summary>Gives back what was read; what is lent counts as unread until it comes back.</summary>
    private void Report(in ReceiveOutcome outcome, PacketBuffer? spent)
    {
        if (outcome.Packet is not null) return;
        if (IsStream) OnRead(outcome.Length, spent);
        else if (spent is not null) Free(spent);
    }

    /// <summary>Bytes of a stream were read, on any thread.</summary>
    /// <param name="count">How many.</param>
    /// <param name="spent">Packets that were read to their end, linked.</param>
    private void OnRead(int count, PacketBuffer? spent)
    {
        while (spent is { } packet)
        {
            spent = packet.Next;
            packet.Next = null;
            Free(packet);
        }

        if (count == 0) return;
        var unreported = Interlocked.Add(ref _unreported, count);
        if (Stack.IsCurrent) ReportRead();
        else if (unreported >= ReportThreshold && Interlocked.Exchange(ref _reportPosted, 1) == 0 && !Stack.Mailbox.TryPost(this))
            Volatile.Write(ref _reportPosted, 0);
    }

    private protected void ReportRead()
    {
        var count = Interlocked.Exchange(ref _unreported, 0);
        if (count > 0 && !_isDisposed) Transport.OnRead(this, count);
    }

    private void Free(PacketBuffer packet)
    {
        if (Stack.IsCurrent) packet.Free();
        else packet.Pool.Return(packet);
    }

    private SocketError TakeSoftErrorLocked()
    {
        var error = _softError;
        _softError = SocketError.Success;
        return error;
    }

    private void DropReceived()
    {
        lock (_queue)
        {
            _isDisposed = true;
            while (_queue.Take() is { } packet) packet.Drop(DropReason.SocketClosed);
        }
    }
}
