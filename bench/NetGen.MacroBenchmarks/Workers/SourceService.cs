using NetGen.Packets;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Opening;

namespace NetGen.MacroBenchmarks.Workers;

/// <summary>Sends zeros for as long as the peer takes them.</summary>
internal sealed class SourceService : ITcpAcceptor, ITcpHandler
{
    private readonly byte[] _block = new byte[65_536];

    /// <inheritdoc/>
    public bool HasRoom => true;

    /// <inheritdoc/>
    public ITcpHandler Accept(TcpConnection connection) => this;

    /// <inheritdoc/>
    public void OnConnected(TcpConnection connection) => OnWritable(connection);

    /// <inheritdoc/>
    public void OnWritable(TcpConnection connection)
    {
        while (connection.Write(_block) > 0)
        {
            // More room may be left.
        }
    }

    /// <inheritdoc/>
    public void OnData(TcpConnection connection, PacketBuffer packet)
    {
        var length = packet.Length;
        packet.Free();
        connection.Consume(length);
    }

    /// <inheritdoc/>
    public void OnEndOfStream(TcpConnection connection) => connection.Abort();

    /// <inheritdoc/>
    public void OnClosed(TcpConnection connection, TcpCloseReason reason)
    {
        // Nobody waits for the end.
    }
}
