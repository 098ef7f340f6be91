namespace NetGen.Protocols.Igmp;

/// <summary>The kind of an IGMP message (IGMP Type Numbers registry of IANA).</summary>
public enum IgmpType : byte
{
    /// <summary>A router asks who is member of groups (RFC 9776 §4.1).</summary>
    MembershipQuery = 0x11,

    /// <summary>Someone is member of a group, in IGMPv1 (RFC 1112, appendix I).</summary>
    MembershipReportV1 = 0x12,

    /// <summary>Someone is member of a group, in IGMPv2 (RFC 2236 §2.1).</summary>
    MembershipReportV2 = 0x16,

    /// <summary>Someone leaves a group, in IGMPv2 (RFC 2236 §2.1).</summary>
    LeaveGroup = 0x17,

    /// <summary>What someone is member of, with sources (RFC 9776 §4.2).</summary>
    MembershipReportV3 = 0x22,
}
