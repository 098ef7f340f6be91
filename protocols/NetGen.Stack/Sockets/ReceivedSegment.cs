using NetGen.Packets;

namespace NetGen.Stack.Sockets;

/// <summary>Bytes of a stream in the frame they arrived in; dispose it once, and the frame returns to its pool.</summary>
public readonly struct ReceivedSegment : IDisposable
{
    private readonly ProtocolControlBlock _block;
    private readonly PacketBuffer? _packet;

    internal ReceivedSegment(ProtocolControlBlock block, PacketBuffer? packet)
    {
        _block = block;
        _packet = packet;
    }

    /// <summary>Whether the stream has ended: there are no bytes, now or later.</summary>
    public bool IsEnd => _packet is null;

    /// <summary>The bytes, in order behind those of the segment before; valid until <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Span => _packet is null ? default : _packet.Span;

    /// <summary>Gives the frame back, and the peer's window with it. May be called from any thread.</summary>
    public void Dispose()
    {
        if (_packet is not null) _block.Return(_packet);
    }
}
