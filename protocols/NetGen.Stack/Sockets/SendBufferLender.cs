using System.Net.Sockets;
using NetGen.Packets;
using NetGen.Time;

namespace NetGen.Stack.Sockets;

/// <summary>Lends packets of a stack's pool to its users, who fill and send them. The stack's thread owns it; giving up a wait is for any thread.</summary>
/// <remarks>
/// Users get no more than three quarters of the pool, what is queued for sending included, so that receiving goes on; of one socket they hold no more than may wait
/// to be sent. Who finds nothing waits, in order, and is looked at again after <see cref="Patience"/>, or when a socket ends.
/// </remarks>
/// <param name="stack">The host.</param>
internal sealed class SendBufferLender(NetworkStack stack) : WheelTimer
{
    // One part in so many of the pool is left to receiving, as TCP's own send queues do.
    private const int Reserve = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(10);

    private readonly OperationPool<LentPacket> _packets = new(pool => new LentPacket(pool, new PacketMemory()));
    private readonly Lock _lock = new();
    private OperationQueue<RentOperation> _waiting;
    private int _count;
    private bool _isPoolShort;
    private bool _isClosed;

    /// <summary>Lends a packet, now or later.</summary>
    internal void Start(RentOperation operation)
    {
        if (operation.CancellationToken.IsCancellationRequested)
        {
            operation.FailCancelled();
            return;
        }

        if (FailureOf(operation) is { } failure)
        {
            operation.Fail(failure);
            return;
        }

        if (!_isPoolShort && TryLend(operation.Block, out var buffer))
        {
            operation.Complete(buffer);
            return;
        }

        lock (_lock)
        {
            operation.Watch(operation.Block.Settings.SendTimeout);
            _waiting.Enqueue(operation);
            _count++;
        }

        if (!IsScheduled) stack.Wheel.Schedule(this, Patience);
        if (operation.CancellationToken.IsCancellationRequested && TryForget(operation, isTimer: false)) operation.FailCancelled();
    }

    /// <summary>Has those who wait looked at again soon: a socket has ended.</summary>
    internal void Wake()
    {
        if (IsScheduled) stack.Wheel.Schedule(this, stack.Wheel.Now);
    }

    /// <summary>Takes an operation off those that wait, on any thread.</summary>
    internal bool TryForget(RentOperation operation, bool isTimer)
    {
        lock (_lock)
        {
            if ((isTimer && !operation.HasElapsed()) || !_waiting.TryRemove(operation)) return false;
            _count--;
            return true;
        }
    }

    /// <summary>The stack stops: nothing is lent any more.</summary>
    internal void Clear()
    {
        _isClosed = true;
        Cancel();
        Serve();
    }

    protected override void OnElapsed()
    {
        Serve();
        if (_count > 0 && !IsScheduled) stack.Wheel.Schedule(this, Patience);
    }

    /// <summary>Ends as many waits as there is something for; each is looked at once.</summary>
    private void Serve()
    {
        _isPoolShort = false;
        for (var left = _count; left > 0; left--)
        {
            RentOperation? operation;
            Exception? failure;
            var buffer = default(SendBuffer);
            lock (_lock)
            {
                operation = _waiting.Dequeue();
                if (operation is null) return;
                failure = FailureOf(operation);
                if (failure is null && (_isPoolShort || !TryLend(operation.Block, out buffer)))
                {
                    _waiting.Enqueue(operation);
                    continue;
                }

                _count--;
            }

            if (failure is not null) operation.Fail(failure);
            else operation.Complete(buffer);
        }
    }

    private Exception? FailureOf(RentOperation operation) => _isClosed ? new SocketException((int)SocketError.NetworkDown) : operation.Block.LendFailure;

    private bool TryLend(ProtocolControlBlock block, out SendBuffer buffer)
    {
        buffer = default;
        _isPoolShort = stack.Pool.AvailableChunks <= stack.Pool.ChunkCount / Reserve;
        if (_isPoolShort || !stack.Pool.TryRent(out var packet)) return false;
        var length = block.LengthToLend(packet);
        if (length == 0)
        {
            packet.Free();
            return false;
        }

        packet.Put(length);
        buffer = _packets.Rent().Lend(block, packet);
        return true;
    }
}
