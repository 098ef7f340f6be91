using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Igmp;

/// <summary>A router asks who is member of groups.</summary>
[Header("RFC 9776 §4.1, RFC 2236 §2"), Over<IgmpHeader>(IgmpType.MembershipQuery)]
public readonly ref partial struct IgmpMembershipQuery
{
    /// <summary>The group asked about; 0.0.0.0 for all groups.</summary>
    public partial IPv4Address GroupAddress { get; set; }

    /// <summary>What an IGMPv3 query has more than those of older versions.</summary>
    [WhenMore] public partial IgmpQuerySources Sources { get; }
}

/// <summary>What an IGMPv3 query has more than those of older versions.</summary>
[Header("RFC 9776 §4.1")]
public readonly ref partial struct IgmpQuerySources
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
    public partial WireSequence<IPv4Address> SourceAddresses { get; }

    /// <summary>Time between general queries in seconds (RFC 9776 §4.1.7).</summary>
    public int QuerierQueryInterval => Expand(QuerierQueryIntervalCode);

    // RFC 9776 §4.1.1: one bit that says so, three of exponent, four of mantissa.
    internal static int Expand(byte code) => code < 128 ? code : ((code & 0x0F) | 0x10) << (((code >> 4) & 0x07) + 3);
}

/// <summary>A report of IGMPv1 or IGMPv2, or the message of one who leaves.</summary>
[Header("RFC 2236 §2")]
[Over<IgmpHeader>(IgmpType.MembershipReportV1), Over<IgmpHeader>(IgmpType.MembershipReportV2), Over<IgmpHeader>(IgmpType.LeaveGroup)]
public readonly ref partial struct IgmpMembership
{
    /// <summary>The group.</summary>
    public partial IPv4Address GroupAddress { get; set; }
}

/// <summary>What someone is member of, with sources.</summary>
[Header("RFC 9776 §4.2"), Over<IgmpHeader>(IgmpType.MembershipReportV3)]
public readonly ref partial struct IgmpV3MembershipReport
{
    /// <summary>Flags, none of which is defined.</summary>
    public partial ushort Flags { get; set; }

    /// <summary>Number of records.</summary>
    [CountOf(nameof(GroupRecords))] public partial ushort NumberOfGroupRecords { get; set; }

    /// <summary>One record per group.</summary>
    public partial HeaderSequence<IgmpGroupRecord> GroupRecords { get; }
}

/// <summary>What someone wants of one group.</summary>
[Header("RFC 9776 §4.2")]
public readonly ref partial struct IgmpGroupRecord
{
    /// <summary>What the record says.</summary>
    public partial MulticastRecordType RecordType { get; set; }

    /// <summary>Length of the auxiliary data in 32-bit words.</summary>
    [LengthOf(nameof(AuxiliaryData), Unit = 4)] public partial byte AuxDataLen { get; set; }

    /// <summary>Number of sources.</summary>
    [CountOf(nameof(SourceAddresses))] public partial ushort NumberOfSources { get; set; }

    /// <summary>The group.</summary>
    public partial IPv4Address MulticastAddress { get; set; }

    /// <summary>The sources.</summary>
    public partial WireSequence<IPv4Address> SourceAddresses { get; }

    /// <summary>Data that this version does not define.</summary>
    [Bytes] public partial Span<byte> AuxiliaryData { get; }
}
