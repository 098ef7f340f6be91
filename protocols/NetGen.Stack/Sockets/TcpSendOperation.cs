using System.Threading.Tasks.Sources;
using NetGen.Threading;

namespace NetGen.Stack.Sockets;

/// <summary>One write on its way to the stack's thread, which copies the bytes once, into packets.</summary>
internal sealed class TcpSendOperation : SocketOperation<int>, IValueTaskSource<int>, IWorkItem
{
    private readonly TcpSender _sender;
    private readonly Cancellation _cancel;
    private CancellationTokenRegistration _cancellation;
    private CancellationToken _cancellationToken;
    private ReadOnlyMemory<byte> _data;
    private int _done;

    internal TcpSendOperation(TcpSender sender, bool runInline)
        : base(runInline)
    {
        _sender = sender;
        _cancel = new Cancellation(this);
    }

    internal TcpSendOperation? Next { get; set; }

    /// <summary>What is not copied yet.</summary>
    internal ReadOnlySpan<byte> Left => _data.Span[_done..];

    /// <summary>Number of bytes of the whole write.</summary>
    internal int Length => _data.Length;

    internal CancellationToken CancellationToken => _cancellationToken;

    internal void Begin(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        _data = data;
        _cancellationToken = cancellationToken;
        _done = 0;
    }

    internal void OnTaken(int bytes) => _done += bytes;

    /// <summary>Starts to listen to the token, once the write has to wait.</summary>
    internal void WatchCancellation()
    {
        if (!_cancellationToken.CanBeCanceled) return;
        _cancellation = _cancellationToken.UnsafeRegister(static state => ((TcpSendOperation)state!)._sender.Post(((TcpSendOperation)state)._cancel), this);
    }

    public void Execute() => _sender.Start(this);

    public int GetResult(short token) => Take(token);

    protected override void Recycle()
    {
        _cancellation.Dispose();
        _cancellation = default;
        _cancellationToken = default;
        _data = default;
        _sender.Recycle(this);
    }

    /// <summary>The token's wish, on its way to the stack's thread.</summary>
    private sealed class Cancellation(TcpSendOperation operation) : IWorkItem
    {
        public void Execute() => operation._sender.Cancel(operation);
    }
}
