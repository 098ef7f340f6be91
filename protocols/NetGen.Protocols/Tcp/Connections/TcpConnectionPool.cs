namespace NetGen.Protocols.Tcp.Connections;

/// <summary>Connections that serve no flow: a new one costs no allocation while others come and go.</summary>
/// <param name="context">What they share.</param>
internal sealed class TcpConnectionPool(TcpContext context)
{
    private readonly SparePool<TcpConnection> _idle = new(few: 64);

    internal TcpConnection Rent() => _idle.TryTake(out var connection) ? connection : new TcpConnection(context);

    /// <summary>Takes a connection back; it is closed, and nobody holds it.</summary>
    internal void Return(TcpConnection connection) => _idle.Return(connection);
}
