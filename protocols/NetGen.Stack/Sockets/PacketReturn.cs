using NetGen.Packets;
using NetGen.Threading;

namespace NetGen.Stack.Sockets;

/// <summary>Brings packets that readers are done with back to the stack's thread, which alone may free them.</summary>
internal sealed class PacketReturn(NetworkStack stack) : IWorkItem
{
    private readonly Lock _lock = new();
    private PacketBuffer? _first;
    private bool _isPosted;

    internal void Give(PacketBuffer packet)
    {
        if (stack.IsCurrent)
        {
            packet.Free();
            return;
        }

        lock (_lock)
        {
            packet.Next = _first;
            _first = packet;
            // Where the mailbox is full the next return tries again; the packets are not lost, only late.
            if (!_isPosted) _isPosted = stack.Mailbox.TryPost(this);
        }
    }

    public void Execute()
    {
        PacketBuffer? packet;
        lock (_lock)
        {
            (packet, _first) = (_first, null);
            _isPosted = false;
        }

        while (packet is not null)
        {
            var next = packet.Next;
            packet.Next = null;
            packet.Free();
            packet = next;
        }
    }
}
