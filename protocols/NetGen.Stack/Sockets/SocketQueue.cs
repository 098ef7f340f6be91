using NetGen.Packets;

namespace NetGen.Stack.Sockets;

/// <summary>What was received and waits to be read, in the packets it arrived in. Its owner locks on it.</summary>
internal sealed class SocketQueue
{
    // Copying this much costs less than the chunk it frees: without it, a peer's small segments would hold 2 KB each.
    private const int SmallSegment = 512;

    private PacketBuffer? _first;
    private PacketBuffer? _last;

    /// <summary>Bytes that wait.</summary>
    internal int Length { get; private set; }

    /// <summary>Packets that wait.</summary>
    internal int Count { get; private set; }

    /// <summary>Appends a packet that stays as it is.</summary>
    /// <param name="packet">The packet; ownership moves.</param>
    internal void Add(PacketBuffer packet)
    {
        Length += packet.Length;
        Count++;
        if (_last is null) _first = packet;
        else _last.Next = packet;
        _last = packet;
    }

    /// <summary>Appends bytes of a stream; called on the stack's thread.</summary>
    /// <param name="packet">The packet; ownership moves.</param>
    internal void AddBytes(PacketBuffer packet)
    {
        if (!TryJoin(packet)) Add(packet);
    }

    /// <summary>Copies bytes of a stream out.</summary>
    /// <param name="destination">Where they go.</param>
    /// <param name="spent">Packets that were read to their end, linked; they are the caller's to give back.</param>
    /// <returns>Number of bytes.</returns>
    internal int Read(Span<byte> destination, ref PacketBuffer? spent)
    {
        var copied = 0;
        while (_first is { } packet && copied < destination.Length)
        {
            var count = Math.Min(packet.Length, destination.Length - copied);
            packet.Span[..count].CopyTo(destination[copied..]);
            copied += count;
            if (count < packet.Length)
            {
                packet.Pull(count);
                Length -= count;
                break;
            }

            Take();
            packet.Next = spent;
            spent = packet;
        }

        return copied;
    }

    /// <summary>Takes the first packet out whole.</summary>
    internal PacketBuffer? Take()
    {
        if (_first is not { } packet) return null;
        Length -= packet.Length;
        Count--;
        _first = packet.Next;
        if (_first is null) _last = null;
        packet.Next = null;
        return packet;
    }

    private bool TryJoin(PacketBuffer packet)
    {
        if (_last is not { } last || packet.Length > SmallSegment || last.Tailroom < packet.Length || last.IsShared) return false;
        Length += packet.Length;
        packet.Span.CopyTo(last.Put(packet.Length));
        packet.Free();
        return true;
    }
}
