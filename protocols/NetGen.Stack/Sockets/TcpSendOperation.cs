using System.Buffers;
using System.Threading.Tasks.Sources;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Threading;

namespace NetGen.Stack.Sockets;

/// <summary>One write on its way to the stack's thread, which copies the bytes once, into packets.</summary>
internal sealed class TcpSendOperation : SocketOperation<int>, IValueTaskSource<int>, IWorkItem
{
    private readonly TcpSender _sender;
    private readonly Cancellation _cancel;
    private CancellationTokenRegistration _cancellation;
    private CancellationToken _cancellationToken;
    private ReadOnlySequence<byte> _left;

    internal TcpSendOperation(TcpSender sender, bool runInline)
        : base(runInline)
    {
        _sender = sender;
        _cancel = new Cancellation(this);
    }

    internal TcpSendOperation? Next { get; set; }

    /// <summary>Number of bytes of the whole write.</summary>
    internal int Length { get; private set; }

    internal CancellationToken CancellationToken => _cancellationToken;

    internal void Begin(in ReadOnlySequence<byte> data, CancellationToken cancellationToken)
    {
        _left = data;
        _cancellationToken = cancellationToken;
        Length = (int)data.Length;
    }

    /// <summary>Copies as many of the bytes that are left as there is room for.</summary>
    /// <returns>Whether that was all.</returns>
    internal bool TryWrite(TcpConnection connection)
    {
        var (position, written) = (_left.Start, 0L);
        while (_left.TryGet(ref position, out var stretch))
        {
            var taken = connection.Write(stretch.Span);
            written += taken;
            if (taken == stretch.Length) continue;
            _left = _left.Slice(written);
            return false;
        }

        return true;
    }

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
        _left = default;
        _sender.Recycle(this);
    }

    /// <summary>The token's wish, on its way to the stack's thread.</summary>
    private sealed class Cancellation(TcpSendOperation operation) : IWorkItem
    {
        public void Execute() => operation._sender.Cancel(operation);
    }
}
