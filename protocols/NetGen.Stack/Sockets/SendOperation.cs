using System.Buffers;
using System.Net.Sockets;
using System.Threading.Tasks.Sources;
using NetGen.Protocols.Addresses;
using NetGen.Threading;

namespace NetGen.Stack.Sockets;

/// <summary>One send on its way to the stack's thread, which copies the bytes once, into packets, unless they stand in one that was lent for them.</summary>
internal sealed class SendOperation(OperationPool<SendOperation> pool, bool runInline, TimeProvider clock)
    : SocketOperation<SendOperation, int>(pool, runInline, clock), IValueTaskSource<int>, IWorkItem
{
    private ProtocolControlBlock? _block;
    private LentPacket? _lent;

    /// <summary>The bytes that are left.</summary>
    internal ReadOnlySequence<byte> Left { get; private set; }

    /// <summary>Number of bytes of the whole send.</summary>
    internal int Length { get; private set; }

    /// <summary>Who a datagram is for.</summary>
    internal IPEndPointValue Remote { get; private set; }

    /// <summary>Whether the bytes are urgent.</summary>
    internal bool IsUrgent { get; set; }

    internal void Begin(ProtocolControlBlock block, in ReadOnlySequence<byte> data, IPEndPointValue remote, CancellationToken cancellationToken)
    {
        _block = block;
        Left = data;
        Length = (int)data.Length;
        Remote = remote;
        CancellationToken = cancellationToken;
    }

    internal void Begin(ProtocolControlBlock block, LentPacket lent, IPEndPointValue remote, CancellationToken cancellationToken)
    {
        Begin(block, default(ReadOnlySequence<byte>), remote, cancellationToken);
        (_lent, Length) = (lent, lent.Length);
    }

    /// <summary>Sends a datagram.</summary>
    /// <returns>Why not, or null.</returns>
    internal Exception? Transmit(ProtocolControlBlock block)
    {
        if (_lent is not { } lent) return block.Transmit(Left, Remote);
        var failure = block.Transmit(lent, Remote, out var isSpent);
        if (isSpent) _lent = null;
        return failure;
    }

    /// <summary>Takes as many of a stream's bytes as there is room for.</summary>
    /// <returns>Whether that was all.</returns>
    internal bool TryWrite(ProtocolControlBlock block)
    {
        if (_lent is { } lent)
        {
            if (!lent.TryWrite()) return false;
            _lent = null;
            return true;
        }

        var (position, written) = (Left.Start, 0L);
        while (Left.TryGet(ref position, out var stretch))
        {
            var taken = IsUrgent ? block.Transport.WriteUrgent(block, stretch.Span) : block.Transport.Write(block, stretch.Span);
            written += taken;
            if (taken == stretch.Length) continue;
            Left = Left.Slice(written);
            return false;
        }

        return true;
    }

    public void Execute() => _block!.Start(this);

    public int GetResult(short token) => Take(token);

    protected override void OnCancelled()
    {
        if (_block?.TryForget(this, isTimer: false) == true) FailCancelled();
    }

    protected override void OnElapsed()
    {
        if (_block?.TryForget(this, isTimer: true) == true) Fail(SocketError.TimedOut);
    }

    protected override void OnFailed()
    {
        _lent?.OnNotSent();
        _lent = null;
    }

    protected override void Clear()
    {
        _block = null;
        Left = default;
    }
}
