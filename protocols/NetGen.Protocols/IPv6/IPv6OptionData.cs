using NetGen.Declarations;

namespace NetGen.Protocols.IPv6;

/// <summary>The data of a performance and diagnostic metrics option.</summary>
[Header("RFC 8250 §3.2.1")]
public readonly ref partial struct IPv6PerformanceMetrics
{
    /// <summary>Scale of the time last received: a power of two in attoseconds.</summary>
    public partial byte ScaleDeltaTimeLastReceived { get; set; }

    /// <summary>Scale of the time last sent: a power of two in attoseconds.</summary>
    public partial byte ScaleDeltaTimeLastSent { get; set; }

    /// <summary>Number of this packet among those of its flow.</summary>
    public partial ushort PacketSequenceNumberThisPacket { get; set; }

    /// <summary>Number of the packet last received from the other side.</summary>
    public partial ushort PacketSequenceNumberLastReceived { get; set; }

    /// <summary>Time from the last packet received to this one sent, scaled.</summary>
    public partial ushort DeltaTimeLastReceived { get; set; }

    /// <summary>Time from the last packet sent to the next one received, scaled.</summary>
    public partial ushort DeltaTimeLastSent { get; set; }
}

/// <summary>The data of an RPL option, without its sub-options.</summary>
[Header("RFC 6553 §3, RFC 9008 §11.1")]
public readonly ref partial struct IPv6RplOption
{
    /// <summary>Whether the packet goes down, away from the root.</summary>
    public partial bool Down { get; set; }

    /// <summary>Whether ranks contradicted the packet's direction.</summary>
    public partial bool RankError { get; set; }

    /// <summary>Whether a router had no route downwards.</summary>
    public partial bool ForwardingError { get; set; }

    /// <summary>Reserved bits.</summary>
    [Bits(5)] public partial byte Reserved { get; set; }

    /// <summary>The RPL instance.</summary>
    public partial byte RplInstanceId { get; set; }

    /// <summary>The rank of the router that sent the packet on.</summary>
    public partial ushort SenderRank { get; set; }
}

/// <summary>The data of a minimum path MTU option.</summary>
[Header("RFC 9268 §5")]
public readonly ref partial struct IPv6MinimumPathMtu
{
    /// <summary>The smallest MTU so far in bytes.</summary>
    public partial ushort MinimumPathMtu { get; set; }

    /// <summary>Half of the MTU that the other side reports, in bytes: the field's low bit is <see cref="Report"/>.</summary>
    [Bits(15)] public partial ushort ReturnedPathMtuHalved { get; set; }

    /// <summary>Whether the receiver is to report the MTU back.</summary>
    public partial bool Report { get; set; }
}
