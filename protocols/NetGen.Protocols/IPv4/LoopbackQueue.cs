using NetGen.Diagnostics;
using NetGen.Packets;

namespace NetGen.Protocols.IPv4;

/// <summary>Packets from this host to itself: they are received after the present batch, so that no answer recurses.</summary>
/// <param name="capacity">Largest number of packets; a further one is dropped.</param>
internal sealed class LoopbackQueue(int capacity)
{
    private PacketBuffer? _first;
    private PacketBuffer? _last;

    internal int Count { get; private set; }

    internal void Enqueue(PacketBuffer packet)
    {
        if (Count >= capacity)
        {
            packet.Drop(DropReason.LoopbackQueueFull);
            return;
        }

        packet.Next = null;
        if (_last is null) _first = packet;
        else _last.Next = packet;
        _last = packet;
        Count++;
    }

    internal bool TryDequeue(out PacketBuffer packet)
    {
        packet = _first!;
        if (packet is null) return false;
        _first = packet.Next;
        if (_first is null) _last = null;
        packet.Next = null;
        Count--;
        return true;
    }
}
