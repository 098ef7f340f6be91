using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Igmp;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tests.Headers;
using static System.Convert;

namespace NetGen.Protocols.Tests.Igmp;

/// <summary>IGMP of versions 1 to 3 (RFC 1112, RFC 2236, RFC 9776); packets made by scapy behind an IPv4 header with router alert.</summary>
public sealed class IgmpTests
{
    // IGMP(type=0x11, mrcode=100, gaddr='0.0.0.0')
    [Fact]
    public void A_query_of_version_2_has_no_sources()
    {
        var message = Message("4600002000010000010282D4C0000201E000000194040000" + "1164EE9B00000000", IgmpType.MembershipQuery, 100);
        Assert.True(IgmpMembershipQuery.ReadOnly.TryParse(message, out var query));

        Assert.Equal((IPv4Address.Any, false), (query.GroupAddress, query.TryGetSources(out _)));
        var value = query.ToValue();
        Written.Equals(message, query.HeaderLength, buffer => IgmpMembershipQuery.Write(buffer, value));
    }

    // IGMP(type=0x16, gaddr='239.1.2.3')
    [Fact]
    public void A_report_of_version_2()
    {
        var message = Message("4600002000010000010282D4C0000201E000000194040000" + "1614F8E6EF010203", IgmpType.MembershipReportV2, 20);
        Assert.True(IgmpMembership.ReadOnly.TryParse(message, out var membership));

        Assert.Equal(IPv4Address.Parse("239.1.2.3"), membership.GroupAddress);
        var value = membership.ToValue();
        Written.Equals(message, membership.HeaderLength, buffer => IgmpMembership.Write(buffer, value));
    }

    // IGMPv3(type=0x11, mrcode=0x8A)/IGMPv3mq(gaddr='239.1.2.3', s=1, qrv=2, qqic=125, srcaddrs=['192.0.2.7', '192.0.2.8'])
    [Fact]
    public void A_query_of_version_3()
    {
        // RFC 9776 §4.1.1: (0xA | 0x10) << (0 + 3).
        var message = Message("46C0002C0001000001028208C0000201E000000194040000" + "118A6EE1EF010203" + "0A7D0002C0000207C0000208", IgmpType.MembershipQuery, 208);
        Assert.True(IgmpMembershipQuery.ReadOnly.TryParse(message, out var query));

        var sources = query.Sources;
        Assert.Equal((true, 2, 125, 2), (sources.SuppressRouterProcessing, sources.QuerierRobustnessVariable, sources.QuerierQueryInterval, sources.NumberOfSources));
        Assert.Equal(IPv4Address.Parse("192.0.2.8"), sources.SourceAddresses[1]);
        var value = query.ToValue();
        Written.Equals(message, query.HeaderLength, buffer => IgmpMembershipQuery.Write(buffer, value));
    }

    // IGMPv3(type=0x22)/IGMPv3mr(records=[…(rtype=4, maddr='239.1.2.3'), …(rtype=5, maddr='239.1.2.4', srcaddrs=['192.0.2.7'])])
    [Fact]
    public void A_report_of_version_3()
    {
        var message = Message("46C000340001000001028200C0000201E000000194040000" + "220030EA00000002" + "04000000EF010203" + "05000001EF010204C0000207", IgmpType.MembershipReportV3, 0);
        Assert.True(IgmpV3MembershipReport.ReadOnly.TryParse(message, out var report));

        var records = new List<(MulticastRecordType, string, int)>();
        foreach (var record in report.GroupRecords) records.Add((record.RecordType, record.MulticastAddress.ToString(), record.SourceAddresses.Count));
        Assert.Equal([(MulticastRecordType.ChangeToExcludeMode, "239.1.2.3", 0), (MulticastRecordType.AllowNewSources, "239.1.2.4", 1)], records);
        var value = report.ToValue();
        Written.Equals(message, report.HeaderLength, buffer => IgmpV3MembershipReport.Write(buffer, value));
    }

    [Fact]
    public void A_report_with_too_few_records_is_refused()
    {
        Assert.False(IgmpV3MembershipReport.TryParse(FromHexString("00000002" + "04000000EF010203"), out _, out var status));
        Assert.Equal((ParseReason.Truncated, "GroupRecords"), (status.Reason, status.Field));
    }

    private static byte[] Message(string hex, IgmpType type, int maximumResponseTime)
    {
        Assert.True(IPv4Header.ReadOnly.TryParse(FromHexString(hex), out var ip));
        Assert.Equal((IpProtocol.Igmp, (ushort?)0), (ip.Protocol, ip.Options.RouterAlert));
        Assert.True(IgmpHeader.ReadOnly.TryParse(ip.Payload, out var header));
        Assert.Equal((type, maximumResponseTime, true), (header.Type, header.MaximumResponseTime, header.VerifyChecksum()));
        var value = header.ToValue();
        Written.Equals(ip.Payload, header.HeaderLength, buffer => IgmpHeader.Write(buffer, value));
        return header.Payload.ToArray();
    }
}
