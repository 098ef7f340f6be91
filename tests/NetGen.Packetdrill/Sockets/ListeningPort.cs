using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Opening;

namespace NetGen.Packetdrill.Sockets;

/// <summary>The connections of a listening socket that wait to be accepted.</summary>
/// <param name="tcp">The stack's TCP.</param>
/// <param name="backlog">How many may wait.</param>
internal sealed class ListeningPort(TcpModule tcp, int backlog) : ITcpAcceptor
{
    private readonly Queue<StreamSocket> _ready = new();

    /// <summary>The hold on the port.</summary>
    internal TcpBinding? Binding { get; set; }

    /// <summary>Called when a connection arrives.</summary>
    internal Action? Arrived { get; set; }

    internal bool IsEmpty => _ready.Count == 0;

    bool ITcpAcceptor.HasRoom => _ready.Count < backlog;

    internal StreamSocket? Take() => _ready.TryDequeue(out var socket) ? socket : null;

    internal void Close()
    {
        if (Binding is { } binding) tcp.Close(binding);
        while (_ready.TryDequeue(out var socket)) socket.Abort();
    }

    ITcpHandler ITcpAcceptor.Accept(TcpConnection connection)
    {
        var socket = new StreamSocket(tcp, connection);
        _ready.Enqueue(socket);
        Arrived?.Invoke();
        return socket;
    }
}
