using System.Net;
using System.Net.Sockets;
using NetGen.Protocols.Addresses;

namespace NetGen.Stack.Sockets;

/// <summary>Sending without a copy: what is filled is the packet itself.</summary>
public partial class NetSocket
{
    /// <summary>Waits for memory of the stack's pool to fill and send: for a stream one full segment, for datagrams what one packet takes.</summary>
    /// <remarks>
    /// What a socket's users hold and have not sent is bounded by <see cref="SendBufferSize"/>, and what all hold by the pool, a quarter of which is left to receiving;
    /// who asks for more waits until some is sent or given back. Each buffer takes a turn of the stack's thread, and so does sending it: this is for code
    /// that runs there, for data that need not stand anywhere else, and for large segments.
    /// </remarks>
    /// <param name="cancellationToken">Ends the wait, as <see cref="SendTimeout"/> does.</param>
    /// <returns>
    /// The memory; dispose it in any case. The task fails with a <see cref="SocketException"/> where nothing could be sent: <see cref="SocketError.NotConnected"/>,
    /// <see cref="SocketError.Shutdown"/> behind <see cref="Shutdown"/>, the connection's own error, or <see cref="SocketError.TimedOut"/>.
    /// </returns>
    public ValueTask<SendBuffer> RentSendBufferAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var operation = _block.BeginRent(cancellationToken);
        return new ValueTask<SendBuffer>(operation, operation.Version);
    }

    /// <summary>Sends a datagram to the peer, or bytes of a stream, in the packet they were written to.</summary>
    /// <remarks>
    /// A stream's packet is queued as it is, behind what was written before, and freed once the peer has acknowledged it. Full ones leave without a copy; what is shorter is
    /// joined with what follows where a segment has room for both.
    /// </remarks>
    /// <param name="buffer">A buffer of this socket's.</param>
    /// <param name="length">How many of its bytes, from the first.</param>
    /// <param name="cancellationToken">Ends a stream's wait for room.</param>
    /// <returns>
    /// Number of bytes: all of them, once they are taken; the buffer is spent then. The task fails with a <see cref="SocketException"/> that tells why not. What a stream did
    /// not take is the caller's still, to be sent again or disposed; a datagram that its protocol refuses is lost with its buffer.
    /// </returns>
    /// <exception cref="ObjectDisposedException">The buffer is being sent, spent or given back.</exception>
    /// <exception cref="ArgumentException">The buffer is another socket's.</exception>
    public ValueTask<int> SendAsync(SendBuffer buffer, int length, CancellationToken cancellationToken = default)
    {
        if (IsStream) return Send(in buffer, length, default, cancellationToken);
        return _block.Remote is var remote && remote != default ? Send(in buffer, length, remote, cancellationToken) : Failed(SocketError.NotConnected);
    }

    /// <inheritdoc cref="SendToAsync(SendBuffer, int, IPEndPointValue, CancellationToken)"/>
    public ValueTask<int> SendToAsync(SendBuffer buffer, int length, EndPoint remoteEndPoint, CancellationToken cancellationToken = default) =>
        IPEndPointValue.TryFrom(remoteEndPoint, out var remote)
            ? SendToAsync(buffer, length, remote, cancellationToken)
            : Failed(SocketError.AddressFamilyNotSupported);

    /// <summary>Sends a datagram in the packet it was written to.</summary>
    /// <param name="buffer">A buffer of this socket's.</param>
    /// <param name="length">How many of its bytes, from the first.</param>
    /// <param name="remoteEndPoint">Who it is for.</param>
    /// <param name="cancellationToken">Checked before sending, which does not wait.</param>
    /// <inheritdoc cref="SendAsync(SendBuffer, int, CancellationToken)" path="/returns|/exception"/>
    public ValueTask<int> SendToAsync(SendBuffer buffer, int length, IPEndPointValue remoteEndPoint, CancellationToken cancellationToken = default) =>
        IsStream ? Failed(SocketError.IsConnected) : Send(in buffer, length, remoteEndPoint, cancellationToken);

    private ValueTask<int> Send(in SendBuffer buffer, int length, IPEndPointValue remote, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<int>(cancellationToken);
        buffer.Lent.Take(buffer.Turn, _block, length);
        var operation = _block.BeginSend(buffer.Lent, remote, cancellationToken);
        return new ValueTask<int>(operation, operation.Version);
    }
}
