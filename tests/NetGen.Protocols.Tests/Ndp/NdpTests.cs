using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.Ndp;
using NetGen.Protocols.Tests.Headers;
using NetGen.Protocols.Tests.IcmpV6;

namespace NetGen.Protocols.Tests.Ndp;

/// <summary>Neighbor Discovery messages (RFC 4861 §4) and their options; packets made by scapy.</summary>
public sealed class NdpTests
{
    private const string Outer = "FE800000000000000000000000000001FF020000000000000000000000000001";

    private static readonly MacAddress Mac1 = MacAddress.Parse("02:00:00:00:00:01");
    private static readonly MacAddress Mac2 = MacAddress.Parse("02:00:00:00:00:02");
    private static readonly IPv6Address Target = IPv6Address.Parse("fe80::2");

    // ICMPv6ND_RS()/ICMPv6NDOptSrcLLAddr(lladdr='02:00:00:00:00:01')
    [Fact]
    public void A_router_solicitation()
    {
        var message = IcmpV6Tests.Message("6000000000103AFF" + Outer + "85007A2D000000000101020000000001", IcmpV6Type.RouterSolicitation, 0);
        Assert.True(RouterSolicitation.ReadOnly.TryParse(message, out var solicitation));

        Assert.Equal(Mac1, solicitation.Options.SourceLinkLayerAddress);
        var value = solicitation.ToValue();
        Written.Equals(message, solicitation.HeaderLength, buffer => RouterSolicitation.Write(buffer, value));
    }

    // ICMPv6ND_RA(chlim=64, O=1, H=1, prf=1, routerlifetime=1800, reachabletime=30000, retranstimer=1000) and nine options
    private const string Advertisement = "6000000000C83AFF" + Outer + "8600BAD44068070800007530000003E80101020000000001" + "05010000000005DC"
        + "030440C000015180000038400000000020010DB8000100000000000000000000" + "0304408000000001000000010000000020010DB8000200000000000000000000"
        + "180330180000025820010DB880000000" + "0000000000000000" + "190500000000038420010DB800000000000000000000005320010DB8000000000000000000000054"
        + "1F03000000000384076578616D706C65036F726700000000" + "0701000000001388" + "0801000000030063";

    [Fact]
    public void A_router_advertisement()
    {
        var message = IcmpV6Tests.Message(Advertisement, IcmpV6Type.RouterAdvertisement, 0);
        Assert.True(RouterAdvertisement.ReadOnly.TryParse(message, out var router));

        Assert.Equal((64, false, true, true, RouterPreference.High, false), (router.CurHopLimit, router.ManagedAddressConfiguration, router.OtherConfiguration, router.HomeAgent, router.DefaultRouterPreference, router.Proxy));
        Assert.Equal((1800, 30000U, 1000U), (router.RouterLifetime, router.ReachableTimeMs, router.RetransTimerMs));
        var value = router.ToValue();
        Written.Equals(message, router.HeaderLength, buffer => RouterAdvertisement.Write(buffer, value));
    }

    [Fact]
    public void The_options_of_a_router_advertisement()
    {
        Assert.True(RouterAdvertisement.ReadOnly.TryParse(IcmpV6Tests.Message(Advertisement, IcmpV6Type.RouterAdvertisement, 0), out var router));
        var options = router.Options;

        Assert.True(options.Validate(out _));
        Assert.Equal((Mac1, 1500U, 5000U), (options.SourceLinkLayerAddress, options.Mtu.Mtu, options.AdvertisementInterval.AdvertisementIntervalMs));
        var (prefix, route) = (options.PrefixInformation.ToValue(), options.RouteInformation.ToValue());
        var servers = options.RecursiveDnsServer;
        Assert.Equal((64, true, true, 86400U, 14400U, IPv6Address.Parse("2001:db8:1::")), (prefix.PrefixLength, prefix.OnLink, prefix.AutonomousAddressConfiguration, prefix.ValidLifetime, prefix.PreferredLifetime, prefix.Prefix));
        Assert.Equal((48, (RouterPreference)(-1), 600U, 16), (route.PrefixLength, route.RoutePreference, route.RouteLifetime, route.Prefix.Length));
        Assert.Equal((900U, 2, IPv6Address.Parse("2001:db8::54")), (servers.Lifetime, servers.Addresses.Count, servers.Addresses[1]));
        Assert.Equal("\u0007example\u0003org\0\0\0\0"u8, options.DnsSearchList.DomainNames);
        Assert.Equal((3, 99), (options.HomeAgentInformation.HomeAgentPreference, options.HomeAgentInformation.HomeAgentLifetime));
        Assert.False(options.TryGetRedirectedHeader(out _));
    }

    [Fact]
    public void Every_prefix_of_a_router_advertisement_is_found()
    {
        Assert.True(RouterAdvertisement.ReadOnly.TryParse(IcmpV6Tests.Message(Advertisement, IcmpV6Type.RouterAdvertisement, 0), out var router));
        var prefixes = new List<string>();
        foreach (var option in router.Options)
        {
            if (option.TryGetPrefixInformation(out var prefix)) prefixes.Add($"{prefix.Prefix} {prefix.AutonomousAddressConfiguration}");
        }

        Assert.Equal(["2001:db8:1:: True", "2001:db8:2:: False"], prefixes);
    }

    // ICMPv6ND_NS(tgt='fe80::2')/ICMPv6NDOptSrcLLAddr(…)
    [Fact]
    public void A_neighbor_solicitation()
    {
        var message = IcmpV6Tests.Message("6000000000203AFF" + Outer + "8700799A00000000FE8000000000000000000000000000020101020000000001", IcmpV6Type.NeighborSolicitation, 0);
        Assert.True(NeighborSolicitation.ReadOnly.TryParse(message, out var solicitation));

        Assert.Equal((Target, Mac1), (solicitation.TargetAddress, solicitation.Options.SourceLinkLayerAddress));
        var value = solicitation.ToValue();
        Written.Equals(message, solicitation.HeaderLength, buffer => NeighborSolicitation.Write(buffer, value));
    }

    // ICMPv6ND_NA(tgt='fe80::2', R=1, S=1, O=0)/ICMPv6NDOptDstLLAddr(…)
    [Fact]
    public void A_neighbor_advertisement()
    {
        var message = IcmpV6Tests.Message("6000000000203AFF" + Outer + "8800B798C0000000FE8000000000000000000000000000020201020000000002", IcmpV6Type.NeighborAdvertisement, 0);
        Assert.True(NeighborAdvertisement.ReadOnly.TryParse(message, out var neighbor));

        Assert.Equal((true, true, false, Target, Mac2), (neighbor.Router, neighbor.Solicited, neighbor.Override, neighbor.TargetAddress, neighbor.Options.TargetLinkLayerAddress));
        var value = neighbor.ToValue();
        Written.Equals(message, neighbor.HeaderLength, buffer => NeighborAdvertisement.Write(buffer, value));
    }

    // ICMPv6ND_Redirect(tgt='fe80::2', dst='2001:db8::5')/ICMPv6NDOptDstLLAddr(…)/ICMPv6NDOptRedirectedHdr(pkt=IPv6(…)/UDP(…))
    [Fact]
    public void A_redirect()
    {
        var message = IcmpV6Tests.Message("6000000000683AFF" + Outer + "8900D35C00000000FE80000000000000000000000000000220010DB80000000000000000000000050201020000000002" + "0407000000000000"
            + "600000000008114020010DB800000000000000000000000120010DB8000000000000000000000005000100020008A463", IcmpV6Type.Redirect, 0);
        Assert.True(NeighborRedirect.ReadOnly.TryParse(message, out var redirect));

        Assert.Equal((Target, IPv6Address.Parse("2001:db8::5")), (redirect.TargetAddress, redirect.DestinationAddress));
        Assert.Equal((48, 0x60), (redirect.Options.RedirectedHeader.Packet.Length, redirect.Options.RedirectedHeader.Packet[0]));
        var value = redirect.ToValue();
        Written.Equals(message, redirect.HeaderLength, buffer => NeighborRedirect.Write(buffer, value));
    }

    // RFC 4861 §4.6: an option of length zero makes the message invalid.
    [Fact]
    public void An_option_of_length_zero_is_malformed()
    {
        Assert.False(new NdpOptions([1, 0, 0, 0, 0, 0, 0, 0]).Validate(out var status));
        Assert.Equal(NetGen.Headers.ParseReason.MalformedOption, status.Reason);
    }

    [Fact]
    public void Written_options_are_padded_to_8_bytes()
    {
        var writer = new NdpOptions.Writer(stackalloc byte[128]);
        Assert.True(writer.TryAddPref64(new() { ScaledLifetime = 1, PrefixLengthCode = 5, Prefix = new byte[12] }));
        Assert.True(writer.TryAddMtu(new() { Mtu = 1500 }));
        Assert.True(writer.TryAddRouteInformation(new() { PrefixLength = 0, RoutePreference = RouterPreference.High, RouteLifetime = 60 }));
        Assert.True(writer.TryFinish(out var options));

        Assert.Equal("2602000D" + new string('0', 24) + "05010000000005DC" + "180100080000003C", Convert.ToHexString(options.Bytes));
        Assert.Equal((RouterPreference.High, 1), (options.RouteInformation.RoutePreference, options.Pref64.ScaledLifetime));
    }
}
