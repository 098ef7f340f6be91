using NetGen.Declarations;
using NetGen.Devices;

namespace NetGen.Protocols.SlowProtocols;

/// <summary>Link Aggregation Control Protocol data unit.</summary>
[Header("IEEE 802.1AX §6.4.2.3"), Over<SlowProtocolHeader>(SlowProtocol.Lacp)]
public readonly ref partial struct LacpHeader
{
    /// <summary>1; higher versions keep this layout and add to it.</summary>
    [Range(1, 255)] public partial byte Version { get; set; }

    /// <summary>1: what follows is of the sender.</summary>
    [Fixed(1)] public partial byte ActorType { get; set; }

    /// <summary>Length of the actor's information in bytes, type and length included.</summary>
    [Fixed(20)] public partial byte ActorLength { get; set; }

    /// <summary>Priority of the sender's system.</summary>
    public partial ushort ActorSystemPriority { get; set; }

    /// <summary>The sender's system.</summary>
    public partial MacAddress ActorSystem { get; set; }

    /// <summary>Ports of one key may be aggregated.</summary>
    public partial ushort ActorKey { get; set; }

    /// <summary>Priority of the sender's port.</summary>
    public partial ushort ActorPortPriority { get; set; }

    /// <summary>The sender's port.</summary>
    public partial ushort ActorPort { get; set; }

    /// <summary>State of the sender's end.</summary>
    public partial LacpState ActorState { get; set; }

    /// <summary>Reserved: sent as zero, ignored on receipt.</summary>
    [Bits(24)] public partial uint ActorReserved { get; set; }

    /// <summary>2: what follows is of the receiver, as the sender knows it.</summary>
    [Fixed(2)] public partial byte PartnerType { get; set; }

    /// <summary>Length of the partner's information in bytes, type and length included.</summary>
    [Fixed(20)] public partial byte PartnerLength { get; set; }

    /// <summary>Priority of the partner's system.</summary>
    public partial ushort PartnerSystemPriority { get; set; }

    /// <summary>The partner's system.</summary>
    public partial MacAddress PartnerSystem { get; set; }

    /// <summary>The partner's key.</summary>
    public partial ushort PartnerKey { get; set; }

    /// <summary>Priority of the partner's port.</summary>
    public partial ushort PartnerPortPriority { get; set; }

    /// <summary>The partner's port.</summary>
    public partial ushort PartnerPort { get; set; }

    /// <summary>State of the partner's end.</summary>
    public partial LacpState PartnerState { get; set; }

    /// <summary>Reserved: sent as zero, ignored on receipt.</summary>
    [Bits(24)] public partial uint PartnerReserved { get; set; }

    /// <summary>3: what follows is of the frame collector.</summary>
    [Fixed(3)] public partial byte CollectorType { get; set; }

    /// <summary>Length of the collector's information in bytes, type and length included.</summary>
    [Fixed(16)] public partial byte CollectorLength { get; set; }

    /// <summary>The longest that the collector delays a frame, in units of 10 microseconds.</summary>
    public partial ushort CollectorMaxDelay { get; set; }

    /// <summary>Reserved: sent as zero, ignored on receipt.</summary>
    [Bytes(12)] public partial Span<byte> CollectorReserved { get; }

    /// <summary>0 ends the list in version 1; later versions put further information here.</summary>
    public partial byte TerminatorType { get; set; }

    /// <summary>0 with the terminator.</summary>
    public partial byte TerminatorLength { get; set; }

    /// <summary>Reserved in version 1: sent as zero, ignored on receipt.</summary>
    [Bytes(50)] public partial Span<byte> Reserved { get; }
}
