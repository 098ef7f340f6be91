using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Tests.Headers;
using static System.Convert;

namespace NetGen.Protocols.Tests.IPv6;

/// <summary>IPv6 extension headers and options (RFC 8200 §4); bytes made by scapy, without the IPv6 header in front.</summary>
public sealed class ExtensionHeaderTests
{
    // IPv6ExtHdrHopByHop(options=[RouterAlert(value=0), PadN(optdata=b'')])/ICMPv6MLQuery(…)
    [Fact]
    public void Hop_by_hop_options()
    {
        var packet = FromHexString("3A00050200000100" + "82001F4C");
        Assert.True(HopByHopOptionsHeader.ReadOnly.TryParse(packet, out var header));

        Assert.Equal((IpProtocol.IcmpV6, 0, 8, 4), (header.NextHeader, header.HeaderExtensionLength, header.HeaderLength, header.Payload.Length));
        Assert.Equal(IPv6RouterAlert.MulticastListenerDiscovery, header.Options.RouterAlert);
        Assert.Null(header.Options.TunnelEncapsulationLimit);
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => HopByHopOptionsHeader.Write(buffer, value));
    }

    // IPv6ExtHdrDestOpt(options=[HAO(hoa='2001:db8::9')])/UDP(sport=1, dport=2)
    [Fact]
    public void Destination_options()
    {
        var packet = FromHexString("110201020000C91020010DB8000000000000000000000009" + "000100020008A45E");
        Assert.True(DestinationOptionsHeader.ReadOnly.TryParse(packet, out var header));

        Assert.Equal((IpProtocol.Udp, 2, 24), (header.NextHeader, header.HeaderExtensionLength, header.HeaderLength));
        Assert.Equal(IPv6Address.Parse("2001:db8::9"), header.Options.HomeAddress);
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => DestinationOptionsHeader.Write(buffer, value));
    }

    // Jumbo(jumboplen=70000)
    [Fact]
    public void The_length_of_a_jumbogram()
    {
        Assert.True(HopByHopOptionsHeader.ReadOnly.TryParse(FromHexString("3B00C20400011170"), out var header));
        Assert.Equal(70000U, header.Options.JumboPayloadLength);
    }

    [Fact]
    public void Options_with_fields()
    {
        var writer = new IPv6Options.Writer(stackalloc byte[64]);
        Assert.True(writer.TryAddPerformanceMetrics(new() { ScaleDeltaTimeLastReceived = 1, ScaleDeltaTimeLastSent = 2, PacketSequenceNumberThisPacket = 3, PacketSequenceNumberLastReceived = 4, DeltaTimeLastReceived = 5, DeltaTimeLastSent = 6 }));
        Assert.True(writer.TryAddRpl(new() { Down = true, RplInstanceId = 7, SenderRank = 0x0102 }));
        Assert.True(writer.TryAddQuickStart(new() { RateRequest = 9, TimeToLive = 64, Nonce = 1 }));
        Assert.True(writer.TryAddMinimumPathMtu(new() { MinimumPathMtu = 1500, ReturnedPathMtuHalved = 640, Report = true }));
        Assert.True(writer.TryFinish(out var options));

        Assert.Equal("0F0A01020003000400050006" + "230480070102" + "2606094000000004" + "300405DC0501", ToHexString(options.Bytes));
        Assert.Equal((3, 6), (options.PerformanceMetrics.PacketSequenceNumberThisPacket, options.PerformanceMetrics.DeltaTimeLastSent));
        Assert.Equal((true, 0x0102), (options.Rpl.Down, options.Rpl.SenderRank));
        Assert.Equal((9, 1U), (options.QuickStart.RateRequest, options.QuickStart.Nonce));
        Assert.Equal((1500, true), (options.MinimumPathMtu.MinimumPathMtu, options.MinimumPathMtu.Report));
    }

    // IPv6ExtHdrFragment(nh=17, offset=0, m=1, id=0xCAFEBABE), and the next one with offset=185, m=0
    [Theory]
    [InlineData("11000001CAFEBABE", 0, true, true)]
    [InlineData("110005C8CAFEBABE", 185, false, false)]
    public void Fragments(string hex, int offset, bool moreFragments, bool isFirst)
    {
        var packet = FromHexString(hex + "0001000200100000");
        Assert.True(IPv6FragmentHeader.ReadOnly.TryParse(packet, out var header));

        Assert.Equal((IpProtocol.Udp, offset, moreFragments, 0xCAFEBABE), (header.NextHeader, header.FragmentOffset, header.MoreFragments, header.Identification));
        Assert.Equal((isFirst, 8), (header.IsFirstFragment, header.Payload.Length));
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => IPv6FragmentHeader.Write(buffer, value));
    }

    // IPv6ExtHdrRouting(addresses=['2001:db8::a', '2001:db8::b'], segleft=2); then type=2 with the address 2001:db8::9
    [Theory]
    [InlineData("3B0400020000000020010DB800000000000000000000000A20010DB800000000000000000000000B", IPv6RoutingType.SourceRoute, 2)]
    [InlineData("3B0202010000000020010DB8000000000000000000000009", IPv6RoutingType.HomeAddress, 1)]
    public void Routing_headers_with_addresses(string hex, IPv6RoutingType type, int segmentsLeft)
    {
        var packet = FromHexString(hex);
        Assert.True(IPv6RoutingHeader.ReadOnly.TryParse(packet, out var header));

        Assert.Equal((type, segmentsLeft, packet.Length), (header.RoutingType, header.SegmentsLeft, header.HeaderLength));
        if (header.TryGetSourceRoute(out var route)) Assert.Equal((2, IPv6Address.Parse("2001:db8::b")), (route.Addresses.Count, route.Addresses[1]));
        else Assert.Equal(IPv6Address.Parse("2001:db8::9"), header.HomeAddressRoute.HomeAddress);
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => IPv6RoutingHeader.Write(buffer, value));
    }

    // IPv6ExtHdrSegmentRouting(addresses=['2001:db8::b', '2001:db8::a'], segleft=1, lastentry=1, tag=7), and an HMAC TLV (RFC 8754 §2.1.2)
    [Fact]
    public void A_segment_list()
    {
        var packet = FromHexString("3B090401" + "01000007" + "20010DB800000000000000000000000B" + "20010DB800000000000000000000000A" + "0526" + "8000" + "00000005" + new string('1', 64));
        Assert.True(IPv6RoutingHeader.ReadOnly.TryParse(packet, out var header));

        var routing = header.SegmentRouting;
        Assert.Equal((1, 7, 2, IPv6Address.Parse("2001:db8::a")), (routing.LastEntry, routing.Tag, routing.SegmentList.Count, routing.SegmentList[1]));
        Assert.True(routing.Tlvs.TryGetHmac(out var hmac));
        Assert.Equal((true, 5U, 32), (hmac.DestinationUnverified, hmac.KeyId, hmac.Hmac.Length));
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => IPv6RoutingHeader.Write(buffer, value));
    }

    [Fact]
    public void A_route_over_low_power_networks()
    {
        var packet = FromHexString("3B010302" + "E0600000" + "AAAABBBB" + "CCCC0000");
        packet[1] = 1;
        Assert.True(IPv6RoutingHeader.ReadOnly.TryParse(packet, out var header));

        Assert.Equal((14, 0, 6, 8), (header.RplSourceRoute.PrefixBytesElided, header.RplSourceRoute.LastPrefixBytesElided, header.RplSourceRoute.Pad, header.RplSourceRoute.Addresses.Length));
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => IPv6RoutingHeader.Write(buffer, value));
    }

    [Theory]
    [InlineData("3B0100020000000020010DB800000000", ParseReason.Contradiction, "Addresses")]
    [InlineData("3B0004010100000720010DB800000000", ParseReason.LengthTooLarge, "LastEntry")]
    [InlineData("3B02000200000000", ParseReason.Truncated, "HeaderExtensionLength")]
    public void A_wrong_routing_header_is_refused(string hex, ParseReason reason, string field)
    {
        Assert.False(IPv6RoutingHeader.TryParse(FromHexString(hex), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }
}
