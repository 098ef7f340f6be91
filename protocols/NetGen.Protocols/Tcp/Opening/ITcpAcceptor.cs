using NetGen.Protocols.Tcp.Connections;

namespace NetGen.Protocols.Tcp.Opening;

/// <summary>The user of a listener. It is called on the stack's thread, and must neither block nor throw.</summary>
public interface ITcpAcceptor
{
    /// <summary>Whether one more connection may be handed over now.</summary>
    bool HasRoom { get; }

    /// <summary>Connections handed over that its user has not taken yet, for listings.</summary>
    int Waiting => 0;

    /// <summary>Takes a connection whose handshake is done.</summary>
    /// <param name="connection">The connection; it becomes established as soon as this returns.</param>
    /// <returns>Its user, who hears of everything from now on.</returns>
    ITcpHandler Accept(TcpConnection connection);
}
