using NetGen.Packets;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Opening;

namespace NetGen.Stack.Services;

/// <summary>A service over TCP that answers in place, on the stack's thread.</summary>
public abstract class StreamService : ITcpAcceptor
{
    /// <inheritdoc/>
    public bool HasRoom => true;

    /// <inheritdoc/>
    public ITcpHandler Accept(TcpConnection connection) => MakeConversation();

    /// <summary>Makes the service's side of one connection.</summary>
    private protected abstract StreamConversation MakeConversation();
}

/// <summary>The service's side of one connection; what it does not override, it throws away.</summary>
internal abstract class StreamConversation : ITcpHandler
{
    public virtual void OnConnected(TcpConnection connection)
    {
        // Most services wait for the peer to speak.
    }

    public virtual void OnData(TcpConnection connection, PacketBuffer packet)
    {
        var length = packet.Length;
        packet.Free();
        connection.Consume(length);
    }

    public virtual void OnEndOfStream(TcpConnection connection) => connection.Shutdown();

    public virtual void OnWritable(TcpConnection connection)
    {
        // Most services have nothing that waits for room.
    }

    public virtual void OnClosed(TcpConnection connection, TcpCloseReason reason)
    {
        // Nobody waits for the end.
    }
}
