using NetGen.Diagnostics;
using NetGen.Packets;

namespace NetGen.Stack.Sockets;

/// <summary>The receiving half of a TCP socket: data comes from the stack's thread, readers from any.</summary>
/// <param name="channel">The socket's connection.</param>
/// <param name="runInline">Whether awaiting code goes on at once.</param>
internal sealed class TcpReceiver(TcpChannel channel, bool runInline)
{
    private readonly Lock _lock = new();
    private readonly TcpReceiveQueue _queue = new();
    private readonly Queue<TcpReceiveOperation> _waiting = new();
    private TcpReceiveOperation? _idle;
    private Exception? _end;
    private bool _isFinished;

    /// <summary>Bytes that wait to be read.</summary>
    internal int Available
    {
        get
        {
            lock (_lock) return _queue.Length;
        }
    }

    /// <summary>Starts a read.</summary>
    internal TcpReceiveOperation Begin(Memory<byte> buffer, bool isLease, CancellationToken cancellationToken)
    {
        TcpReceiveOperation operation;
        PacketBuffer? spent = null;
        var (outcome, failure) = (default(TcpReceiveOutcome), (Exception?)null);
        var waits = false;
        lock (_lock)
        {
            operation = _idle ?? new TcpReceiveOperation(this, runInline);
            _idle = operation.Next;
            operation.Begin(buffer, isLease, cancellationToken);
            if (cancellationToken.IsCancellationRequested) failure = new OperationCanceledException(cancellationToken);
            else if (_queue.Length > 0) outcome = ReadLocked(operation, ref spent);
            else if (_end is not null) failure = _end;
            else if (!_isFinished) waits = true;
            if (waits)
            {
                operation.WatchCancellation();
                _waiting.Enqueue(operation);
            }
        }

        if (waits)
        {
            // A token cancelled before the operation waited found nothing to cancel.
            if (cancellationToken.IsCancellationRequested && TryForget(operation)) operation.Fail(new OperationCanceledException(cancellationToken), isFresh: true);
        }
        else if (failure is not null) operation.Fail(failure, isFresh: true);
        else operation.Complete(outcome, isFresh: true);
        Report(in outcome, spent);
        return operation;
    }

    /// <summary>Data arrived; called on the stack's thread.</summary>
    internal void OnData(PacketBuffer packet)
    {
        lock (_lock) _queue.Add(packet);
        Serve();
    }

    /// <summary>The peer will send no more.</summary>
    internal void OnEndOfStream()
    {
        lock (_lock) _isFinished = true;
        Serve();
    }

    /// <summary>The connection is over; what arrived before can still be read.</summary>
    /// <param name="failure">What readers get behind it, or null for the end of the stream.</param>
    internal void OnClosed(Exception? failure)
    {
        lock (_lock)
        {
            if (failure is not null && !_isFinished) _end ??= failure;
            _isFinished = true;
        }

        Serve();
    }

    /// <summary>The socket is disposed: what waits is dropped, who waits fails.</summary>
    internal void Dispose()
    {
        lock (_lock)
        {
            _end = new ObjectDisposedException(nameof(TcpSocket));
            while (_queue.Take() is { } packet) packet.Drop(DropReason.SocketClosed);
        }

        Serve();
    }

    /// <summary>Takes a lent packet back, on any thread.</summary>
    internal void Return(PacketBuffer packet) => channel.OnRead(packet.Length, packet);

    internal bool TryForget(TcpReceiveOperation operation)
    {
        lock (_lock) return _waiting.TryRemove(operation);
    }

    internal void Recycle(TcpReceiveOperation operation)
    {
        lock (_lock)
        {
            operation.Next = _idle;
            _idle = operation;
        }
    }

    /// <summary>Ends as many waits as there is something for.</summary>
    private void Serve()
    {
        while (true)
        {
            TcpReceiveOperation operation;
            PacketBuffer? spent = null;
            var (outcome, failure) = (default(TcpReceiveOutcome), (Exception?)null);
            lock (_lock)
            {
                if (_waiting.Count == 0 || (_queue.Length == 0 && _end is null && !_isFinished)) return;
                operation = _waiting.Dequeue();
                if (_queue.Length > 0) outcome = ReadLocked(operation, ref spent);
                else failure = _end;
            }

            Report(in outcome, spent);
            if (failure is not null) operation.Fail(failure);
            else operation.Complete(outcome);
        }
    }

    private TcpReceiveOutcome ReadLocked(TcpReceiveOperation operation, ref PacketBuffer? spent)
    {
        if (!operation.IsLease) return new TcpReceiveOutcome(_queue.Read(operation.Buffer.Span, ref spent), null);
        var packet = _queue.Take()!;
        return new TcpReceiveOutcome(packet.Length, packet);
    }

    /// <summary>Tells the connection what was read; what is lent counts as unread until it comes back.</summary>
    private void Report(in TcpReceiveOutcome outcome, PacketBuffer? spent)
    {
        if (outcome.Packet is null) channel.OnRead(outcome.Length, spent);
    }
}
