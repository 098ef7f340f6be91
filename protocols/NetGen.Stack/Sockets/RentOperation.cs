using System.Net.Sockets;
using System.Threading.Tasks.Sources;
using NetGen.Threading;

namespace NetGen.Stack.Sockets;

/// <summary>One wait for a packet to fill.</summary>
internal sealed class RentOperation(OperationPool<RentOperation> pool, bool runInline, TimeProvider clock)
    : SocketOperation<RentOperation, SendBuffer>(pool, runInline, clock), IValueTaskSource<SendBuffer>, IWorkItem
{
    private ProtocolControlBlock? _block;

    /// <summary>Whose socket asks.</summary>
    internal ProtocolControlBlock Block => _block!;

    internal void Begin(ProtocolControlBlock block, CancellationToken cancellationToken)
    {
        _block = block;
        CancellationToken = cancellationToken;
    }

    public void Execute() => Block.Stack.SendBuffers.Start(this);

    public SendBuffer GetResult(short token) => Take(token);

    protected override void OnCancelled()
    {
        if (_block?.Stack.SendBuffers.TryForget(this, isTimer: false) == true) FailCancelled();
    }

    protected override void OnElapsed()
    {
        if (_block?.Stack.SendBuffers.TryForget(this, isTimer: true) == true) Fail(SocketError.TimedOut);
    }

    protected override void Clear() => _block = null;
}
