using System.Globalization;
using static NetGen.Tool.Tests.Agreement.FieldPair;

namespace NetGen.Tool.Tests.Agreement;

/// <content>IPv4, what stands on it alone, and IPsec.</content>
internal static partial class AgreementTable
{
    private static readonly AcceptedDifference FloatingResponseCode = new(
        "Reports of versions 1 and 3 have no response code, and tshark shows none; from 128 on it is a floating-point number (RFC 9776 §4.1.1), of which tshark shows the value.",
        (frame, theirs, ours) => ours is [var code] && (theirs is [var time] ? Floating(code) == time : frame["Igmp.Type"] is ["18" or "34"]));

    private static IReadOnlyList<FieldPair> IPv4 { get; } =
    [
        new("ip.hdr_len", "IPv4.HeaderWords") { Convert = Number(bytes => bytes / 4) },
        new("ip.dsfield.dscp", "IPv4.Dscp"),
        new("ip.dsfield.ecn", "IPv4.Ecn"),
        new("ip.len", "IPv4.TotalLength"),
        new("ip.id", "IPv4.Identification"),
        new("ip.flags", "IPv4.Flags"),
        new("ip.frag_offset", "IPv4.FragmentOffset"),
        new("ip.ttl", "IPv4.TimeToLive"),
        new("ip.proto", "IPv4.Protocol"),
        new("ip.checksum", "IPv4.Checksum"),
        new("ip.src", "IPv4.Source"),
        new("ip.dst", "IPv4.Destination"),
        new("ip.checksum.status", "IPv4.checksums.Checksum") { Convert = Verdict },

        new("ip.opt.ra", "IPv4.Options.RouterAlert.value"),
        new("ip.opt.time_stamp", "IPv4.Options.Timestamp.value.Timestamps.Milliseconds"),

        new("icmp.type", "Icmp.Type"),
        new("icmp.code", "Icmp.Code"),
        new("icmp.checksum", "Icmp.Checksum"),
        new("icmp.checksum.status", "Icmp.checksums.Checksum") { Convert = Verdict },
        new("icmp.mtu", "Icmp.Unreachable.NextHopMtu")
        {
            Except = [new("Only code 4 has an MTU; tshark calls the same bytes unused elsewhere.", (frame, theirs, _) => theirs.Length == 0 && frame["Icmp.Code"] is not ["4"])],
        },
        new("icmp.pointer", "Icmp.ParameterProblem.Pointer"),
        new("icmp.redir_gw", "Icmp.Redirect.Gateway"),

        new("icmp.originate_timestamp", "Icmp.Timestamp.Originated"),
        new("icmp.receive_timestamp", "Icmp.Timestamp.Received"),
        new("icmp.transmit_timestamp", "Icmp.Timestamp.Transmitted"),

        new("igmp.type", "Igmp.Type"),
        new("igmp.max_resp", "Igmp.MaximumResponseCode") { Except = [FloatingResponseCode] },
        new("igmp.checksum", "Igmp.Checksum"),
        new("igmp.checksum.status", "Igmp.checksums.Checksum") { Convert = Verdict },
        new("igmp.s", "IgmpMembershipQuery.Sources.SuppressRouterProcessing"),
        new("igmp.qrv", "IgmpMembershipQuery.Sources.QuerierRobustnessVariable"),
        new("igmp.qqic", "IgmpMembershipQuery.Sources.QuerierQueryIntervalCode"),
        new("igmp.num_src", "IgmpMembershipQuery.Sources.NumberOfSources, IgmpV3MembershipReport.GroupRecords.NumberOfSources"),
        new("igmp.saddr", "IgmpMembershipQuery.Sources.SourceAddresses, IgmpV3MembershipReport.GroupRecords.SourceAddresses"),
        new("igmp.num_grp_recs", "IgmpV3MembershipReport.NumberOfGroupRecords"),
        new("igmp.record_type", "IgmpV3MembershipReport.GroupRecords.RecordType"),
        new("igmp.maddr", "IgmpMembership|IgmpMembershipQuery.GroupAddress, IgmpV3MembershipReport.GroupRecords.MulticastAddress"),

        new("ah.next_header", "AH.NextHeader"),
        new("ah.spi", "AH.SecurityParametersIndex"),
        new("ah.sequence", "AH.SequenceNumber"),
        new("ah.icv", "AH.IntegrityCheckValue") { Convert = Hexadecimal },
        new("esp.spi", "Esp.SecurityParametersIndex"),
        new("esp.sequence", "Esp.SequenceNumber"),

        new("vrrp.version", "VrrpV2|VrrpV3|VrrpV3IPv6.Version"),
        new("vrrp.type", "VrrpV2|VrrpV3|VrrpV3IPv6.Type"),
        new("vrrp.virt_rtr_id", "VrrpV2|VrrpV3|VrrpV3IPv6.VirtualRouterId"),
        new("vrrp.prio", "VrrpV2|VrrpV3|VrrpV3IPv6.Priority"),
        new("vrrp.addr_count", "VrrpV2|VrrpV3|VrrpV3IPv6.AddressCount"),
        new("vrrp.auth_type", "VrrpV2.AuthenticationType"),
        new("vrrp.adver_int", "VrrpV2.AdvertisementInterval"),
        new("vrrp.short_adver_int", "VrrpV3|VrrpV3IPv6.MaximumAdvertisementInterval"),
        new("vrrp.ip_addr", "VrrpV2|VrrpV3.Addresses"),
        new("vrrp.checksum.status", "VrrpV2|VrrpV3|VrrpV3IPv6.checksums.Checksum") { Convert = Verdict },
    ];

    private static string Floating(string code)
    {
        var bits = int.Parse(code, CultureInfo.InvariantCulture);
        return (bits < 128 ? bits : ((bits & 0xF) | 0x10) << (((bits >> 4) & 7) + 3)).ToString(CultureInfo.InvariantCulture);
    }
}
