using System.Threading.Tasks.Sources;
using NetGen.Protocols.Addresses;
using NetGen.Threading;

namespace NetGen.Stack.Sockets;

/// <summary>One send on its way to the stack's thread, which copies the data once, into a packet.</summary>
internal sealed class SendOperation(UdpSocket socket, bool runInline) : SocketOperation<int>(runInline), IValueTaskSource<int>, IWorkItem
{
    private ReadOnlyMemory<byte> _data;
    private IPEndPointValue _remote;

    internal SendOperation? Next { get; set; }

    internal void Begin(ReadOnlyMemory<byte> data, IPEndPointValue remote)
    {
        _data = data;
        _remote = remote;
    }

    public void Execute()
    {
        if (socket.Transmit(_data.Span, _remote) is { } failure) Fail(failure);
        else Complete(_data.Length);
    }

    public int GetResult(short token) => Take(token);

    protected override void Recycle()
    {
        _data = default;
        socket.Recycle(this);
    }
}
