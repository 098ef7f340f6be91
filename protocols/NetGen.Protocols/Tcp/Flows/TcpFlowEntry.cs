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

    internal uint FlowHash { get; set; }

    internal TcpFlowEntry? NextInBucket { get; set; }

    /// <summary>Whether it is the entry of a flow.</summary>
    internal bool Is(in PackedFlow flow) => _flow == flow;
}
