using System.Buffers;
using System.Net;
using System.Net.Sockets;
using NetGen.Protocols.Addresses;

namespace NetGen.Stack.Sockets;

/// <summary>Sending and receiving.</summary>
public partial class NetSocket
{
    /// <summary>Sends a datagram to the peer, or bytes of a stream.</summary>
    /// <param name="data">The bytes; they must not change before the task ends.</param>
    /// <param name="cancellationToken">Ends a stream's wait for room; what was taken before is sent nevertheless.</param>
    /// <returns>Number of bytes: all of them, once they are copied. The task fails with a <see cref="SocketException"/> that tells why not.</returns>
    public ValueTask<int> SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        SendAsync(new ReadOnlySequence<byte>(data), cancellationToken);

    /// <summary>Sends bytes that lie in several places (Linux: <c>writev</c>), in one go: as one datagram, or in order.</summary>
    /// <param name="data">The bytes, at most <see cref="int.MaxValue"/>; they must not change before the task ends.</param>
    /// <param name="cancellationToken">Ends a stream's wait for room; what was taken before is sent nevertheless.</param>
    /// <returns>Number of bytes: all of them, once they are copied. The task fails with a <see cref="SocketException"/> that tells why not.</returns>
    public ValueTask<int> SendAsync(ReadOnlySequence<byte> data, CancellationToken cancellationToken = default)
    {
        if (IsStream) return Send(in data, default, cancellationToken);
        return _block.Remote is var remote && remote != default ? Send(in data, remote, cancellationToken) : Failed(SocketError.NotConnected);
    }

    /// <inheritdoc cref="SendToAsync(ReadOnlyMemory{byte}, IPEndPointValue, CancellationToken)"/>
    public ValueTask<int> SendToAsync(ReadOnlyMemory<byte> data, EndPoint remoteEndPoint, CancellationToken cancellationToken = default) =>
        IPEndPointValue.TryFrom(remoteEndPoint, out var remote)
            ? SendToAsync(data, remote, cancellationToken)
            : Failed(SocketError.AddressFamilyNotSupported);

    /// <summary>Sends a datagram.</summary>
    /// <param name="data">The datagram; it must not change before the task ends.</param>
    /// <param name="remoteEndPoint">Who it is for.</param>
    /// <param name="cancellationToken">Checked before sending, which does not wait.</param>
    /// <returns>Number of bytes sent; the task fails with a <see cref="SocketException"/> that tells why not.</returns>
    public ValueTask<int> SendToAsync(ReadOnlyMemory<byte> data, IPEndPointValue remoteEndPoint, CancellationToken cancellationToken = default) =>
        IsStream ? Failed(SocketError.IsConnected) : Send(new ReadOnlySequence<byte>(data), remoteEndPoint, cancellationToken);

    /// <summary>Waits for a datagram, or for bytes of a stream, and copies them. A datagram longer than the buffer is cut, as on Linux.</summary>
    /// <param name="buffer">Where they go; for a stream not empty.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Number of bytes copied; 0 when a stream's peer will send no more. The task fails with a <see cref="SocketException"/> that tells why.</returns>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var operation = BeginReceive(new ReceiveTarget(buffer), cancellationToken);
        return new ValueTask<int>(operation, operation.Version);
    }

    /// <summary>Waits for a datagram, copies it and tells who sent it.</summary>
    /// <param name="buffer">Where it goes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<SocketReceiveFromResult> ReceiveFromAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ThrowIfStream();
        var operation = BeginReceive(new ReceiveTarget(buffer), cancellationToken);
        return new ValueTask<SocketReceiveFromResult>(operation, operation.Version);
    }

    /// <summary>Waits for a datagram and lends it in the frame it arrived in, without a copy.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The datagram; dispose it soon, for its frame is one of the pool's.</returns>
    public ValueTask<ReceivedDatagram> ReceiveDatagramAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfStream();
        var operation = BeginReceive(ReceiveTarget.Lease, cancellationToken);
        return new ValueTask<ReceivedDatagram>(operation, operation.Version);
    }

    /// <summary>Waits for bytes of a stream and lends them in the frame they arrived in, without a copy.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The bytes; dispose them soon, for they hold a frame of the pool and their part of the peer's window.</returns>
    public ValueTask<ReceivedSegment> ReceiveSegmentAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfNoStream();
        var operation = BeginReceive(ReceiveTarget.Lease, cancellationToken);
        return new ValueTask<ReceivedSegment>(operation, operation.Version);
    }

    /// <summary>The connection as a stream, whose reads and writes fail with an <see cref="IOException"/> around the <see cref="SocketException"/>, as those of <see cref="NetworkStream"/>.</summary>
    /// <param name="ownsSocket">Whether the socket is disposed with the stream, as with <see cref="NetworkStream"/>.</param>
    public Stream GetStream(bool ownsSocket = false)
    {
        ThrowIfNoStream();
        return new SocketStream(this, ownsSocket);
    }

    /// <summary>The connection as a pair of pipes, which do not own the socket: two pairs would tear its bytes apart, so a socket has one at most.</summary>
    /// <exception cref="InvalidOperationException">The socket has given its pipes out before.</exception>
    public SocketPipe GetPipe()
    {
        ThrowIfNoStream();
        if (!_block.TryGivePipe()) throw new InvalidOperationException("The socket's pipes were given out before, and a second pair would take bytes from the first; keep what GetPipe returned.");
        return new SocketPipe(this);
    }

    private static ValueTask<int> Failed(SocketError error) => ValueTask.FromException<int>(new SocketException((int)error));

    private ValueTask<int> Send(in ReadOnlySequence<byte> data, IPEndPointValue remote, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (data.Length > int.MaxValue) return Failed(SocketError.MessageSize);
        if (!IsStream)
        {
            if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<int>(cancellationToken);
            if (Stack.IsCurrent) return _block.Transmit(in data, remote) is { } failure ? ValueTask.FromException<int>(failure) : ValueTask.FromResult((int)data.Length);
        }

        var operation = _block.BeginSend(in data, remote, cancellationToken);
        return new ValueTask<int>(operation, operation.Version);
    }

    private ReceiveOperation BeginReceive(in ReceiveTarget target, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (IsStream && !_block.IsOpened) throw new SocketException((int)SocketError.NotConnected);
        if (_block.State == SocketPhase.Created) throw new SocketException((int)SocketError.InvalidArgument);
        return _block.BeginReceive(in target, cancellationToken);
    }

    private void ThrowIfStream()
    {
        if (IsStream) throw new SocketException((int)SocketError.OperationNotSupported);
    }

    private void ThrowIfNoStream()
    {
        if (!IsStream) throw new SocketException((int)SocketError.OperationNotSupported);
    }
}
