using NetGen.Packets;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>The user of a connection. It is called on the stack's thread, must neither block nor throw, and may call the connection back.</summary>
public interface ITcpHandler
{
    /// <summary>The connection is established.</summary>
    /// <param name="connection">The connection.</param>
    void OnConnected(TcpConnection connection);

    /// <summary>Data arrived, in order.</summary>
    /// <remarks>The peer's window shrinks by the data's length until <see cref="TcpConnection.Consume"/> gives it back.</remarks>
    /// <param name="connection">The connection.</param>
    /// <param name="packet">A packet, its window on the data; ownership moves.</param>
    void OnData(TcpConnection connection, PacketBuffer packet);

    /// <summary>The peer can send no more until some of what waits is read, for the stack's memory is short: data that arrived was not taken, and comes again, or the connection's share of the memory is used up.</summary>
    /// <param name="connection">The connection.</param>
    void OnMemoryShort(TcpConnection connection)
    {
    }

    /// <summary>The peer sends urgent data: <see cref="TcpConnection.BytesToUrgentMark"/> tells how far ahead it is (RFC 9293 §3.8.5). It arrives in line, as any other.</summary>
    /// <param name="connection">The connection.</param>
    void OnUrgent(TcpConnection connection)
    {
    }

    /// <summary>The peer will send no more.</summary>
    /// <param name="connection">The connection.</param>
    void OnEndOfStream(TcpConnection connection);

    /// <summary>Written data was acknowledged: there is room for more.</summary>
    /// <param name="connection">The connection.</param>
    void OnWritable(TcpConnection connection);

    /// <summary>The connection is over; it must not be touched again, for it soon serves another flow.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="reason">Why.</param>
    void OnClosed(TcpConnection connection, TcpCloseReason reason);
}
