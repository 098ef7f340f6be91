using System.Net.Sockets;
using System.Threading.Tasks.Sources;
using NetGen.Packets;
using NetGen.Protocols.Addresses;

namespace NetGen.Stack.Sockets;

/// <summary>What a receive ends with; nothing at the end of a stream.</summary>
/// <param name="Length">Bytes copied, or in the packet.</param>
/// <param name="Packet">The packet, where it was not copied.</param>
/// <param name="Remote">Who sent a datagram.</param>
/// <param name="IsTruncated">Whether a datagram was longer than the room for it.</param>
internal readonly record struct ReceiveOutcome(int Length, PacketBuffer? Packet, PackedEndPoint Remote, bool IsTruncated = false);

/// <summary>One wait for a datagram, or for bytes of a stream.</summary>
internal sealed class ReceiveOperation(OperationPool<ReceiveOperation> pool, bool runInline, TimeProvider clock)
    : SocketOperation<ReceiveOperation, ReceiveOutcome>(pool, runInline, clock),
    IValueTaskSource<int>, IValueTaskSource<SocketReceiveFromResult>, IValueTaskSource<ReceivedMessage>, IValueTaskSource<ReceivedDatagram>, IValueTaskSource<ReceivedSegment>
{
    private ProtocolControlBlock? _block;
    private ScatteredBuffers _buffers;

    /// <summary>Whether the packet itself is asked for.</summary>
    internal bool IsLease { get; private set; }

    internal void Begin(ProtocolControlBlock block, in ReceiveTarget target, CancellationToken cancellationToken)
    {
        _block = block;
        _buffers.Take(in target);
        IsLease = target.IsLease;
        CancellationToken = cancellationToken;
    }

    /// <summary>Bytes that there is room for; of one that copies nothing, as many as there are.</summary>
    internal int Wanted => IsLease || _buffers.Length == 0 ? int.MaxValue : _buffers.Length;

    /// <summary>Copies bytes of a stream.</summary>
    /// <inheritdoc cref="ScatteredBuffers.Read"/>
    internal int Read(SocketQueue queue, ref PacketBuffer? spent) => _buffers.Read(queue, ref spent);

    /// <summary>Copies a datagram.</summary>
    /// <inheritdoc cref="ScatteredBuffers.Copy"/>
    internal int Copy(ReadOnlySpan<byte> datagram) => _buffers.Copy(datagram);

    int IValueTaskSource<int>.GetResult(short token) => Take(token).Length;

    SocketReceiveFromResult IValueTaskSource<SocketReceiveFromResult>.GetResult(short token)
    {
        var outcome = Take(token);
        return new SocketReceiveFromResult { ReceivedBytes = outcome.Length, RemoteEndPoint = outcome.Remote.Value.ToIPEndPoint() };
    }

    ReceivedMessage IValueTaskSource<ReceivedMessage>.GetResult(short token)
    {
        var outcome = Take(token);
        return new ReceivedMessage(outcome.Length, outcome.IsTruncated ? SocketFlags.Truncated : SocketFlags.None, outcome.Remote.Value);
    }

    ReceivedDatagram IValueTaskSource<ReceivedDatagram>.GetResult(short token)
    {
        var block = _block!;
        var outcome = Take(token);
        return new ReceivedDatagram(block, outcome.Packet!, outcome.Remote.Value);
    }

    ReceivedSegment IValueTaskSource<ReceivedSegment>.GetResult(short token)
    {
        var block = _block!;
        return new ReceivedSegment(block, Take(token).Packet);
    }

    protected override void OnCancelled()
    {
        if (_block?.TryForget(this, isTimer: false) == true) FailCancelled();
    }

    protected override void OnElapsed()
    {
        if (_block is not { } block || !block.TryForget(this, isTimer: true)) return;
        // As on Linux, what has come is no failure.
        if (!block.TryEndWithLess(this)) Fail(SocketError.TimedOut);
    }

    protected override void Clear()
    {
        _block = null;
        _buffers.Clear();
    }
}
