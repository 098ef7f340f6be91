using NetGen.Headers;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Ppp;
using NetGen.Protocols.Pppoe;
using NetGen.Protocols.Tests.Headers;

namespace NetGen.Protocols.Tests.Pppoe;

/// <summary>PPPoE and PPP headers on frames that scapy built.</summary>
public sealed class PppoeHeaderTests
{
    // Ether/PPPoED(code=9)/PPPoED_Tags: Service-Name "internet", Host-Uniq 01020304, PPP-Max-Payload 1500
    private static readonly byte[] Initiation = Convert.FromHexString(
        "FFFFFFFFFFFF001122334455886311090000001A01010008696E7465726E65740103000401020304" +
        "0120000205DC");

    // Ether/PPPoE(sessionid=0x1234)/PPP()/IP(id=7)/ICMP/b"ppp"
    private static readonly byte[] Session = Convert.FromHexString(
        "00005E0053010011223344558864110012340020214500001F000700004001F6D3C0000201C00002" +
        "020800178C00010002707070");

    // Ether/PPPoE/PPP/PPP_LCP_Configure(id=5, options=[MRU 1492, magic number DEADBEEF])
    private static readonly byte[] Configure = Convert.FromHexString(
        "00005E0053010011223344558864110012340010C0210105000E010405D40506DEADBEEF");

    [Fact]
    public void A_host_asks_for_a_service()
    {
        Assert.True(EthernetHeader.ReadOnly.TryParse(Initiation, out var ethernet));
        Assert.Equal(EtherType.PppoeDiscovery, ethernet.EtherType);
        Assert.True(PppoeDiscoveryHeader.ReadOnly.TryParse(ethernet.Payload, out var header));
        Assert.Equal((PppoeCode.ActiveDiscoveryInitiation, 0, 26), (header.Code, header.SessionId, header.Length));
        Assert.Equal("internet"u8, header.Tags.ServiceName);
        Assert.Equal("01020304", Convert.ToHexString(header.Tags.HostUniq));
        Assert.Equal((ushort)1500, header.Tags.MaxPayload);
        Assert.True(header.Tags.ConcentratorName.IsEmpty);
        var value = header.ToValue();
        Rewriting.AssertSame(Initiation, 14, value.HeaderLength, bytes => PppoeDiscoveryHeader.Write(bytes, value));
    }

    [Fact]
    public void Tags_are_written_as_they_were_read()
    {
        var tags = new PppoeTags.Writer(new byte[26]);
        Assert.True(tags.TryAddServiceName("internet"u8));
        Assert.True(tags.TryAddHostUniq([1, 2, 3, 4]));
        Assert.True(tags.TryAddMaxPayload(1500));
        Assert.True(tags.TryFinish(out var list));
        Assert.Equal(Initiation.AsSpan(20), list.Bytes);
    }

    [Theory]
    [InlineData("21090000" + "0000", ParseReason.WrongConstant, "Version")]
    [InlineData("12090000" + "0000", ParseReason.WrongConstant, "Type")]
    [InlineData("11090000" + "0005" + "01010000", ParseReason.LengthTooLarge, "Length")]
    [InlineData("11090000" + "00", ParseReason.Truncated, "Length")]
    public void A_malformed_discovery_packet_is_refused(string bytes, ParseReason reason, string field)
    {
        Assert.False(PppoeDiscoveryHeader.ReadOnly.TryParse(Convert.FromHexString(bytes), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }

    [Fact]
    public void A_tag_that_runs_beyond_the_tags_is_malformed()
    {
        Assert.True(PppoeDiscoveryHeader.ReadOnly.TryParse(Convert.FromHexString("11090000" + "0006" + "010100036162"), out var header));
        Assert.False(header.Tags.Validate(out var status));
        Assert.Equal(ParseReason.MalformedOption, status.Reason);
        Assert.True(header.Tags.ServiceName.IsEmpty);
    }

    [Fact]
    public void A_session_carries_IPv4_in_PPP()
    {
        // scapy compresses the protocol field to one byte, which RFC 2516 §7 does not recommend: here it has two.
        byte[] frame = [.. Session[..18], 0, 0x21, 0, .. Session[20..]];
        Assert.True(PppoeSessionHeader.ReadOnly.TryParse(frame.AsSpan(14), out var session));
        Assert.Equal((PppoeCode.SessionData, 0x1234, 33), (session.Code, session.SessionId, session.Length));
        Assert.True(PppHeader.ReadOnly.TryParse(session.Payload, out var ppp));
        Assert.Equal(PppProtocol.IPv4, ppp.Protocol);
        Assert.True(IPv4Header.ReadOnly.TryParse(ppp.Payload, out var ip));
        Assert.Equal(7, ip.Identification);
        var (sessionValue, pppValue) = (session.ToValue(), ppp.ToValue());
        Rewriting.AssertSame(frame, 14, sessionValue.HeaderLength, bytes => PppoeSessionHeader.Write(bytes, sessionValue));
        Rewriting.AssertSame(frame, 20, pppValue.HeaderLength, bytes => PppHeader.Write(bytes, pppValue));
    }

    [Theory]
    [InlineData("11011234" + "0000", ParseReason.WrongConstant, "Code")]
    [InlineData("11001234" + "0003" + "0021", ParseReason.LengthTooLarge, "Length")]
    public void A_malformed_session_packet_is_refused(string bytes, ParseReason reason, string field)
    {
        Assert.False(PppoeSessionHeader.ReadOnly.TryParse(Convert.FromHexString(bytes), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }

    [Fact]
    public void A_link_is_configured()
    {
        Assert.True(PppoeSessionHeader.ReadOnly.TryParse(Configure.AsSpan(14), out var session));
        Assert.True(PppHeader.ReadOnly.TryParse(session.Payload, out var ppp));
        Assert.Equal(PppProtocol.LinkControl, ppp.Protocol);
        Assert.True(PppControlHeader.ReadOnly.TryParse(ppp.Payload, out var header));
        Assert.Equal((PppControlCode.ConfigureRequest, 5, 14), (header.Code, header.Identifier, header.Length));
        Assert.Equal("010405D40506DEADBEEF", Convert.ToHexString(header.Data));
        var value = header.ToValue();
        Rewriting.AssertSame(Configure, 22, value.HeaderLength, bytes => PppControlHeader.Write(bytes, value));
    }
}
