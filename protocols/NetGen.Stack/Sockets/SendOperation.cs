using System.Buffers;
using System.Net.Sockets;
using System.Threading.Tasks.Sources;
using NetGen.Protocols.Addresses;
using NetGen.Threading;

namespace NetGen.Stack.Sockets;

/// <summary>One send on its way to the stack's thread, which copies the bytes once, into packets.</summary>
internal sealed class SendOperation(OperationPool<SendOperation> pool, bool runInline, TimeProvider clock)
    : SocketOperation<SendOperation, int>(pool, runInline, clock), IValueTaskSource<int>, IWorkItem
{
    private ProtocolControlBlock? _block;

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

    /// <summary>Copies as many of a stream's bytes as there is room for.</summary>
    /// <returns>Whether that was all.</returns>
    internal bool TryWrite(ProtocolControlBlock block)
    {
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

    protected override void Clear()
    {
        _block = null;
        Left = default;
    }
}
