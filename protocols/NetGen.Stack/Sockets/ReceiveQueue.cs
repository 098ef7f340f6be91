using NetGen.Packets;
using NetGen.Protocols.Addresses;

namespace NetGen.Stack.Sockets;

/// <summary>Datagrams that wait to be read: a ring of fixed size.</summary>
internal sealed class ReceiveQueue(int capacity)
{
    private readonly (PacketBuffer Packet, IPEndPointValue Remote)[] _entries = new (PacketBuffer, IPEndPointValue)[capacity];
    private int _head;

    internal int Count { get; private set; }

    internal bool TryEnqueue(PacketBuffer packet, IPEndPointValue remote)
    {
        if (Count == _entries.Length) return false;
        _entries[(_head + Count) % _entries.Length] = (packet, remote);
        Count++;
        return true;
    }

    internal bool TryDequeue(out PacketBuffer packet, out IPEndPointValue remote)
    {
        (packet, remote) = Count > 0 ? _entries[_head] : default;
        if (Count == 0) return false;
        _entries[_head] = default;
        _head = (_head + 1) % _entries.Length;
        Count--;
        return true;
    }
}
