using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Opening;

namespace NetGen.Stack.Sockets;

/// <summary>Makes sockets of the connections to a listener.</summary>
/// <param name="listener">The listening socket.</param>
internal sealed class TcpAcceptor(TcpChannel listener) : ITcpAcceptor
{
    bool ITcpAcceptor.HasRoom => listener.HasAcceptRoom;

    int ITcpAcceptor.Waiting => listener.Pending;

    ITcpHandler ITcpAcceptor.Accept(TcpConnection connection)
    {
        var channel = new TcpChannel(listener.Stack, listener.Transport, connection.Settings);
        channel.Take(connection);
        channel.OnAccepted(listener);
        return channel;
    }
}
