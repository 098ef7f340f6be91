using NetGen.Declarations;

namespace NetGen.Protocols.InfiniBand;

/// <summary>RDMA Extended Transport Header (RETH).</summary>
[Header("InfiniBand Architecture, volume 1 §9.3.3")]
public readonly ref partial struct RdmaExtendedHeader
{
    /// <summary>Where the memory starts in the receiver.</summary>
    public partial ulong VirtualAddress { get; set; }

    /// <summary>The key that opens the memory.</summary>
    public partial uint RemoteKey { get; set; }

    /// <summary>Length of the memory in bytes.</summary>
    public partial uint DmaLength { get; set; }
}

/// <summary>Atomic Extended Transport Header (AtomicETH).</summary>
[Header("InfiniBand Architecture, volume 1 §9.3.4")]
public readonly ref partial struct AtomicExtendedHeader
{
    /// <summary>Where the number stands in the receiver.</summary>
    public partial ulong VirtualAddress { get; set; }

    /// <summary>The key that opens the memory.</summary>
    public partial uint RemoteKey { get; set; }

    /// <summary>The number to put there, or to add.</summary>
    public partial ulong SwapOrAdd { get; set; }

    /// <summary>The number that must be there to be swapped.</summary>
    public partial ulong Compare { get; set; }
}

/// <summary>ACK Extended Transport Header (AETH).</summary>
[Header("InfiniBand Architecture, volume 1 §9.3.5")]
public readonly ref partial struct AcknowledgeExtendedHeader
{
    /// <summary>An acknowledgment with credits, or what is wrong.</summary>
    public partial byte Syndrome { get; set; }

    /// <summary>Number of the last message that was completed, modulo 2²⁴.</summary>
    [Bits(24)] public partial uint MessageSequenceNumber { get; set; }
}

/// <summary>Datagram Extended Transport Header (DETH).</summary>
[Header("InfiniBand Architecture, volume 1 §9.3.2")]
public readonly ref partial struct DatagramExtendedHeader
{
    /// <summary>The key that opens the queue.</summary>
    public partial uint QueueKey { get; set; }

    /// <summary>Reserved: sent as zero, ignored on receipt.</summary>
    public partial byte Reserved { get; set; }

    /// <summary>The sender's queue pair.</summary>
    [Bits(24)] public partial uint SourceQueuePair { get; set; }
}

/// <summary>Reliable Datagram Extended Transport Header (RDETH).</summary>
[Header("InfiniBand Architecture, volume 1 §9.3.1")]
public readonly ref partial struct ReliableDatagramExtendedHeader
{
    /// <summary>Reserved: sent as zero, ignored on receipt.</summary>
    public partial byte Reserved { get; set; }

    /// <summary>The end-to-end context.</summary>
    [Bits(24)] public partial uint Context { get; set; }
}

/// <summary>XRC Extended Transport Header (XRCETH).</summary>
[Header("InfiniBand Architecture, volume 1, annex A14")]
public readonly ref partial struct XrcExtendedHeader
{
    /// <summary>Reserved: sent as zero, ignored on receipt.</summary>
    public partial byte Reserved { get; set; }

    /// <summary>The receiver's shared receive queue.</summary>
    [Bits(24)] public partial uint SharedReceiveQueue { get; set; }
}
