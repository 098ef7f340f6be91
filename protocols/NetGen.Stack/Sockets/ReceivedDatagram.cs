using NetGen.Packets;
using NetGen.Protocols.Addresses;

namespace NetGen.Stack.Sockets;

/// <summary>A datagram in the frame it arrived in; dispose it once, and the frame returns to its pool.</summary>
public readonly struct ReceivedDatagram : IDisposable
{
    private readonly ProtocolControlBlock _block;
    private readonly PacketBuffer _packet;

    internal ReceivedDatagram(ProtocolControlBlock block, PacketBuffer packet, IPEndPointValue remote)
    {
        _block = block;
        _packet = packet;
        RemoteEndPoint = remote;
    }

    /// <summary>Who sent it.</summary>
    public IPEndPointValue RemoteEndPoint { get; }

    /// <summary>The datagram; valid until <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Span => _packet.Span;

    /// <summary>Gives the frame back. May be called from any thread.</summary>
    public void Dispose() => _block.Return(_packet);
}
