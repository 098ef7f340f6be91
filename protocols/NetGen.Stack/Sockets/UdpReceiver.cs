using System.Net.Sockets;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.Udp;

namespace NetGen.Stack.Sockets;

/// <summary>The receiving half of a socket: datagrams come from the stack's thread, readers from any.</summary>
internal sealed class UdpReceiver(UdpSocket socket, int capacity, bool runInline) : IUdpHandler
{
    private readonly Lock _lock = new();
    private readonly ReceiveQueue _queue = new(capacity);
    private readonly Queue<ReceiveOperation> _waiting = new();
    private ReceiveOperation? _idle;
    private SocketError _error;
    private bool _closed;
    private long _dropped;

    internal int Count
    {
        get
        {
            lock (_lock) return _queue.Count;
        }
    }

    internal long Dropped => Interlocked.Read(ref _dropped);

    public UdpAction OnDatagram(PacketBuffer packet, in UdpFlow flow)
    {
        ReceiveOperation? operation;
        lock (_lock)
        {
            if (!_waiting.TryDequeue(out operation))
            {
                if (_queue.TryEnqueue(packet, flow.Remote)) return UdpAction.Keep;
                Interlocked.Increment(ref _dropped);
                return UdpAction.QueueFull;
            }
        }

        return Hand(operation, packet, flow.Remote) ? UdpAction.Keep : UdpAction.Done;
    }

    public void OnError(IPEndPointValue remote, in IcmpError error)
    {
        // As on Linux, only a connected socket hears of errors: another could not tell which datagram it was.
        if (!socket.IsConnectedTo(remote)) return;
        var socketError = SocketErrors.From(in error);
        ReceiveOperation? operation;
        lock (_lock)
        {
            if (!_waiting.TryDequeue(out operation))
            {
                _error = socketError;
                return;
            }
        }

        operation.Fail(new SocketException((int)socketError));
    }

    /// <summary>Starts a receive: it ends at once when a datagram, or an error, waits.</summary>
    internal ReceiveOperation Begin(Memory<byte> buffer, bool isLease, CancellationToken cancellationToken)
    {
        ReceiveOperation operation;
        Exception? failure = null;
        PacketBuffer packet;
        IPEndPointValue remote;
        lock (_lock)
        {
            operation = _idle ?? new ReceiveOperation(socket, runInline);
            _idle = operation.Next;
            operation.Begin(buffer, isLease, cancellationToken);
            var error = TakeErrorLocked();
            if (cancellationToken.IsCancellationRequested) failure = new OperationCanceledException(cancellationToken);
            else if (error is { } pending) failure = new SocketException((int)pending);
            else if (_closed) failure = new ObjectDisposedException(nameof(UdpSocket));

            if (failure is not null || !_queue.TryDequeue(out packet, out remote))
            {
                (packet, remote) = (null!, default);
                if (failure is null) _waiting.Enqueue(operation);
            }
        }

        if (failure is not null) operation.Fail(failure, isFresh: true);
        else if (packet is null) WatchCancellation(operation, cancellationToken);
        else if (!Hand(operation, packet, remote, isFresh: true)) socket.Return(packet);
        return operation;
    }

    internal SocketError? TakeError()
    {
        lock (_lock) return TakeErrorLocked();
    }

    /// <summary>Takes an operation off the waiting ones.</summary>
    internal bool TryForget(ReceiveOperation operation)
    {
        lock (_lock) return _waiting.TryRemove(operation);
    }

    internal void Recycle(ReceiveOperation operation)
    {
        lock (_lock)
        {
            operation.Next = _idle;
            _idle = operation;
        }
    }

    /// <summary>Drops what waits and fails who waits; called on the stack's thread.</summary>
    internal void Close()
    {
        lock (_lock) _closed = true;
        while (true)
        {
            ReceiveOperation? operation;
            lock (_lock)
            {
                if (_queue.TryDequeue(out var packet, out _))
                {
                    packet.Drop(DropReason.SocketClosed);
                    continue;
                }

                if (!_waiting.TryDequeue(out operation)) return;
            }

            operation.Fail(new ObjectDisposedException(nameof(UdpSocket)));
        }
    }

    private static void WatchCancellation(ReceiveOperation operation, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled) operation.WatchCancellation();
    }

    /// <summary>Ends a receive with a datagram.</summary>
    /// <returns>Whether the reader keeps the packet.</returns>
    private static bool Hand(ReceiveOperation operation, PacketBuffer packet, IPEndPointValue remote, bool isFresh = false)
    {
        if (operation.IsLease)
        {
            operation.Complete(new ReceiveOutcome(packet.Length, remote, packet), isFresh);
            return true;
        }

        var length = Math.Min(packet.Length, operation.Buffer.Length);
        packet.Span[..length].CopyTo(operation.Buffer.Span);
        operation.Complete(new ReceiveOutcome(length, remote, null), isFresh);
        return false;
    }

    private SocketError? TakeErrorLocked()
    {
        if (_error == SocketError.Success) return null;
        var error = _error;
        _error = SocketError.Success;
        return error;
    }
}
