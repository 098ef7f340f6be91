using NetGen.Declarations;
using NetGen.Protocols.Udp;

namespace NetGen.Protocols.InfiniBand;

/// <summary>Base Transport Header (BTH) of an InfiniBand or RoCE packet, with the extended headers that its opcode announces.</summary>
[Header("InfiniBand Architecture, volume 1 §9.2, §9.3")]
[Over<LocalRouteHeader>(InfiniBandNextHeader.Local), Over<GlobalRouteHeader>(0x1B), Over<UdpHeader>(4791)]
public readonly ref partial struct BaseTransportHeader
{
    /// <summary>The transport service: the upper bits of the opcode.</summary>
    [Bits(3)] public partial RdmaTransport Transport { get; set; }

    /// <summary>The operation: the lower bits of the opcode.</summary>
    [Bits(5)] public partial RdmaOperation Operation { get; set; }

    /// <summary>The receiver is to be told of the message.</summary>
    public partial bool SolicitedEvent { get; set; }

    /// <summary>The connection has migrated to its other path.</summary>
    public partial bool MigrationState { get; set; }

    /// <summary>Bytes of padding at the payload's end.</summary>
    [Bits(2)] public partial byte PadCount { get; set; }

    /// <summary>0.</summary>
    [Bits(4), Fixed(0)] public partial byte TransportVersion { get; set; }

    /// <summary>Ports of one partition may talk to each other.</summary>
    public partial ushort PartitionKey { get; set; }

    /// <summary>The packet met congestion (FECN).</summary>
    public partial bool ForwardCongestion { get; set; }

    /// <summary>Packets in the other direction met congestion (BECN).</summary>
    public partial bool BackwardCongestion { get; set; }

    /// <summary>Reserved: sent as zero, ignored on receipt.</summary>
    [Bits(6)] public partial byte Reserved { get; set; }

    /// <summary>The receiver's queue pair.</summary>
    [Bits(24)] public partial uint DestinationQueuePair { get; set; }

    /// <summary>The packet is to be acknowledged.</summary>
    public partial bool AcknowledgeRequest { get; set; }

    /// <summary>Reserved: sent as zero, ignored on receipt.</summary>
    [Bits(7)] public partial byte Reserved1 { get; set; }

    /// <summary>Number of the packet, modulo 2²⁴.</summary>
    [Bits(24)] public partial uint PacketSequenceNumber { get; set; }

    /// <summary>The end-to-end context of a reliable datagram (RDETH).</summary>
    [When(nameof(HasRdeth))] public partial ReliableDatagramExtendedHeader Rdeth { get; }

    /// <summary>Key and sender of a datagram (DETH).</summary>
    [When(nameof(HasDeth))] public partial DatagramExtendedHeader Deth { get; }

    /// <summary>The shared receive queue (XRCETH).</summary>
    [When(nameof(HasXrceth))] public partial XrcExtendedHeader Xrceth { get; }

    /// <summary>The memory that is read or written (RETH).</summary>
    [When(nameof(HasReth))] public partial RdmaExtendedHeader Reth { get; }

    /// <summary>The memory and operands of an atomic operation (AtomicETH).</summary>
    [When(nameof(HasAtomicEth))] public partial AtomicExtendedHeader AtomicEth { get; }

    /// <summary>How the request went (AETH).</summary>
    [When(nameof(HasAeth))] public partial AcknowledgeExtendedHeader Aeth { get; }

    /// <summary>The value before an atomic operation (AtomicAckETH).</summary>
    [When(nameof(HasAtomicAckEth))] public partial ulong? OriginalRemoteData { get; set; }

    /// <summary>Data that goes with the message (ImmDt).</summary>
    [When(nameof(HasImmediateData))] public partial uint? ImmediateData { get; set; }

    /// <summary>The key that the message takes away (IETH).</summary>
    [When(nameof(HasIeth))] public partial uint? InvalidatedKey { get; set; }

    /// <summary>The data and its padding.</summary>
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>The invariant check sequence (ICRC): a CRC-32 over what no router changes; not verified.</summary>
    public partial uint InvariantCrc { get; set; }

    /// <summary>Transport and operation in one number.</summary>
    public byte Opcode => (byte)(((byte)Transport << 5) | (byte)Operation);

    /// <summary>Whether an end-to-end context follows.</summary>
    public bool HasRdeth => Transport == RdmaTransport.ReliableDatagram;

    /// <summary>Whether key and sender of a datagram follow.</summary>
    public bool HasDeth => Transport == RdmaTransport.UnreliableDatagram || (Transport == RdmaTransport.ReliableDatagram && IsRequest);

    /// <summary>Whether a shared receive queue follows.</summary>
    public bool HasXrceth => Transport == RdmaTransport.ExtendedReliableConnection && IsRequest;

    /// <summary>Whether memory that is read or written follows.</summary>
    public bool HasReth => IsConnected && Operation is RdmaOperation.WriteFirst or RdmaOperation.WriteOnly or RdmaOperation.WriteOnlyImmediate or RdmaOperation.ReadRequest;

    /// <summary>Whether the operands of an atomic operation follow.</summary>
    public bool HasAtomicEth => IsConnected && Operation is RdmaOperation.CompareSwap or RdmaOperation.FetchAdd;

    /// <summary>Whether the outcome of a request follows.</summary>
    public bool HasAeth => IsConnected && Operation is RdmaOperation.ReadResponseFirst or RdmaOperation.ReadResponseLast or RdmaOperation.ReadResponseOnly
        or RdmaOperation.Acknowledge or RdmaOperation.AtomicAcknowledge;

    /// <summary>Whether the value before an atomic operation follows.</summary>
    public bool HasAtomicAckEth => IsConnected && Operation == RdmaOperation.AtomicAcknowledge;

    /// <summary>Whether immediate data follows.</summary>
    public bool HasImmediateData => Transport != RdmaTransport.CongestionNotification
        && Operation is RdmaOperation.SendLastImmediate or RdmaOperation.SendOnlyImmediate or RdmaOperation.WriteLastImmediate or RdmaOperation.WriteOnlyImmediate;

    /// <summary>Whether a key that is taken away follows.</summary>
    public bool HasIeth => IsConnected && Operation is RdmaOperation.SendLastInvalidate or RdmaOperation.SendOnlyInvalidate;

    // The transports that know more than messages.
    private bool IsConnected => Transport is not (RdmaTransport.UnreliableDatagram or RdmaTransport.CongestionNotification);

    private bool IsRequest => Operation is < RdmaOperation.ReadResponseFirst or > RdmaOperation.AtomicAcknowledge;
}
