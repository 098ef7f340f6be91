using System.Buffers;
using System.Net.Sockets;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Threading;

namespace NetGen.Stack.Sockets;

/// <summary>The sending half: sends come from any thread; those of a stream wait, in order, for room.</summary>
public partial class ProtocolControlBlock
{
    private OperationQueue<SendOperation> _writers;
    private SocketError _writeError;
    private bool _shutdownRequested;

    /// <summary>There is room for more of a stream.</summary>
    public void OnWritable()
    {
        while (true)
        {
            SendOperation operation;
            Exception? failure;
            lock (_queue)
            {
                if (_writers.First is not { } first) break;
                operation = first;
                failure = WriteFailure;
                if (failure is null && !operation.TryWrite(this)) return;
                _writers.Dequeue();
            }

            if (failure is not null) operation.Fail(failure);
            else operation.Complete(operation.Length);
        }

        if (_shutdownRequested && !_isDisposed) Transport.Shutdown(this);
    }

    /// <summary>Starts a send.</summary>
    internal SendOperation BeginSend(in ReadOnlySequence<byte> data, IPEndPointValue remote, CancellationToken cancellationToken, bool isUrgent = false)
    {
        var operation = Stack.Operations.Sends.Rent();
        operation.Begin(this, in data, remote, cancellationToken);
        operation.IsUrgent = isUrgent;
        return Post(operation);
    }

    /// <summary>Sends a datagram, or as many bytes of a stream as there is room for; called on the stack's thread.</summary>
    internal void Start(SendOperation operation)
    {
        if (operation.CancellationToken.IsCancellationRequested) operation.FailCancelled();
        else if (IsStream) StartWrite(operation);
        else if (operation.Transmit(this) is { } failure) operation.Fail(failure);
        else operation.Complete(operation.Length);
    }

    /// <summary>Sends a datagram on the stack's thread.</summary>
    /// <returns>Why not, or null.</returns>
    internal Exception? Transmit(in ReadOnlySequence<byte> data, IPEndPointValue remote)
    {
        if (_isDisposed) return new ObjectDisposedException(nameof(NetSocket));
        var error = PrepareToTransmit();
        if (error == SocketError.Success) error = TryPack(in data, out var packet) ? Transport.Send(this, packet, remote) : RefusalOf(data.Length);
        return error == SocketError.Success ? null : new SocketException((int)error);
    }

    /// <summary>Nothing more will be written: the transport says so to the peer behind the writes that wait.</summary>
    internal void Shutdown()
    {
        _shutdownRequested = true;
        OnWritable();
    }

    /// <summary>Takes an operation off those that wait, on any thread; bytes of it that were copied before are sent.</summary>
    internal bool TryForget(SendOperation operation, bool isTimer)
    {
        lock (_queue) return (!isTimer || operation.HasElapsed()) && _writers.TryRemove(operation);
    }

    /// <summary>Why the stack's thread does not take a call.</summary>
    private SocketError Refusal => Stack.Mailbox.IsClosed ? SocketError.NetworkDown : SocketError.NoBufferSpaceAvailable;

    /// <summary>Why nothing can be written to a stream, or null.</summary>
    private protected Exception? WriteFailure => _isDisposed ? new ObjectDisposedException(nameof(NetSocket))
        : _writeError != SocketError.Success ? new SocketException((int)_writeError)
        : !IsOpened ? new SocketException((int)SocketError.NotConnected) : null;

    /// <summary>Why nothing more can be written to a stream, or null; what was written before a half-close still waits.</summary>
    private Exception? NewWriteFailure => WriteFailure ?? (_shutdownRequested ? new SocketException((int)SocketError.Shutdown) : null);

    private SocketError PrepareToTransmit()
    {
        var error = TakeSoftError();
        return error == SocketError.Success ? EnsureBound() : error;
    }

    private SendOperation Post(SendOperation operation)
    {
        _isHandedOver = true;
        if (Stack.IsCurrent) operation.Execute();
        else if (!Stack.Mailbox.TryPost(operation)) operation.Fail(Refusal, isFresh: true);
        return operation;
    }

    private void StartWrite(SendOperation operation)
    {
        if (NewWriteFailure is { } failure)
        {
            operation.Fail(failure);
            return;
        }

        var waits = false;
        lock (_queue)
        {
            waits = !_writers.IsEmpty || !operation.TryWrite(this);
            if (waits)
            {
                operation.Watch(Settings.SendTimeout);
                _writers.Enqueue(operation);
            }
        }

        if (!waits) operation.Complete(operation.Length);
        else if (operation.CancellationToken.IsCancellationRequested && TryForget(operation, isTimer: false)) operation.FailCancelled();
    }

    private bool TryPack(in ReadOnlySequence<byte> data, out PacketBuffer packet)
    {
        packet = null!;
        if (data.Length > Settings.SendBufferSize || !Stack.Pool.TryRent(out packet)) return false;
        if (data.Length <= packet.Tailroom)
        {
            data.CopyTo(packet.Put((int)data.Length));
            return true;
        }

        packet.Free();
        return false;
    }

    private SocketError RefusalOf(long length) =>
        length > Math.Min(Settings.SendBufferSize, Stack.Pool.ChunkSize - Stack.Pool.Headroom) ? SocketError.MessageSize : SocketError.NoBufferSpaceAvailable;
}
