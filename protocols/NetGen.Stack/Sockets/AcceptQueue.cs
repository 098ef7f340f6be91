using System.Net.Sockets;

namespace NetGen.Stack.Sockets;

/// <summary>Connections that wait to be accepted, or users that wait for connections. May be used from any thread.</summary>
/// <param name="operations">Where waits come from.</param>
/// <param name="backlog">Connections that may wait.</param>
internal sealed class AcceptQueue(SocketOperations operations, int backlog)
{
    private readonly Lock _lock = new();
    private readonly Queue<NetSocket> _ready = new();
    private OperationQueue<AcceptOperation> _waiting;
    private SocketError _closedBy;
    private bool _isClosed;

    /// <summary>What the transport keeps of the listener.</summary>
    internal object? TransportState { get; set; }

    internal int Count
    {
        get
        {
            lock (_lock) return _ready.Count;
        }
    }

    internal bool HasRoom
    {
        get
        {
            lock (_lock) return !_isClosed && _ready.Count < backlog;
        }
    }

    internal AcceptOperation Begin(CancellationToken cancellationToken)
    {
        var operation = operations.Accepts.Rent();
        operation.Begin(this, cancellationToken);
        Exception? failure = null;
        NetSocket? socket = null;
        lock (_lock)
        {
            if (_isClosed) failure = Failure;
            else if (cancellationToken.IsCancellationRequested) failure = new OperationCanceledException(cancellationToken);
            else if (!_ready.TryDequeue(out socket))
            {
                operation.Watch();
                _waiting.Enqueue(operation);
            }
        }

        if (failure is not null) operation.Fail(failure, isFresh: true);
        else if (socket is not null) operation.Complete(socket, isFresh: true);
        else if (cancellationToken.IsCancellationRequested && TryForget(operation)) operation.FailCancelled(isFresh: true);
        return operation;
    }

    /// <summary>Hands a connection over; where nobody listens any more, it is broken off.</summary>
    internal void Add(NetSocket socket)
    {
        AcceptOperation? waiting;
        lock (_lock)
        {
            waiting = _waiting.Dequeue();
            if (waiting is null && !_isClosed)
            {
                _ready.Enqueue(socket);
                return;
            }
        }

        if (waiting is not null) waiting.Complete(socket);
        else socket.Abort();
    }

    internal bool TryForget(AcceptOperation operation)
    {
        lock (_lock) return _waiting.TryRemove(operation);
    }

    /// <summary>Breaks off the connections that nobody accepted and ends the waits.</summary>
    /// <param name="error">Why; <see cref="SocketError.Success"/> where the listener was disposed.</param>
    internal void Close(SocketError error = SocketError.Success)
    {
        lock (_lock) (_isClosed, _closedBy) = (true, error);
        while (true)
        {
            AcceptOperation? waiting;
            NetSocket? socket;
            lock (_lock)
            {
                waiting = _waiting.Dequeue();
                _ready.TryDequeue(out socket);
            }

            if (waiting is null && socket is null) return;
            waiting?.Fail(Failure);
            socket?.Abort();
        }
    }

    private Exception Failure => _closedBy == SocketError.Success ? new ObjectDisposedException(nameof(NetSocket)) : new SocketException((int)_closedBy);
}
