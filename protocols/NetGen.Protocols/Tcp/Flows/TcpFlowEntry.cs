namespace NetGen.Protocols.Tcp.Flows;

/// <summary>What a <see cref="TcpFlowTable"/> finds by its flow: a connection, or what is left of one in TIME-WAIT.</summary>
public abstract class TcpFlowEntry
{
    private protected TcpFlowEntry()
    {
    }

    /// <summary>Both ends.</summary>
    public TcpFlow Flow { get; internal set; }

    internal ulong FlowHash { get; set; }

    internal TcpFlowEntry? NextInBucket { get; set; }
}
