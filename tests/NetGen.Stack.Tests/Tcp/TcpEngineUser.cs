using NetGen.Packets;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Opening;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Uses one connection without a socket: counts what it is told, and reads nothing by itself.</summary>
internal sealed class TcpEngineUser : ITcpAcceptor, ITcpHandler
{
    internal TcpConnection? Connection { get; private set; }

    internal int UrgentCalls { get; private set; }

    /// <summary>Bytes given to it.</summary>
    internal int Received { get; private set; }

    /// <summary>Calls other than those of its end.</summary>
    internal int Calls { get; private set; }

    /// <summary>Why the connection ended, each time it was told.</summary>
    internal List<TcpCloseReason> Ends { get; } = [];

    public bool HasRoom => true;

    public ITcpHandler Accept(TcpConnection connection)
    {
        Connection = connection;
        return this;
    }

    public void OnConnected(TcpConnection connection) => Calls++;

    public void OnData(TcpConnection connection, PacketBuffer packet)
    {
        Calls++;
        Received += packet.Length;
        packet.Free();
    }

    public void OnUrgent(TcpConnection connection)
    {
        Calls++;
        UrgentCalls++;
    }

    public void OnEndOfStream(TcpConnection connection) => Calls++;

    public void OnWritable(TcpConnection connection) => Calls++;

    public void OnClosed(TcpConnection connection, TcpCloseReason reason) => Ends.Add(reason);
}
