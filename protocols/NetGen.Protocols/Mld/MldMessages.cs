using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.Igmp;

namespace NetGen.Protocols.Mld;

/// <summary>A router asks who listens to groups.</summary>
[Header("RFC 9777 §5.1, RFC 2710 §3"), Over<IcmpV6Header>(IcmpV6Type.MulticastListenerQuery)]
public readonly ref partial struct MldQuery
{
    /// <summary>Within which time the query is to be answered, in milliseconds and from 32,768 on as a small floating-point number.</summary>
    public partial ushort MaximumResponseCode { get; set; }

    /// <summary>Reserved bytes.</summary>
    public partial ushort Reserved { get; set; }

    /// <summary>The group asked about; :: for all groups.</summary>
    public partial IPv6Address MulticastAddress { get; set; }

    /// <summary>What an MLDv2 query has more than one of MLDv1.</summary>
    [WhenMore] public partial MldQuerySources Sources { get; }

    /// <summary>Within which time the query is to be answered, in milliseconds (RFC 9777 §5.1.3).</summary>
    public int MaximumResponseDelayMs => MaximumResponseCode < 0x8000 ? MaximumResponseCode
        : ((MaximumResponseCode & 0x0FFF) | 0x1000) << (((MaximumResponseCode >> 12) & 0x07) + 3);
}

/// <summary>What an MLDv2 query has more than one of MLDv1.</summary>
[Header("RFC 9777 §5.1")]
public readonly ref partial struct MldQuerySources
{
    /// <summary>Reserved bits.</summary>
    [Bits(4)] public partial byte Reserved { get; set; }

    /// <summary>Whether routers leave their timers alone.</summary>
    public partial bool SuppressRouterProcessing { get; set; }

    /// <summary>How many messages the querier fears to be lost, 0 for more than 7.</summary>
    [Bits(3)] public partial byte QuerierRobustnessVariable { get; set; }

    /// <summary>Time between general queries in seconds, from 128 on as a small floating-point number.</summary>
    public partial byte QuerierQueryIntervalCode { get; set; }

    /// <summary>Number of sources.</summary>
    [CountOf(nameof(SourceAddresses))] public partial ushort NumberOfSources { get; set; }

    /// <summary>The sources asked about; none where all are.</summary>
    public partial WireSequence<IPv6Address> SourceAddresses { get; }

    /// <summary>Time between general queries in seconds (RFC 9777 §5.1.9).</summary>
    public int QuerierQueryInterval => IgmpQuerySources.Expand(QuerierQueryIntervalCode);
}

/// <summary>A report of MLDv1, or the message of one who stops listening.</summary>
[Header("RFC 2710 §3")]
[Over<IcmpV6Header>(IcmpV6Type.MulticastListenerReport), Over<IcmpV6Header>(IcmpV6Type.MulticastListenerDone)]
public readonly ref partial struct MldListener
{
    /// <summary>0: only queries use it.</summary>
    public partial ushort MaximumResponseDelayMs { get; set; }

    /// <summary>Reserved bytes.</summary>
    public partial ushort Reserved { get; set; }

    /// <summary>The group.</summary>
    public partial IPv6Address MulticastAddress { get; set; }
}

/// <summary>What someone listens to, with sources.</summary>
[Header("RFC 9777 §5.2"), Over<IcmpV6Header>(IcmpV6Type.MulticastListenerReportV2)]
public readonly ref partial struct MldV2Report
{
    /// <summary>Flags, none of which is defined.</summary>
    public partial ushort Flags { get; set; }

    /// <summary>Number of records.</summary>
    [CountOf(nameof(AddressRecords))] public partial ushort NumberOfAddressRecords { get; set; }

    /// <summary>One record per group.</summary>
    public partial HeaderSequence<MldAddressRecord> AddressRecords { get; }
}

/// <summary>What someone wants of one group.</summary>
[Header("RFC 9777 §5.2")]
public readonly ref partial struct MldAddressRecord
{
    /// <summary>What the record says.</summary>
    public partial MulticastRecordType RecordType { get; set; }

    /// <summary>Length of the auxiliary data in 32-bit words.</summary>
    [LengthOf(nameof(AuxiliaryData), Unit = 4)] public partial byte AuxDataLen { get; set; }

    /// <summary>Number of sources.</summary>
    [CountOf(nameof(SourceAddresses))] public partial ushort NumberOfSources { get; set; }

    /// <summary>The group.</summary>
    public partial IPv6Address MulticastAddress { get; set; }

    /// <summary>The sources.</summary>
    public partial WireSequence<IPv6Address> SourceAddresses { get; }

    /// <summary>Data that this version does not define.</summary>
    [Bytes] public partial Span<byte> AuxiliaryData { get; }
}
