using System.Threading.Tasks.Sources;
using NetGen.Protocols.Addresses;
using NetGen.Threading;

namespace NetGen.Stack.Sockets;

/// <summary>One connect, from the user's call until the connection is established or can not be.</summary>
internal sealed class ConnectOperation(OperationPool<ConnectOperation> pool, bool runInline, TimeProvider clock)
    : SocketOperation<ConnectOperation, bool>(pool, runInline, clock), IValueTaskSource, IWorkItem
{
    private ProtocolControlBlock? _block;

    internal IPEndPointValue Remote { get; private set; }

    internal void Begin(ProtocolControlBlock block, IPEndPointValue remote, CancellationToken cancellationToken)
    {
        _block = block;
        Remote = remote;
        CancellationToken = cancellationToken;
    }

    public void Execute() => _block!.Start(this);

    public void GetResult(short token) => Take(token);

    protected override void OnCancelled() => _block?.CancelConnect(this);

    protected override void Clear() => _block = null;
}
