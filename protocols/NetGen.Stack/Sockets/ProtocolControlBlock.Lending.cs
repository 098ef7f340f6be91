using System.Net.Sockets;
using NetGen.Packets;
using NetGen.Protocols.Addresses;

namespace NetGen.Stack.Sockets;

/// <summary>Sending without a copy: packets are lent to the user, who fills them.</summary>
public partial class ProtocolControlBlock
{
    // Bytes that users hold and have not sent; changed on any thread.
    private int _lent;

    /// <summary>Bytes that the socket's users may hold and have not sent: as many as may wait to be sent.</summary>
    internal virtual int MostLent => Settings.SendBufferSize;

    /// <summary>Why no packet can be lent, whatever room there is; or null.</summary>
    internal Exception? LendFailure => IsStream ? NewWriteFailure : _isDisposed ? new ObjectDisposedException(nameof(NetSocket)) : null;

    /// <summary>Notes that more bytes are lent, or fewer, on any thread.</summary>
    internal void OnLent(int change) => Interlocked.Add(ref _lent, change);

    /// <summary>Bytes that the next packet may be lent with, of those it has; 0 where the socket's users hold enough.</summary>
    internal int LengthToLend(PacketBuffer packet)
    {
        var lent = Volatile.Read(ref _lent);
        var length = Math.Min(packet.Tailroom, IsStream ? Transport.SegmentSizeOf(this) : MostLent);
        return lent == 0 || lent + length <= MostLent ? length : 0;
    }

    /// <summary>Takes a packet back that was lent and is not sent, on any thread.</summary>
    internal void ReturnLent(PacketBuffer packet) => Free(packet);

    /// <summary>Starts to wait for a packet, on any thread.</summary>
    internal RentOperation BeginRent(CancellationToken cancellationToken)
    {
        var operation = Stack.Operations.Rents.Rent();
        operation.Begin(this, cancellationToken);
        if (Stack.IsCurrent) operation.Execute();
        else if (!Stack.Mailbox.TryPost(operation)) operation.Fail(Refusal, isFresh: true);
        return operation;
    }

    /// <summary>Starts to send a packet that was lent.</summary>
    internal SendOperation BeginSend(LentPacket lent, IPEndPointValue remote, CancellationToken cancellationToken)
    {
        var operation = Stack.Operations.Sends.Rent();
        operation.Begin(this, lent, remote, cancellationToken);
        return Post(operation);
    }

    /// <summary>Sends a datagram that stands in a packet that was lent; called on the stack's thread.</summary>
    /// <param name="lent">The packet.</param>
    /// <param name="remote">Who it is for.</param>
    /// <param name="isSpent">Whether the transport took it, whatever came of it.</param>
    /// <returns>Why it was not sent, or null.</returns>
    internal Exception? Transmit(LentPacket lent, IPEndPointValue remote, out bool isSpent)
    {
        isSpent = false;
        if (_isDisposed) return new ObjectDisposedException(nameof(NetSocket));
        var error = PrepareToTransmit();
        if (error == SocketError.Success && lent.Length > Settings.SendBufferSize) error = SocketError.MessageSize;
        isSpent = error == SocketError.Success;
        if (isSpent) error = Transport.Send(this, lent.Spend(), remote);
        return error == SocketError.Success ? null : new SocketException((int)error);
    }
}
