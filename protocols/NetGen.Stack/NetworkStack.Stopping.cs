using NetGen.Stack.Sockets;

namespace NetGen.Stack;

/// <content>What the end of the stack means for its sockets.</content>
public sealed partial class NetworkStack
{
    // Sockets whose waits no connection ends: those for datagrams, and listeners.
    private readonly HashSet<ProtocolControlBlock> _openSockets = [];

    /// <summary>Notes that a socket may be waited on; called on the stack's thread.</summary>
    internal void AddOpen(ProtocolControlBlock block) => _openSockets.Add(block);

    /// <summary>Forgets a socket that is disposed; called on the stack's thread.</summary>
    internal void RemoveOpen(ProtocolControlBlock block) => _openSockets.Remove(block);

    /// <summary>Ends every wait, and frees every packet held.</summary>
    private void Clear()
    {
        _tcp.Clear();
        SendBuffers.Clear();
        StopSockets();
        EchoAskers.Clear();
        Neighbours.Clear();
        IPv6Neighbours.Clear();
        _ipv4.Clear();
        _ipv6.Clear();
    }

    private void StopSockets()
    {
        // Whoever hears of it may dispose his socket at once.
        foreach (var block in _openSockets.ToArray()) block.OnStopped();
        _openSockets.Clear();
    }
}
