using NetGen.Protocols.Tcp.Flows;

namespace NetGen.Protocols.Tcp.Segments;

/// <summary>Segments without data that no connection sends any more, as the reset of one that is gone: a bounded queue.</summary>
internal sealed class ControlSegments
{
    private const int Capacity = 1024;

    private readonly Queue<(TcpFlow Flow, TcpHeader.Value Header, NetworkSettings Fields)> _queue = new();

    /// <summary>Queues a segment; it is left out where too many wait, for a peer asks again.</summary>
    internal void Add(in TcpFlow flow, in TcpHeader.Value header, NetworkSettings fields)
    {
        if (_queue.Count < Capacity) _queue.Enqueue((flow, header, fields));
    }

    internal bool TryTake(out TcpFlow flow, out TcpHeader.Value header, out NetworkSettings fields)
    {
        var found = _queue.TryDequeue(out var entry);
        (flow, header, fields) = entry;
        return found;
    }
}
