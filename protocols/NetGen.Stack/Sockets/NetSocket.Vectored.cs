using System.Buffers;
using System.Net.Sockets;
using NetGen.Protocols.Addresses;

namespace NetGen.Stack.Sockets;

/// <summary>Sending and receiving bytes that lie in several places; <see cref="SendAsync(ReadOnlySequence{byte}, CancellationToken)"/> is the other half.</summary>
public partial class NetSocket
{
    /// <summary>Waits for a datagram, or for bytes of a stream, and copies them into several buffers, each filled before the next (Linux: <c>readv</c>).</summary>
    /// <remarks>A datagram longer than all of them is cut, as on Linux; <see cref="ReceiveMessageFromAsync(IReadOnlyList{Memory{byte}}, CancellationToken)"/> tells of that.</remarks>
    /// <param name="buffers">Where the bytes go, at least one and at most 1,024 buffers; for a stream not all empty. The list may be used again at once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Number of bytes copied; 0 when a stream's peer will send no more. The task fails with a <see cref="SocketException"/> that tells why.</returns>
    /// <exception cref="ArgumentException">There is no buffer.</exception>
    /// <exception cref="SocketException">There are too many (<see cref="SocketError.MessageSize"/>).</exception>
    public ValueTask<int> ReceiveAsync(IReadOnlyList<Memory<byte>> buffers, CancellationToken cancellationToken = default)
    {
        var operation = BeginReceive(TargetOf(buffers), cancellationToken);
        return new ValueTask<int>(operation, operation.Version);
    }

    /// <summary>Waits for a datagram, copies it into several buffers, each filled before the next, and tells who sent it.</summary>
    /// <param name="buffers">Where it goes, at least one and at most 1,024 buffers. The list may be used again at once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <inheritdoc cref="ReceiveAsync(IReadOnlyList{Memory{byte}}, CancellationToken)" path="/exception"/>
    public ValueTask<SocketReceiveFromResult> ReceiveFromAsync(IReadOnlyList<Memory<byte>> buffers, CancellationToken cancellationToken = default)
    {
        ThrowIfStream();
        var operation = BeginReceive(TargetOf(buffers), cancellationToken);
        return new ValueTask<SocketReceiveFromResult>(operation, operation.Version);
    }

    /// <summary>Waits for a datagram, copies it, and tells who sent it and whether it was cut (Linux: <c>recvmsg</c>). It allocates nothing.</summary>
    /// <param name="buffer">Where it goes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<ReceivedMessage> ReceiveMessageFromAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ThrowIfStream();
        var operation = BeginReceive(new ReceiveTarget(buffer), cancellationToken);
        return new ValueTask<ReceivedMessage>(operation, operation.Version);
    }

    /// <summary>Waits for a datagram, copies it into several buffers, each filled before the next, and tells who sent it and whether it was cut.</summary>
    /// <param name="buffers">Where it goes, at least one and at most 1,024 buffers. The list may be used again at once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <inheritdoc cref="ReceiveAsync(IReadOnlyList{Memory{byte}}, CancellationToken)" path="/exception"/>
    public ValueTask<ReceivedMessage> ReceiveMessageFromAsync(IReadOnlyList<Memory<byte>> buffers, CancellationToken cancellationToken = default)
    {
        ThrowIfStream();
        var operation = BeginReceive(TargetOf(buffers), cancellationToken);
        return new ValueTask<ReceivedMessage>(operation, operation.Version);
    }

    /// <summary>Sends a datagram whose bytes lie in several places.</summary>
    /// <param name="data">The datagram; it must not change before the task ends.</param>
    /// <param name="remoteEndPoint">Who it is for.</param>
    /// <param name="cancellationToken">Checked before sending, which does not wait.</param>
    /// <returns>Number of bytes sent; the task fails with a <see cref="SocketException"/> that tells why not.</returns>
    public ValueTask<int> SendToAsync(ReadOnlySequence<byte> data, IPEndPointValue remoteEndPoint, CancellationToken cancellationToken = default) =>
        IsStream ? Failed(SocketError.IsConnected) : Send(in data, remoteEndPoint, cancellationToken);

    private static ReceiveTarget TargetOf(IReadOnlyList<Memory<byte>> buffers)
    {
        ArgumentNullException.ThrowIfNull(buffers);
        if (buffers.Count == 0) throw new ArgumentException("A receive needs a buffer.", nameof(buffers));
        if (buffers.Count > ScatteredBuffers.Capacity) throw new SocketException((int)SocketError.MessageSize);
        return new ReceiveTarget(default, buffers);
    }
}
