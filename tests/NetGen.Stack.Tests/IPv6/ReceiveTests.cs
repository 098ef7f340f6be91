using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;

namespace NetGen.Stack.Tests.IPv6;

/// <summary>What the host takes, refuses and answers (RFC 8200, RFC 4291, RFC 4443).</summary>
public sealed class ReceiveTests
{
    private static readonly byte[] Options = [58, 0, 1, 4, 0, 0, 0, 0];

    /// <summary>A packet, what the host sends back, and the reason counted.</summary>
    public static TheoryData<string, byte[], string, DropReason> Refusals => new()
    {
        { "version 5", With(IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo()), 0, 0x50), "", DropReason.IpHeaderMalformed },
        { "payload beyond the frame", With(IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo()), 5, 200), "", DropReason.IpHeaderMalformed },
        { "source multicast", IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo(), Address("ff02::1")), "", DropReason.IpSourceMartian },
        { "source loopback", IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo(), Address("::1")), "", DropReason.IpSourceMartian },
        { "source mapped", IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo(), Address("::ffff:10.0.0.2")), "", DropReason.IpSourceMartian },
        { "UDP from nobody", IPv6Wire.Packet(IpProtocol.Udp, IPv6Wire.Udp(1, 7, []), IPv6Address.Any), "", DropReason.IpSourceMartian },
        { "UDP from the host itself", IPv6Wire.Packet(IpProtocol.Udp, IPv6Wire.Udp(1, 7, []), IPv6Wire.HostAddress), "", DropReason.IpSourceMartian },
        { "destination unspecified", IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo(), null, IPv6Address.Any), "", DropReason.IpDestinationMartian },
        { "destination loopback", IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo(), null, Address("::1")), "", DropReason.IpDestinationMartian },
        { "destination mapped", IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo(), null, Address("::ffff:10.0.0.1")), "", DropReason.IpDestinationMartian },
        { "a group of one interface", IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo(), null, Address("ff01::1")), "", DropReason.IpDestinationMartian },
        { "a group not joined", IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo(), null, Address("ff02::77")), "", DropReason.IpNotLocal },
        { "another host", IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo(), null, Address("fd00::9")), "", DropReason.IpNotLocal },
        { "ICMPv6 checksum", With(IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo()), 45, 1), "", DropReason.IcmpChecksum },
        { "unknown ICMPv6 type", IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Icmp((Protocols.IcmpV6.IcmpV6Type)200, [])), "", DropReason.IcmpIgnored },
        { "a router's advertisement", IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Icmp(Protocols.IcmpV6.IcmpV6Type.RouterAdvertisement, new byte[12])), "", DropReason.IcmpIgnored },
        { "a packet too big for no link", IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Icmp(Protocols.IcmpV6.IcmpV6Type.PacketTooBig, new byte[60])), "", DropReason.IcmpIgnored },
        // RFC 8200 §8.1: a checksum of zero is no checksum.
        { "UDP without checksum", With(IPv6Wire.Packet(IpProtocol.Udp, IPv6Wire.Udp(5000, 7, [])), 46, 0, 0), "", DropReason.UdpChecksum },
        { "UDP checksum", With(IPv6Wire.Packet(IpProtocol.Udp, IPv6Wire.Udp(5000, 7, [])), 46, 1), "", DropReason.UdpChecksum },
        { "closed UDP port", IPv6Wire.Packet(IpProtocol.Udp, IPv6Wire.Udp(5000, 4321, [])), "unreachable 4", DropReason.UdpNoSocket },
        // RFC 8200 §4: an unknown next header is named.
        { "unknown next header", IPv6Wire.Packet((IpProtocol)250, []), "parameter problem 1 at 6", DropReason.UnknownIpProtocol },
        { "unknown header behind options", IPv6Wire.Packet(IpProtocol.DestinationOptions, [250, 0, 1, 4, 0, 0, 0, 0]), "parameter problem 1 at 40", DropReason.UnknownIpProtocol },
        { "nothing behind options", IPv6Wire.Packet(IpProtocol.DestinationOptions, [59, 0, 1, 4, 0, 0, 0, 0]), "", DropReason.UnknownIpProtocol },
        { "hop-by-hop options not first", IPv6Wire.Packet(IpProtocol.DestinationOptions, [0, 0, 1, 4, 0, 0, 0, 0, 17, 0, 1, 4, 0, 0, 0, 0]), "parameter problem 1 at 40", DropReason.IpExtensionHeader },
        // RFC 8200 §4.2: the high bits of an unknown option say what to do.
        { "option to be dropped", Optional(0x41), "", DropReason.IpOption },
        { "option to be told", Optional(0x81), "parameter problem 2 at 42", DropReason.IpOption },
        { "option to be told alone", Optional(0xC1), "parameter problem 2 at 42", DropReason.IpOption },
        { "option to be told to a group", Optional(0x81, "ff02::1"), "parameter problem 2 at 42", DropReason.IpOption },
        { "option not to be told to a group", Optional(0xC1, "ff02::1"), "", DropReason.IpOption },
        { "a home address", IPv6Wire.Packet(IpProtocol.DestinationOptions, [17, 2, 0xC9, 16, .. new byte[16], 1, 2, 0, 0]), "parameter problem 2 at 42", DropReason.IpOption },
        { "option beyond the header", IPv6Wire.Packet(IpProtocol.DestinationOptions, [17, 0, 0x3E, 5, 0, 0, 0, 0]), "parameter problem 0 at 43", DropReason.IpOption },
        { "too much padding", IPv6Wire.Packet(IpProtocol.DestinationOptions, [58, 1, 1, 12, .. new byte[12]]), "", DropReason.IpOption },
        { "too many options", IPv6Wire.Packet(IpProtocol.DestinationOptions, [58, 2, .. Enumerable.Repeat(new byte[] { 0x3E, 0 }, 11).SelectMany(o => o)]), "", DropReason.IpOption },
        { "header cut off", IPv6Wire.Packet(IpProtocol.DestinationOptions, [58, 1, 1, 4, 0, 0, 0, 0]), "", DropReason.IpHeaderMalformed },
        // RFC 5095 §3, RFC 8200 §4.4.
        { "source route", IPv6Wire.Packet(IpProtocol.Routing, [17, 2, 0, 1, 0, 0, 0, 0, .. new byte[16]]), "parameter problem 0 at 42", DropReason.IpExtensionHeader },
        { "unknown route", IPv6Wire.Packet(IpProtocol.Routing, [17, 0, 99, 1, 0, 0, 0, 0]), "parameter problem 0 at 42", DropReason.IpExtensionHeader },
        { "first fragment", IPv6Wire.Packet(IpProtocol.Fragment, [58, 0, 0, 1, 0, 0, 0, 1, .. new byte[8]]), "", DropReason.IpFragment },
        { "last fragment", IPv6Wire.Packet(IpProtocol.Fragment, [58, 0, 0, 8, 0, 0, 0, 1, .. new byte[8]]), "", DropReason.IpFragment },
        { "nine headers", IPv6Wire.Packet(IpProtocol.DestinationOptions, Chain(9)), "", DropReason.IpExtensionHeader },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_packet_that_breaks_a_rule_is_dropped_for_its_reason(string name, byte[] packet, string answer, DropReason reason)
    {
        Assert.NotEmpty(name);
        using var wire = new IPv6Wire();
        wire.Host.Serve("echo");
        Assert.Equal(answer.Length == 0 ? [] : [answer], wire.Exchange(packet));
        Assert.Equal(1, wire.Dropped(reason));
        wire.Wire.AssertNothingLeaks();
    }

    /// <summary>Extension headers in front of an echo request that change nothing.</summary>
    public static TheoryData<string, IpProtocol, byte[]> Chains => new()
    {
        { "none", IpProtocol.IcmpV6, [] },
        { "hop-by-hop options", IpProtocol.HopByHopOptions, Options },
        { "router alert", IpProtocol.HopByHopOptions, [58, 0, 5, 2, 0, 0, 1, 0] },
        { "an option that may be skipped", IpProtocol.DestinationOptions, [58, 0, 0x3E, 4, 1, 2, 3, 4] },
        { "a route that ends here", IpProtocol.Routing, [58, 2, 0, 0, .. new byte[20]] },
        { "a fragment that is whole", IpProtocol.Fragment, [58, 0, 0, 0, 1, 2, 3, 4] },
        { "each of them", IpProtocol.HopByHopOptions, [60, 0, 1, 4, 0, 0, 0, 0, 43, 0, 1, 4, 0, 0, 0, 0, 44, 0, 9, 0, 0, 0, 0, 0, 60, 0, 0, 0, 1, 2, 3, 4, .. Options] },
        { "eight headers", IpProtocol.DestinationOptions, Chain(8) },
    };

    [Theory]
    [MemberData(nameof(Chains))]
    public void RFC_8200_4_A_packet_is_found_behind_its_extension_headers(string name, IpProtocol first, byte[] headers)
    {
        Assert.NotEmpty(name);
        using var wire = new IPv6Wire();
        Assert.Equal(["echo reply from fd00::1"], wire.Exchange(IPv6Wire.Packet(first, [.. headers, .. IPv6Wire.Echo()])));
        wire.Wire.AssertNothingLeaks();
    }

    [Theory]
    [InlineData("fd00::1", "fd00::1")]
    [InlineData("fe80::ff:fe00:1", "fe80::ff:fe00:1")]
    [InlineData("ff02::1", "fd00::1")]
    [InlineData("ff02::1:ff00:1", "fd00::1")]
    public void RFC_4443_4_2_An_echo_comes_from_the_address_asked(string asked, string answering)
    {
        using var wire = new IPv6Wire();
        var destination = IPv6Address.Parse(asked);
        Assert.Equal([$"echo reply from {answering}"], wire.Exchange(IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo(destination), null, destination)));
    }

    [Fact]
    public void A_unicast_packet_in_a_frame_to_a_group_is_dropped()
    {
        using var wire = new IPv6Wire();
        Assert.Empty(wire.Exchange(IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo()), MacAddress.Broadcast));
        Assert.Equal(1, wire.Dropped(DropReason.IpNotLocal));
    }

    [Fact]
    public void A_device_without_an_IPv6_address_takes_no_IPv6()
    {
        using var wire = new Network.HostOnWire();
        var packet = IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo());
        Assert.Empty(wire.Exchange(Network.HostOnWire.Frame(Protocols.Ethernet.EtherType.IPv6, packet)));
        Assert.Equal(1, wire.Pool.Drops[DropReason.IpNotLocal]);
    }

    [Fact]
    public void RFC_4443_2_4_Errors_are_limited_and_quote_what_fits()
    {
        using var wire = new IPv6Wire();
        var packet = IPv6Wire.Packet((IpProtocol)250, new byte[1400]);
        var frame = Network.HostOnWire.Frame(Protocols.Ethernet.EtherType.IPv6, packet);
        Assert.Equal(14 + PathMtuTable.LeastMtu, Assert.Single(wire.Wire.Exchange(frame)).Length);
        for (var i = 0; i < 20; i++) wire.Wire.Exchange(frame);
        Assert.Equal(15, wire.Host.IcmpErrorsLimited);
    }

    private static byte[] Chain(int length) =>
        [.. Enumerable.Range(1, length).SelectMany(i => new byte[] { (byte)(i == length ? 58 : 60), 0, 1, 4, 0, 0, 0, 0 })];

    private static byte[] Optional(byte kind, string? destination = null) =>
        IPv6Wire.Packet(IpProtocol.DestinationOptions, [17, 0, kind, 4, 0, 0, 0, 0], null, destination is null ? null : Address(destination));

    private static IPv6Address Address(string text) => IPv6Address.Parse(text);

    private static byte[] With(byte[] packet, int offset, params byte[] bytes)
    {
        for (var i = 0; i < bytes.Length; i++) packet[offset + i] = bytes.Length > 1 || offset < 40 ? bytes[i] : (byte)(packet[offset] ^ bytes[i]);
        return packet;
    }
}
