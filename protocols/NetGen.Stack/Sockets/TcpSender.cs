using System.Buffers;
using System.Net.Sockets;
using NetGen.Threading;

namespace NetGen.Stack.Sockets;

/// <summary>The sending half of a TCP socket: writes come from any thread and wait, in order, on the stack's thread for room.</summary>
/// <param name="channel">The socket's connection.</param>
/// <param name="runInline">Whether awaiting code goes on at once.</param>
internal sealed class TcpSender(TcpChannel channel, bool runInline)
{
    private readonly Lock _lock = new();
    private readonly Queue<TcpSendOperation> _waiting = new();
    private TcpSendOperation? _idle;
    private bool _shutdownRequested;

    /// <summary>Starts a write.</summary>
    internal TcpSendOperation Begin(in ReadOnlySequence<byte> data, CancellationToken cancellationToken)
    {
        var operation = Rent();
        operation.Begin(in data, cancellationToken);
        if (channel.Stack.IsCurrent) operation.Execute();
        else if (!channel.Stack.Mailbox.TryPost(operation)) operation.Fail(new SocketException((int)Refusal));
        return operation;
    }

    /// <summary>Takes a write's bytes, or as many as there is room for; called on the stack's thread.</summary>
    internal void Start(TcpSendOperation operation)
    {
        if (operation.CancellationToken.IsCancellationRequested) operation.Fail(new OperationCanceledException(operation.CancellationToken));
        else if (_shutdownRequested || channel.WriteFailure is not null) operation.Fail(channel.WriteFailure ?? new SocketException((int)SocketError.Shutdown));
        else if (_waiting.Count == 0 && TryFinish(operation)) operation.Complete(operation.Length);
        else
        {
            _waiting.Enqueue(operation);
            operation.WatchCancellation();
        }
    }

    /// <summary>There is room again.</summary>
    internal void OnWritable()
    {
        while (_waiting.TryPeek(out var operation))
        {
            if (channel.WriteFailure is { } failure)
            {
                _waiting.Dequeue();
                operation.Fail(failure);
                continue;
            }

            if (!TryFinish(operation)) return;
            _waiting.Dequeue();
            operation.Complete(operation.Length);
        }

        if (_shutdownRequested) channel.Connection?.Shutdown();
    }

    /// <summary>Nothing more will be written: FIN follows the writes that wait.</summary>
    internal void Shutdown()
    {
        _shutdownRequested = true;
        OnWritable();
    }

    /// <summary>Takes a waiting write out; bytes of it that were copied before are sent.</summary>
    internal void Cancel(TcpSendOperation operation)
    {
        if (!operation.CancellationToken.IsCancellationRequested || !_waiting.TryRemove(operation)) return;
        operation.Fail(new OperationCanceledException(operation.CancellationToken));
        OnWritable();
    }

    /// <summary>Reaches the stack's thread; where that is gone, so are the writes.</summary>
    internal void Post(IWorkItem item)
    {
        if (channel.Stack.IsCurrent) item.Execute();
        else channel.Stack.Mailbox.TryPost(item);
    }

    internal void Recycle(TcpSendOperation operation)
    {
        lock (_lock)
        {
            operation.Next = _idle;
            _idle = operation;
        }
    }

    private SocketError Refusal => channel.Stack.Mailbox.IsClosed ? SocketError.NetworkDown : SocketError.NoBufferSpaceAvailable;

    private bool TryFinish(TcpSendOperation operation) => channel.Connection is { } connection && operation.TryWrite(connection);

    private TcpSendOperation Rent()
    {
        lock (_lock)
        {
            if (_idle is not { } operation) return new TcpSendOperation(this, runInline);
            _idle = operation.Next;
            return operation;
        }
    }
}
