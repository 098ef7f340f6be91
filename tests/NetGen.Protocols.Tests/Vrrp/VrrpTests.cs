using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Tests.Dissection;
using NetGen.Protocols.Tests.Headers;
using NetGen.Protocols.Vrrp;
using static System.Convert;

namespace NetGen.Protocols.Tests.Vrrp;

/// <summary>VRRP of versions 2 and 3 (RFC 3768, RFC 9568); frames made by scapy.</summary>
public sealed class VrrpTests
{
    // VRRP(vrid=7, priority=200, addrlist=['192.0.2.100', '192.0.2.101'], adv=1, authtype=1, auth1=0x61626364, auth2=0)
    private const string Version2 = "02000000000202000000000108004500002C00010000FF70194DC0000201E0000012" + "2107C8020101CC63" + "C0000264C0000265" + "6162636400000000";

    // VRRPv3(vrid=7, priority=200, addrlist=['192.0.2.100'], adv=100), with the checksum of RFC 9568
    private const string Version3 = "02000000000202000000000108004500002000010000FF701959C0000201E0000012" + "3107C8010064442E" + "C0000264";

    // IPv6(src='fe80::1', dst='ff02::12', hlim=255)/VRRPv3(…) of two addresses
    private const string Version3OverIPv6 = "02000000000202000000000186DD600000000028" + "70FF" + "FE800000000000000000000000000001" + "FF020000000000000000000000000012" +
        "3107C80200640000" + "FE800000000000000000000000000064" + "20010DB8000000000000000000000064";

    [Fact]
    public void Version_2()
    {
        var packet = FromHexString(Version2)[34..];
        Assert.True(VrrpV2Header.ReadOnly.TryParse(packet, out var header));
        Assert.Equal((VrrpType.Advertisement, 7, 200, 1), (header.Type, header.VirtualRouterId, header.Priority, header.AdvertisementInterval));
        Assert.Equal((2, IPv4Address.Parse("192.0.2.101")), (header.Addresses.Count, header.Addresses[1]));
        Assert.Equal((VrrpAuthenticationType.SimpleTextPassword, "6162636400000000"), (header.AuthenticationType, ToHexString(header.AuthenticationData)));
        Assert.True(header.VerifyChecksum());
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => VrrpV2Header.Write(buffer, value));
    }

    [Fact]
    public void Version_3_over_IPv4()
    {
        var packet = FromHexString(Version3)[34..];
        Assert.True(VrrpV3Header.ReadOnly.TryParse(packet, out var header));
        Assert.Equal((VrrpType.Advertisement, 7, 200, 100), (header.Type, header.VirtualRouterId, header.Priority, header.MaximumAdvertisementInterval));
        Assert.Equal((1, IPv4Address.Parse("192.0.2.100")), (header.Addresses.Count, header.Addresses[0]));
        Assert.True(header.VerifyChecksum());
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => VrrpV3Header.Write(buffer, value));
    }

    // RFC 9568 §5.2.8: over IPv4 no pseudo-header is covered; scapy and others cover one, as RFC 5798 could be read.
    [Fact]
    public void A_sum_over_a_pseudo_header_is_not_right_over_IPv4()
    {
        Assert.True(VrrpV3Header.ReadOnly.TryParse(FromHexString("3107C8010064A19DC0000264"), out var header));
        Assert.False(header.VerifyChecksum());
    }

    // RFC 9568 §5.2.8: over IPv6 the pseudo-header is covered too.
    [Fact]
    public void Version_3_over_IPv6()
    {
        var frame = FromHexString(Version3OverIPv6);
        Assert.True(IPv6Header.TryParse(frame.AsSpan(14), out var ip));
        Assert.True(VrrpV3IPv6Header.TryParse(ip.Payload, out var header));
        header.FillChecksum(ip.PseudoHeaderFor((byte)IpProtocol.Vrrp));
        Assert.Equal((2, IPv6Address.Parse("2001:db8::64")), (header.Addresses.Count, header.Addresses[1]));
        Assert.Contains("\"name\":\"VrrpV3IPv6\"", FrameText.Json(frame), StringComparison.Ordinal);
        Assert.Contains("\"checksums\":{\"Checksum\":\"good\"}", FrameText.Json(frame), StringComparison.Ordinal);
        var (packet, value, pseudo) = (ip.Payload.ToArray(), header.ToValue(), ip.PseudoHeaderFor((byte)IpProtocol.Vrrp));
        Written.Equals(packet, header.HeaderLength, buffer => VrrpV3IPv6Header.Write(buffer, value, pseudo));
    }

    [Theory]
    [InlineData(Version2, "VrrpV2")]
    [InlineData(Version3, "VrrpV3")]
    public void The_version_tells_which_one_a_packet_is(string frame, string name)
    {
        var json = FrameText.Json(FromHexString(frame));
        Assert.Contains($"\"name\":\"{name}\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("bad", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4107C80001010000", ParseReason.WrongConstant, "Version")]
    [InlineData("2107C802010100000A000001", ParseReason.Truncated, "Addresses")]
    [InlineData("2107C8", ParseReason.Truncated, "AddressCount")]
    public void A_malformed_packet_is_refused(string hex, ParseReason reason, string field)
    {
        Assert.False(VrrpV2Header.ReadOnly.TryParse(FromHexString(hex), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }
}
