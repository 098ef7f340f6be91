using System.Net.Sockets;
using NetGen.Packets;
using NetGen.Protocols.Addresses;

namespace NetGen.Stack.Sockets;

/// <summary>What a transport carries.</summary>
public enum TransportKind
{
    /// <summary>Messages, each whole or not at all (<c>SOCK_DGRAM</c>, <c>SOCK_RAW</c>).</summary>
    Datagram,

    /// <summary>Bytes in order, over a connection (<c>SOCK_STREAM</c>).</summary>
    Stream,
}

/// <summary>What a protocol does for the sockets over it (Linux: <c>struct proto</c>): all there is to a new kind of socket.</summary>
/// <remarks>
/// One object serves all sockets of its kind in one stack; what is known of a socket is in its <see cref="ProtocolControlBlock"/>, of which a transport may
/// derive its own. Waiting, queues, cancellation, timeouts, errors and thread changes are <see cref="NetSocket"/>'s. All members are called on the stack's
/// thread, except where they say otherwise; they must neither block nor throw.
/// </remarks>
public interface ITransport
{
    /// <summary>What it carries. May be asked on any thread.</summary>
    TransportKind Kind { get; }

    /// <summary>Whether it runs over IPv6 as well as over IPv4. May be asked on any thread.</summary>
    bool HasIPv6 => false;

    /// <summary>Makes what is kept of a new socket. Called on any thread.</summary>
    /// <param name="stack">The socket's host.</param>
    ProtocolControlBlock Open(NetworkStack stack) => new(stack, this);

    /// <summary>Makes the user's side of a connection that a listener accepted.</summary>
    /// <param name="block">The connection.</param>
    NetSocket CreateSocket(ProtocolControlBlock block) => new(block);

    /// <summary>Gives a socket its local end, and sets <see cref="ProtocolControlBlock.Local"/>.</summary>
    /// <param name="block">The socket, not bound yet.</param>
    /// <param name="local">The address, unspecified for all of the host's, and the port, 0 for any free one.</param>
    /// <returns><see cref="SocketError.Success"/>, or why not.</returns>
    SocketError Bind(ProtocolControlBlock block, IPEndPointValue local);

    /// <summary>Gives a socket its peer, and sets <see cref="ProtocolControlBlock.Remote"/>.</summary>
    /// <param name="block">The socket; of a datagram transport it is bound.</param>
    /// <param name="remote">The peer.</param>
    /// <returns>
    /// <see cref="SocketError.Success"/>; <see cref="SocketError.InProgress"/> where <see cref="ProtocolControlBlock.OnConnected"/> or
    /// <see cref="ProtocolControlBlock.OnClosed"/> will tell; or why not.
    /// </returns>
    SocketError Connect(ProtocolControlBlock block, IPEndPointValue remote);

    /// <summary>Lets peers connect to a socket; <see cref="ProtocolControlBlock.OnAccepted"/> takes them.</summary>
    /// <param name="block">The socket.</param>
    /// <param name="backlog">Connections that may be half open.</param>
    /// <returns><see cref="SocketError.Success"/>, or why not.</returns>
    SocketError Listen(ProtocolControlBlock block, int backlog) => SocketError.OperationNotSupported;

    /// <summary>Sends a datagram.</summary>
    /// <param name="block">The socket, bound.</param>
    /// <param name="packet">A packet whose data is the datagram, with room for headers in front; ownership moves, whatever comes of it.</param>
    /// <param name="remote">Who it is for.</param>
    /// <returns><see cref="SocketError.Success"/>, or why not.</returns>
    SocketError Send(ProtocolControlBlock block, PacketBuffer packet, IPEndPointValue remote)
    {
        packet.Free();
        return SocketError.OperationNotSupported;
    }

    /// <summary>Takes bytes of a stream.</summary>
    /// <param name="block">The socket, connecting or connected.</param>
    /// <param name="data">The bytes; they are copied.</param>
    /// <returns>Number of bytes taken; where there is no room for all, <see cref="ProtocolControlBlock.OnWritable"/> tells of new room.</returns>
    int Write(ProtocolControlBlock block, ReadOnlySpan<byte> data) => 0;

    /// <summary>Takes a packet of a stream without copying it; a transport that can only copy takes what it has room for, and leaves the rest in the packet.</summary>
    /// <param name="block">The socket, connecting or connected.</param>
    /// <param name="packet">A packet of the stack's pool, its data the bytes, not empty, with room for headers in front; ownership moves on success.</param>
    /// <returns>False where there is no room for all of it; <see cref="ProtocolControlBlock.OnWritable"/> tells of new room.</returns>
    bool TryWrite(ProtocolControlBlock block, PacketBuffer packet)
    {
        packet.Pull(Write(block, packet.Span));
        if (packet.Length > 0) return false;
        packet.Free();
        return true;
    }

    /// <summary>Bytes of a stream that one packet should hold, so that it can be sent as it is.</summary>
    /// <param name="block">The socket, connecting or connected.</param>
    int SegmentSizeOf(ProtocolControlBlock block) => int.MaxValue;

    /// <summary>Takes urgent bytes of a stream (<c>MSG_OOB</c>); a transport that knows none takes them as others.</summary>
    /// <inheritdoc cref="Write"/>
    int WriteUrgent(ProtocolControlBlock block, ReadOnlySpan<byte> data) => Write(block, data);

    /// <summary>Whether more of a stream may come before some is read; where it may not, a read ends with what there is. May be asked on any thread.</summary>
    /// <param name="block">The socket, with bytes that wait.</param>
    bool CanReceiveMore(ProtocolControlBlock block) => true;

    /// <summary>Bytes of a stream were read: there is room for as many more.</summary>
    /// <param name="block">The socket.</param>
    /// <param name="count">Number of bytes since the last call.</param>
    void OnRead(ProtocolControlBlock block, int count)
    {
    }

    /// <summary>Says that nothing more will be sent (half-close).</summary>
    /// <param name="block">The socket, everything written.</param>
    void Shutdown(ProtocolControlBlock block)
    {
    }

    /// <summary><see cref="ProtocolControlBlock.Settings"/> changed.</summary>
    /// <param name="block">The socket; what it was set before <see cref="Bind"/> or <see cref="Connect"/> is read there.</param>
    void OnSettingsChanged(ProtocolControlBlock block)
    {
    }

    /// <summary>Lets a socket go: only this may be called for it again, and does nothing then. What was written is still sent.</summary>
    /// <param name="block">The socket, in whatever state.</param>
    /// <param name="abort">Whether what was written is thrown away, and the peer told so.</param>
    void Close(ProtocolControlBlock block, bool abort);

    /// <summary>Who sent a datagram: by default the IP source, and the port in the first two bytes of the transport header. Called on any thread.</summary>
    /// <param name="packet">The datagram; its headers stand in front of the data.</param>
    IPEndPointValue SourceOf(PacketBuffer packet) => PacketSource.WithPort(packet);
}
