namespace NetGen.Protocols.Tcp.Flows;

/// <summary>What a <see cref="TcpFlowTable"/> finds by its flow: a connection, or what is left of one in TIME-WAIT.</summary>
public abstract class TcpFlowEntry
{
    private PackedFlow _flow;

    private protected TcpFlowEntry()
    {
    }

    /// <summary>Both ends.</summary>
    public TcpFlow Flow
    {
        get => _flow.Flow;
        internal set => _flow = new PackedFlow(in value);
    }

    internal ushort LocalPort => _flow.LocalPort;

    internal ushort RemotePort => _flow.RemotePort;

    /// <summary>Number of the only device that its segments come in and leave by, 0 for any (Linux: <c>sk_bound_dev_if</c>).</summary>
    /// <remarks>A field of either kind's own, for here it would take eight bytes of each; it is asked where some entry is bound.</remarks>
    internal abstract ushort BoundDevice { get; }

    internal uint FlowHash { get; set; }

    internal TcpFlowEntry? NextInBucket { get; set; }

    /// <summary>Whether it is the entry of a flow.</summary>
    internal bool Is(in PackedFlow flow) => _flow == flow;

    /// <summary>The next entry of the same flow, which is bound to another device; null where there is none.</summary>
    internal TcpFlowEntry? NextOfFlow()
    {
        var entry = NextInBucket;
        while (entry is not null && (entry.FlowHash != FlowHash || entry._flow != _flow)) entry = entry.NextInBucket;
        return entry;
    }
}
