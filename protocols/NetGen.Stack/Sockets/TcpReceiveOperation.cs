using System.Threading.Tasks.Sources;
using NetGen.Packets;

namespace NetGen.Stack.Sockets;

/// <summary>What a read of a TCP socket ends with; nothing at the end of the stream.</summary>
/// <param name="Length">Bytes copied, or in the packet.</param>
/// <param name="Packet">The packet, where it was not copied.</param>
internal readonly record struct TcpReceiveOutcome(int Length, PacketBuffer? Packet);

/// <summary>One wait for bytes of a TCP socket.</summary>
internal sealed class TcpReceiveOperation(TcpReceiver receiver, bool runInline) : SocketOperation<TcpReceiveOutcome>(runInline),
    IValueTaskSource<int>, IValueTaskSource<ReceivedSegment>
{
    private CancellationTokenRegistration _cancellation;
    private CancellationToken _cancellationToken;

    internal Memory<byte> Buffer { get; private set; }

    /// <summary>Whether the packet itself is asked for.</summary>
    internal bool IsLease { get; private set; }

    internal TcpReceiveOperation? Next { get; set; }

    internal void Begin(Memory<byte> buffer, bool isLease, CancellationToken cancellationToken)
    {
        Buffer = buffer;
        IsLease = isLease;
        _cancellationToken = cancellationToken;
    }

    internal void WatchCancellation()
    {
        if (!_cancellationToken.CanBeCanceled) return;
        _cancellation = _cancellationToken.UnsafeRegister(static state => ((TcpReceiveOperation)state!).Cancel(), this);
    }

    int IValueTaskSource<int>.GetResult(short token) => Take(token).Length;

    ReceivedSegment IValueTaskSource<ReceivedSegment>.GetResult(short token) => new(receiver, Take(token).Packet);

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
