namespace NetGen.Protocols.Tcp.Connections;

/// <summary>Connections that serve no flow: a new one costs no allocation once there were as many before.</summary>
/// <param name="context">What they share.</param>
internal sealed class TcpConnectionPool(TcpContext context)
{
    // More are left to the garbage collector.
    private const int MostKept = 4096;

    private readonly Stack<TcpConnection> _idle = new();

    internal TcpConnection Rent() => _idle.TryPop(out var connection) ? connection : new TcpConnection(context);

    /// <summary>Takes a connection back; it is closed, and nobody holds it.</summary>
    internal void Return(TcpConnection connection)
    {
        if (_idle.Count < MostKept) _idle.Push(connection);
    }
}
