using NetGen.Packets;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Opening;

namespace NetGen.MacroBenchmarks.Workers;

/// <summary>Sends back the first message, and closes.</summary>
internal sealed class OnceService : ITcpAcceptor, ITcpHandler
{
    /// <inheritdoc/>
    public bool HasRoom => true;

    /// <inheritdoc/>
    public ITcpHandler Accept(TcpConnection connection) => this;

    /// <inheritdoc/>
    public void OnConnected(TcpConnection connection)
    {
        // The peer speaks first.
    }

    /// <inheritdoc/>
    public void OnWritable(TcpConnection connection)
    {
        // The answer fits always.
    }

    /// <inheritdoc/>
    public void OnData(TcpConnection connection, PacketBuffer packet)
    {
        var length = packet.Length;
        if (!connection.TryWrite(packet)) packet.Free();
        connection.Consume(length);
        connection.Shutdown();
    }

    /// <inheritdoc/>
    public void OnEndOfStream(TcpConnection connection) => connection.Shutdown();

    /// <inheritdoc/>
    public void OnClosed(TcpConnection connection, TcpCloseReason reason)
    {
        // Nobody waits for the end.
    }
}
