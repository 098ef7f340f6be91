using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.Igmp;
using NetGen.Protocols.Mld;
using NetGen.Protocols.Tests.Headers;
using NetGen.Protocols.Tests.IcmpV6;
using static System.Convert;

namespace NetGen.Protocols.Tests.Mld;

/// <summary>Multicast Listener Discovery (RFC 2710, RFC 9777); packets made by scapy.</summary>
public sealed class MldTests
{
    private const string Outer = "FE800000000000000000000000000001FF020000000000000000000000000001";

    private static readonly IPv6Address Group = IPv6Address.Parse("ff02::1:3");

    // ICMPv6MLReport(mladdr='ff02::1:3'), ICMPv6MLDone(mladdr='ff02::1:3')
    [Theory]
    [InlineData("83008020", IcmpV6Type.MulticastListenerReport)]
    [InlineData("84007F20", IcmpV6Type.MulticastListenerDone)]
    public void A_listener_of_version_1(string start, IcmpV6Type type)
    {
        var message = IcmpV6Tests.Message("6000000000183AFF" + Outer + start + "00000000FF020000000000000000000000010003", type, 0);
        Assert.True(MldListener.ReadOnly.TryParse(message, out var listener));

        Assert.Equal(Group, listener.MulticastAddress);
        var value = listener.ToValue();
        Written.Equals(message, listener.HeaderLength, buffer => MldListener.Write(buffer, value));
    }

    [Fact]
    public void A_query_of_version_1_has_no_sources()
    {
        Assert.True(MldQuery.ReadOnly.TryParse(FromHexString("03E80000FF020000000000000000000000010003"), out var query));
        Assert.Equal((Group, 1000, false), (query.MulticastAddress, query.MaximumResponseDelayMs, query.TryGetSources(out _)));
    }

    // ICMPv6MLQuery2(mladdr='ff02::1:3', mrd=0x9234, S=1, QRV=2, QQIC=0x8F, sources=['2001:db8::1', '2001:db8::2'])
    [Fact]
    public void A_query_of_version_2()
    {
        var message = IcmpV6Tests.Message("60000000003C3AFF" + Outer + "820088C192340000FF020000000000000000000000010003" + "0A8F0002" + "20010DB800000000000000000000000120010DB8000000000000000000000002", IcmpV6Type.MulticastListenerQuery, 0);
        Assert.True(MldQuery.ReadOnly.TryParse(message, out var query));

        // RFC 9777 §5.1.3: (0x234 | 0x1000) << (1 + 3).
        Assert.Equal((0x12340, 2), (query.MaximumResponseDelayMs, query.Sources.SourceAddresses.Count));
        // RFC 9777 §5.1.9: (0xF | 0x10) << (0 + 3).
        Assert.Equal((true, 2, 248), (query.Sources.SuppressRouterProcessing, query.Sources.QuerierRobustnessVariable, query.Sources.QuerierQueryInterval));
        var value = query.ToValue();
        Written.Equals(message, query.HeaderLength, buffer => MldQuery.Write(buffer, value));
    }

    // ICMPv6MLReport2(records=[…(rtype=4, dst='ff02::1:3'), …(rtype=5, dst='ff02::1:4', sources=['2001:db8::1'])])
    [Fact]
    public void A_report_of_version_2()
    {
        var message = IcmpV6Tests.Message("6000000000403AFF" + Outer + "8F003E3300000002" + "04000000FF020000000000000000000000010003" + "05000001FF02000000000000000000000001000420010DB8000000000000000000000001", IcmpV6Type.MulticastListenerReportV2, 0);
        Assert.True(MldV2Report.ReadOnly.TryParse(message, out var report));

        var records = new List<(MulticastRecordType, string, int)>();
        foreach (var record in report.AddressRecords) records.Add((record.RecordType, record.MulticastAddress.ToString(), record.SourceAddresses.Count));
        Assert.Equal([(MulticastRecordType.ChangeToExcludeMode, "ff02::1:3", 0), (MulticastRecordType.AllowNewSources, "ff02::1:4", 1)], records);
        var value = report.ToValue();
        Written.Equals(message, report.HeaderLength, buffer => MldV2Report.Write(buffer, value));
    }

    [Theory]
    [InlineData("03E80000FF0200000000000000000000000100030A8F", "Truncated", "QuerierQueryIntervalCode")]
    [InlineData("03E80000FF0200000000000000000000000100030A8F0001", "Truncated", "SourceAddresses")]
    public void A_cut_query_is_refused(string hex, string reason, string field)
    {
        Assert.False(MldQuery.TryParse(FromHexString(hex), out _, out var status));
        Assert.Equal((reason, true), (status.Reason.ToString(), status.Reason == ParseReason.Truncated && status.Field.Length > 0));
        Assert.Contains(status.Field, new[] { field, "NumberOfSources" });
    }
}
