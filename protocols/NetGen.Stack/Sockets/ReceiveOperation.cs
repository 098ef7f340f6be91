using System.Net.Sockets;
using System.Threading.Tasks.Sources;
using NetGen.Packets;
using NetGen.Protocols.Addresses;

namespace NetGen.Stack.Sockets;

/// <summary>What a receive ends with.</summary>
/// <param name="Length">Bytes copied, or in the packet.</param>
/// <param name="Remote">Who sent them.</param>
/// <param name="Packet">The packet, where it was not copied.</param>
internal readonly record struct ReceiveOutcome(int Length, IPEndPointValue Remote, PacketBuffer? Packet);

/// <summary>One wait for a datagram.</summary>
internal sealed class ReceiveOperation(UdpSocket socket, bool runInline) : SocketOperation<ReceiveOutcome>(runInline),
    IValueTaskSource<int>, IValueTaskSource<SocketReceiveFromResult>, IValueTaskSource<ReceivedDatagram>
{
    private CancellationTokenRegistration _cancellation;

    internal Memory<byte> Buffer { get; private set; }

    /// <summary>Whether the packet itself is asked for.</summary>
    internal bool IsLease { get; private set; }

    internal CancellationToken CancellationToken { get; private set; }

    internal ReceiveOperation? Next { get; set; }

    internal void Begin(Memory<byte> buffer, bool isLease, CancellationToken cancellationToken)
    {
        Buffer = buffer;
        IsLease = isLease;
        CancellationToken = cancellationToken;
    }

    internal void WatchCancellation() => _cancellation = CancellationToken.UnsafeRegister(
        static state => ((ReceiveOperation)state!).Cancel(), this);

    int IValueTaskSource<int>.GetResult(short token) => Take(token).Length;

    SocketReceiveFromResult IValueTaskSource<SocketReceiveFromResult>.GetResult(short token)
    {
        var outcome = Take(token);
        return new SocketReceiveFromResult { ReceivedBytes = outcome.Length, RemoteEndPoint = outcome.Remote.ToIPEndPoint() };
    }

    ReceivedDatagram IValueTaskSource<ReceivedDatagram>.GetResult(short token)
    {
        var outcome = Take(token);
        return new ReceivedDatagram(socket, outcome.Packet!, outcome.Remote);
    }

    protected override void Recycle()
    {
        _cancellation.Dispose();
        _cancellation = default;
        Buffer = default;
        socket.Recycle(this);
    }

    private void Cancel()
    {
        if (socket.TryForget(this)) Fail(new OperationCanceledException(CancellationToken));
    }
}
