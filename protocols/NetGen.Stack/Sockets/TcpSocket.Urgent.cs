using System.Buffers;
using System.Net.Sockets;

namespace NetGen.Stack.Sockets;

/// <summary>Urgent data. It is always received in line, as with <c>SO_OOBINLINE</c> (RFC 6093 §6): the urgent pointer is a mark in the stream.</summary>
public sealed partial class TcpSocket
{
    /// <summary>Bytes to read before the last urgent one: 0 where that is next (<c>SIOCATMARK</c>), null where no urgent data lies ahead.</summary>
    /// <remarks>A read of at most so many bytes does not pass the mark.</remarks>
    public int? BytesToUrgentMark
    {
        get
        {
            int? distance = null;
            Call(() => distance = Channel.BytesToUrgentMark);
            return distance;
        }
    }

    /// <summary>Sends bytes, urgent ones where asked for (<c>MSG_OOB</c>).</summary>
    /// <remarks>The peer hears of urgent data at once, though it is sent behind all that was written before. Its mark is the last of the bytes.</remarks>
    /// <param name="data">The bytes; they must not change before the task ends.</param>
    /// <param name="socketFlags"><see cref="SocketFlags.None"/> or <see cref="SocketFlags.OutOfBand"/>.</param>
    /// <param name="cancellationToken">Ends the wait for room; what was taken before is sent nevertheless.</param>
    /// <returns>Number of bytes: all of them, once they are copied. The task fails with a <see cref="SocketException"/> that tells why not.</returns>
    public ValueTask<int> SendAsync(ReadOnlyMemory<byte> data, SocketFlags socketFlags, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if ((socketFlags & ~SocketFlags.OutOfBand) != 0) return ValueTask.FromException<int>(new SocketException((int)SocketError.OperationNotSupported));
        var operation = Block.BeginSend(new ReadOnlySequence<byte>(data), default, cancellationToken, socketFlags == SocketFlags.OutOfBand);
        return new ValueTask<int>(operation, operation.Version);
    }

    /// <summary>Waits until urgent data lies ahead of the reader; at once where it does already.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SocketException">The socket is not connected, or the connection ends first.</exception>
    public async Task WaitForUrgentDataAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var waiting = Task.CompletedTask;
        Call(() => waiting = Channel.WaitForUrgentData());
        await (cancellationToken.CanBeCanceled ? waiting.WaitAsync(cancellationToken) : waiting).ConfigureAwait(false);
    }
}
