using NetGen.Protocols.Tcp.Flows;

namespace NetGen.Protocols.Tcp.Segments;

/// <summary>Segments without data that no connection sends any more, as the reset of one that is gone: a bounded queue.</summary>
internal sealed class ControlSegments
{
    private const int Capacity = 1024;

    private readonly Queue<(TcpFlow Flow, TcpHeader.Value Header, TcpTimestamps.Value? Timestamps, NetworkSettings Settings)> _queue = new();

    /// <summary>Queues a segment; it is left out where too many wait, for a peer asks again.</summary>
    /// <param name="flow">Its flow.</param>
    /// <param name="header">Its header, without options.</param>
    /// <param name="timestamps">Its timestamps, or null for none.</param>
    /// <param name="settings">What its network header says.</param>
    internal void Add(in TcpFlow flow, in TcpHeader.Value header, TcpTimestamps.Value? timestamps, NetworkSettings settings)
    {
        if (_queue.Count < Capacity) _queue.Enqueue((flow, header, timestamps, settings));
    }

    /// <summary>Takes the oldest segment.</summary>
    /// <param name="optionBytes">Where its options are put together.</param>
    /// <param name="flow">Its flow.</param>
    /// <param name="header">Its header.</param>
    /// <param name="settings">What its network header says.</param>
    internal bool TryTake(byte[] optionBytes, out TcpFlow flow, out TcpHeader.Value header, out NetworkSettings settings)
    {
        var found = _queue.TryDequeue(out var entry);
        (flow, header, settings) = (entry.Flow, entry.Header, entry.Settings);
        if (entry.Timestamps is { } timestamps) header = header with { Options = OptionComposer.ComposeTimestamps(optionBytes, timestamps) };
        return found;
    }
}
