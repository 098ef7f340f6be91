using System.Threading.Tasks.Sources;

namespace NetGen.Stack.Sockets;

/// <summary>One wait for bytes of a TCP socket.</summary>
internal sealed class TcpReceiveOperation(TcpReceiver receiver, bool runInline) : SocketOperation<int>(runInline), IValueTaskSource<int>
{
    private CancellationTokenRegistration _cancellation;
    private CancellationToken _cancellationToken;

    internal Memory<byte> Buffer { get; private set; }

    internal TcpReceiveOperation? Next { get; set; }

    internal void Begin(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        Buffer = buffer;
        _cancellationToken = cancellationToken;
    }

    internal void WatchCancellation()
    {
        if (!_cancellationToken.CanBeCanceled) return;
        _cancellation = _cancellationToken.UnsafeRegister(static state => ((TcpReceiveOperation)state!).Cancel(), this);
    }

    public int GetResult(short token) => Take(token);

    protected override void Recycle()
    {
        _cancellation.Dispose();
        _cancellation = default;
        _cancellationToken = default;
        Buffer = default;
        receiver.Recycle(this);
    }

    private void Cancel()
    {
        if (receiver.TryForget(this)) Fail(new OperationCanceledException(_cancellationToken));
    }
}
