namespace NetGen.Protocols.Tcp.Connections;

/// <summary>Connections that may have something to send, in the order they said so; the connections are its links.</summary>
internal sealed class PendingConnections
{
    private TcpConnection? _first;
    private TcpConnection? _last;

    /// <summary>Number of connections that wait.</summary>
    internal int Count { get; private set; }

    /// <summary>Appends a connection, unless it waits already.</summary>
    internal void Add(TcpConnection connection)
    {
        if (connection.IsPending) return;
        connection.IsPending = true;
        if (_last is null) _first = connection;
        else _last.NextPending = connection;
        _last = connection;
        Count++;
    }

    /// <summary>Takes the connection that has waited longest.</summary>
    internal bool TryTake(out TcpConnection connection)
    {
        connection = _first!;
        if (connection is null) return false;
        _first = connection.NextPending;
        if (_first is null) _last = null;
        connection.NextPending = null;
        connection.IsPending = false;
        Count--;
        return true;
    }
}
