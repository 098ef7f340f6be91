using System.Threading.Tasks.Sources;

namespace NetGen.Stack.Sockets;

/// <summary>One wait for a connection.</summary>
internal sealed class AcceptOperation(OperationPool<AcceptOperation> pool, bool runInline, TimeProvider clock)
    : SocketOperation<AcceptOperation, NetSocket>(pool, runInline, clock), IValueTaskSource<NetSocket>, IValueTaskSource<TcpSocket>
{
    private AcceptQueue? _queue;

    internal void Begin(AcceptQueue queue, CancellationToken cancellationToken)
    {
        _queue = queue;
        CancellationToken = cancellationToken;
    }

    NetSocket IValueTaskSource<NetSocket>.GetResult(short token) => Take(token);

    TcpSocket IValueTaskSource<TcpSocket>.GetResult(short token) => (TcpSocket)Take(token);

    protected override void OnCancelled()
    {
        if (_queue?.TryForget(this) == true) FailCancelled();
    }

    protected override void Clear() => _queue = null;
}
