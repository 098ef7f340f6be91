using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Tcp.Connections;

namespace NetGen.Stack.Services;

/// <summary>Sends back what it receives (RFC 862), in the packets it came in.</summary>
public sealed class StreamEchoService : StreamService
{
    private protected override StreamConversation MakeConversation() => new Conversation();

    /// <summary>What does not fit into the send queue waits, unread, so that the peer's window closes.</summary>
    private sealed class Conversation : StreamConversation
    {
        private PacketBuffer? _first;
        private PacketBuffer? _last;
        private bool _isFinished;

        public override void OnData(TcpConnection connection, PacketBuffer packet)
        {
            if (_first is null && TryEcho(connection, packet)) return;
            if (_last is null) _first = packet;
            else _last.Next = packet;
            _last = packet;
        }

        public override void OnWritable(TcpConnection connection)
        {
            while (_first is { } packet)
            {
                var next = packet.Next;
                packet.Next = null;
                if (!TryEcho(connection, packet))
                {
                    packet.Next = next;
                    return;
                }

                _first = next;
            }

            _last = null;
            if (_isFinished) connection.Shutdown();
        }

        public override void OnEndOfStream(TcpConnection connection)
        {
            _isFinished = true;
            OnWritable(connection);
        }

        public override void OnClosed(TcpConnection connection, TcpCloseReason reason)
        {
            while (_first is { } packet)
            {
                _first = packet.Next;
                packet.Next = null;
                packet.Drop(DropReason.SocketClosed);
            }

            _last = null;
        }

        private static bool TryEcho(TcpConnection connection, PacketBuffer packet)
        {
            var length = packet.Length;
            if (!connection.TryWrite(packet)) return false;
            connection.Consume(length);
            return true;
        }
    }
}

/// <summary>Throws away what it receives (RFC 863).</summary>
public sealed class StreamDiscardService : StreamService
{
    private protected override StreamConversation MakeConversation() => new Conversation();

    private sealed class Conversation : StreamConversation;
}

/// <summary>Tells the date and the time in words, in UTC, and closes (RFC 867).</summary>
/// <param name="clock">The clock.</param>
public sealed class StreamDaytimeService(TimeProvider clock) : StreamService
{
    private protected override StreamConversation MakeConversation() => new Conversation(clock);

    private sealed class Conversation(TimeProvider clock) : StreamConversation
    {
        public override void OnConnected(TcpConnection connection)
        {
            Span<byte> text = stackalloc byte[ServiceText.LongestDaytime];
            connection.Write(text[..ServiceText.WriteDaytime(clock, text)]);
            connection.Shutdown();
        }
    }
}

/// <summary>Sends printable characters for as long as the peer takes them (RFC 864).</summary>
public sealed class StreamChargenService : StreamService
{
    private protected override StreamConversation MakeConversation() => new Conversation();

    private sealed class Conversation : StreamConversation
    {
        private int _position;

        public override void OnConnected(TcpConnection connection) => OnWritable(connection);

        public override void OnWritable(TcpConnection connection)
        {
            Span<byte> characters = stackalloc byte[1024];
            while (connection.SendRoom >= characters.Length)
            {
                ServiceText.WriteCharacters(_position, characters);
                var written = connection.Write(characters);
                if (written == 0) return;
                _position = (_position + written) % ServiceText.CharacterPeriod;
            }
        }
    }
}
