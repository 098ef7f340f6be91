using NetGen.Declarations;
using NetGen.Devices;

namespace NetGen.Protocols.Wlan;

/// <summary>IEEE 802.11 MAC header of management, control and data frames; which addresses it has follows from its first two bytes.</summary>
[Header("IEEE 802.11 §9.2.3, §9.3"), LittleEndian, LinkType(105), Over<RadiotapHeader>]
public readonly ref partial struct WlanHeader
{
    /// <summary>The kind of frame within its type.</summary>
    [Bits(4)] public partial byte Subtype { get; set; }

    /// <summary>Management, control or data.</summary>
    [Bits(2)] public partial WlanFrameType Type { get; set; }

    /// <summary>0.</summary>
    [Bits(2), Fixed(0)] public partial byte Version { get; set; }

    /// <summary>An HT control field is there; in data frames without traffic class, frames keep their order.</summary>
    public partial bool Order { get; set; }

    /// <summary>The body is encrypted.</summary>
    public partial bool IsProtected { get; set; }

    /// <summary>More frames wait for the receiver.</summary>
    public partial bool HasMoreData { get; set; }

    /// <summary>The sender goes to sleep after this frame.</summary>
    public partial bool PowerManagement { get; set; }

    /// <summary>The frame was sent before.</summary>
    public partial bool IsRetry { get; set; }

    /// <summary>More fragments follow.</summary>
    public partial bool HasMoreFragments { get; set; }

    /// <summary>The frame comes out of the distribution system.</summary>
    public partial bool FromDistributionSystem { get; set; }

    /// <summary>The frame goes into the distribution system.</summary>
    public partial bool ToDistributionSystem { get; set; }

    /// <summary>How long the medium stays taken, in microseconds; in PS-Poll frames the association's number.</summary>
    public partial ushort Duration { get; set; }

    /// <summary>The receiver.</summary>
    public partial MacAddress ReceiverAddress { get; set; }

    /// <summary>The transmitter; CTS and ACK frames have none.</summary>
    [When(nameof(HasTransmitter))] public partial MacAddress? TransmitterAddress { get; set; }

    /// <summary>BSSID, source or destination.</summary>
    [When(nameof(HasSequence))] public partial MacAddress? Address3 { get; set; }

    /// <summary>Fragment number in the lower 4 bits, sequence number in the upper 12.</summary>
    [When(nameof(HasSequence))] public partial ushort? SequenceControl { get; set; }

    /// <summary>The source of a frame between two access points.</summary>
    [When(nameof(HasAddress4))] public partial MacAddress? Address4 { get; set; }

    /// <summary>Traffic class, acknowledgment policy and more (§9.2.4.5).</summary>
    [When(nameof(IsQos))] public partial ushort? QosControl { get; set; }

    /// <summary>The HT control field (§9.2.4.6).</summary>
    [When(nameof(HasHtControl))] public partial uint? HtControl { get; set; }

    /// <summary>The frame's body.</summary>
    [Payload] public partial Span<byte> Body { get; }

    /// <summary>Type and subtype.</summary>
    [Demux(When = nameof(HasPlainBody))] public WlanFrameKind Kind => (WlanFrameKind)(((byte)Type << 4) | Subtype);

    /// <summary>Whether the frame names its transmitter.</summary>
    public bool HasTransmitter => Type is WlanFrameType.Management or WlanFrameType.Data
        || Kind is WlanFrameKind.Trigger or WlanFrameKind.BeamformingReportPoll or WlanFrameKind.NullPacketAnnouncement or WlanFrameKind.BlockAckRequest
            or WlanFrameKind.BlockAck or WlanFrameKind.PsPoll or WlanFrameKind.Rts or WlanFrameKind.CfEnd or WlanFrameKind.CfEndAck;

    /// <summary>Whether the frame has a third address and a sequence number: management and data frames do.</summary>
    public bool HasSequence => Type is WlanFrameType.Management or WlanFrameType.Data;

    /// <summary>Whether the frame goes from one access point to another and has four addresses.</summary>
    public bool HasAddress4 => Type == WlanFrameType.Data && FromDistributionSystem && ToDistributionSystem;

    /// <summary>Whether this is a data frame with a traffic class.</summary>
    public bool IsQos => Type == WlanFrameType.Data && (Subtype & 0x08) != 0;

    /// <summary>Whether the header ends with an HT control field.</summary>
    public bool HasHtControl => Order && (Type == WlanFrameType.Management || IsQos);

    /// <summary>Number of the fragment, 0 for the first or only one.</summary>
    public byte FragmentNumber => (byte)((SequenceControl ?? 0) & 0x0F);

    /// <summary>Number of the frame, modulo 4,096.</summary>
    public ushort SequenceNumber => (ushort)((SequenceControl ?? 0) >> 4);

    /// <summary>The traffic class, 0 where there is none.</summary>
    public byte TrafficIdentifier => (byte)((QosControl ?? 0) & 0x0F);

    /// <summary>Whether the body is several data units, each with a header of its own (§9.3.2.2).</summary>
    public bool IsAggregate => ((QosControl ?? 0) & 0x80) != 0;

    /// <summary>Whether the body starts with what <see cref="Kind"/> says: it is not encrypted, no later fragment and no aggregate.</summary>
    public bool HasPlainBody => !IsProtected && FragmentNumber == 0 && !IsAggregate;

    /// <summary>The station that the data is for, in management and data frames (§9.3.2.1).</summary>
    public MacAddress Destination => Type == WlanFrameType.Data && ToDistributionSystem ? Address3 ?? default : ReceiverAddress;

    /// <summary>The station that the data is from, in management and data frames (§9.3.2.1).</summary>
    public MacAddress Source => Type != WlanFrameType.Data || !FromDistributionSystem ? TransmitterAddress ?? default
        : Address4 ?? Address3 ?? default;
}
