namespace NetGen.Packets;

/// <summary>A bounded queue, first in first out; the packets are its links, so it allocates nothing (Linux: <c>sk_buff_head</c>).</summary>
/// <param name="capacity">Most packets that wait at a time.</param>
public sealed class PacketQueue(int capacity)
{
    private PacketBuffer? _last;

    /// <summary>Most packets that wait at a time.</summary>
    public int Capacity { get; } = capacity >= 0 ? capacity : throw new ArgumentOutOfRangeException(nameof(capacity));

    /// <summary>Number of packets that wait.</summary>
    public int Count { get; private set; }

    /// <summary>Appends a packet.</summary>
    /// <param name="packet">The packet, on no other queue; on success it belongs to the queue.</param>
    /// <returns>False when the queue is full: the packet is still the caller's.</returns>
    /// <exception cref="ArgumentException">The packet waits on this queue already, or in front of another packet on another one.</exception>
    public bool TryEnqueue(PacketBuffer packet)
    {
        ArgumentNullException.ThrowIfNull(packet);
        if (packet.Next is not null || packet == _last) ThrowQueued();
        if (Count >= Capacity) return false;
        if (_last is null) First = packet;
        else _last.Next = packet;
        _last = packet;
        Count++;
        return true;
    }

    /// <summary>Takes the packet that has waited longest.</summary>
    /// <param name="packet">The packet; the caller owns it.</param>
    /// <returns>False when none waits.</returns>
    public bool TryDequeue(out PacketBuffer packet)
    {
        packet = First!;
        if (packet is null) return false;
        First = packet.Next;
        if (First is null) _last = null;
        packet.Next = null;
        Count--;
        return true;
    }

    internal PacketBuffer? First { get; private set; }

    private static void ThrowQueued() => throw new ArgumentException("The packet is on a queue already.", "packet");
}
