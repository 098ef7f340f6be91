using NetGen.Packets;

namespace NetGen.Stack.Sockets;

/// <summary>Bytes received in order that wait to be read, in the packets they arrived in. Its owner's lock guards it.</summary>
internal sealed class TcpReceiveQueue
{
    // Copying this much costs less than the chunk it frees: without it, a peer's small segments would hold 2 KB each.
    private const int SmallSegment = 512;

    private PacketBuffer? _first;
    private PacketBuffer? _last;

    /// <summary>Bytes that wait.</summary>
    internal int Length { get; private set; }

    /// <summary>Appends a packet's data; called on the stack's thread.</summary>
    /// <param name="packet">The packet; ownership moves.</param>
    internal void Add(PacketBuffer packet)
    {
        Length += packet.Length;
        if (TryJoin(packet)) return;
        if (_last is null) _first = packet;
        else _last.Next = packet;
        _last = packet;
    }

    /// <summary>Copies bytes out.</summary>
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
                break;
            }

            TakeFirst();
            packet.Next = spent;
            spent = packet;
        }

        Length -= copied;
        return copied;
    }

    /// <summary>Takes the first packet out whole.</summary>
    internal PacketBuffer? Take()
    {
        if (_first is not { } packet) return null;
        Length -= packet.Length;
        TakeFirst();
        return packet;
    }

    private void TakeFirst()
    {
        var packet = _first!;
        _first = packet.Next;
        if (_first is null) _last = null;
        packet.Next = null;
    }

    private bool TryJoin(PacketBuffer packet)
    {
        if (_last is not { } last || packet.Length > SmallSegment || last.Tailroom < packet.Length || last.IsShared) return false;
        packet.Span.CopyTo(last.Put(packet.Length));
        packet.Free();
        return true;
    }
}
