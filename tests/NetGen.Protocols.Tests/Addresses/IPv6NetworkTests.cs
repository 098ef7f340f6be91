using NetGen.Devices;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Tests.Addresses;

public sealed class IPv6NetworkTests
{
    [Theory]
    [InlineData("2001:db8::1/64", "2001:db8::/64")]
    [InlineData("2001:db8:ffff::1/33", "2001:db8:8000::/33")]
    [InlineData("::1/0", "::/0")]
    [InlineData("fe80::1", "fe80::1/128")]
    public void A_prefix_is_the_first_address(string text, string prefix) => Assert.Equal(prefix, IPv6Network.Parse(text).Prefix.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("2001:db8::1/129")]
    [InlineData("2001:db8::1/-1")]
    [InlineData("2001:db8::1/")]
    [InlineData("192.0.2.1/24")]
    [InlineData("2001:db8::1%eth0/64")]
    public void What_is_no_network_is_refused(string text)
    {
        Assert.False(IPv6Network.TryParse(text, null, out _));
        Assert.Throws<FormatException>(() => IPv6Network.Parse(text));
    }

    [Theory]
    [InlineData("fd00::/64", "fd00::ffff:ffff:ffff:ffff", true)]
    [InlineData("fd00::/64", "fd00:0:0:1::", false)]
    [InlineData("fd00::1/128", "fd00::1", true)]
    [InlineData("fd00::1/128", "fd00::", false)]
    [InlineData("::/0", "ff02::1", true)]
    public void A_network_contains_what_shares_its_prefix(string network, string address, bool expected) =>
        Assert.Equal(expected, IPv6Network.Parse(network).Contains(IPv6Address.Parse(address)));

    // RFC 2464 §4: its example.
    [Fact]
    public void RFC_2464_5_A_station_makes_its_link_local_address()
    {
        Assert.Equal("fe80::3656:78ff:fe9a:bcde", IPv6Address.LinkLocalFor(MacAddress.Parse("34:56:78:9a:bc:de")).ToString());
        Assert.Equal("fe80::ff:fe00:1/64", IPv6Network.LinkLocalFor(MacAddress.Parse("02:00:00:00:00:01")).ToString());
    }

    [Fact]
    public void RFC_4291_2_7_1_An_address_is_asked_for_in_its_group()
    {
        // The RFC's own example.
        var group = IPv6Address.Parse("4037::1:800:200e:8c6c").ToSolicitedNode();
        Assert.Equal("ff02::1:ff0e:8c6c", group.ToString());
        Assert.Equal(MacAddress.Parse("33:33:ff:0e:8c:6c"), group.ToMulticastMac());
    }

    [Theory]
    [InlineData("fe80::1", IPv6Scope.LinkLocal)]
    [InlineData("::1", IPv6Scope.LinkLocal)]
    [InlineData("fec0::1", IPv6Scope.SiteLocal)]
    [InlineData("fd00::1", IPv6Scope.Global)]
    [InlineData("2001:db8::1", IPv6Scope.Global)]
    [InlineData("ff01::1", IPv6Scope.InterfaceLocal)]
    [InlineData("ff02::1", IPv6Scope.LinkLocal)]
    [InlineData("ff0e::1", IPv6Scope.Global)]
    public void RFC_6724_3_1_An_address_has_a_scope(string address, IPv6Scope scope) => Assert.Equal(scope, IPv6Address.Parse(address).Scope);
}
