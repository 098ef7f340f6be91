using NetGen.Tool.Arguments;
using NetGen.Tool.Up;

namespace NetGen.Tool.Tests.Arguments;

public sealed class AcceptedArgumentsTests
{
    [Fact]
    public void A_device_is_a_TAP_name_or_an_AF_XDP_interface_with_or_without_its_queue()
    {
        Assert.Equal(new TapSpecification("ng0"), DeviceSpecification.Parse("tap:ng0"));
        Assert.Equal(new AfXdpSpecification("veth0", 0), DeviceSpecification.Parse("afxdp:veth0"));
        Assert.Equal(new AfXdpSpecification("eth1.20", 3), DeviceSpecification.Parse("afxdp:eth1.20:3"));
    }

    [Theory]
    [InlineData("192.0.2.1/24")]
    [InlineData("192.0.2.0/31")]
    [InlineData("192.0.2.1/31")]
    [InlineData("192.0.2.7/32")]
    [InlineData("10.255.255.254/8")]
    public void An_interface_takes_any_address_that_a_host_can_have(string text) => Assert.Equal(text, InterfaceAddress.Parse(text).ToString());

    [Theory]
    [InlineData("2001:db8::1/64")]
    [InlineData("fe80::1/64")]
    [InlineData("fd00::/128")]
    public void An_interface_takes_any_IPv6_address_that_a_host_can_have(string text) => Assert.Equal(text, InterfaceAddress.ParseIPv6(text).ToString());

    [Fact]
    public void A_link_local_gateway_and_peers_of_both_versions_contradict_nothing()
    {
        var options = new UpOptions(new TapSpecification("ng0"), InterfaceAddress.Parse("192.0.2.1/24"))
        {
            IPv6Address = InterfaceAddress.ParseIPv6("fd00::1/64"),
            Peer = InterfaceAddress.Parse("192.0.2.2/24"),
            IPv6Peer = InterfaceAddress.ParseIPv6("fd00::2/64"),
            IPv6Gateway = InterfaceAddress.ParseIPv6Host("fe80::1"),
        };

        Assert.Empty(options.FindContradictions());
    }

    [Fact]
    public void A_service_without_a_port_has_its_well_known_one()
    {
        var services = ServedPort.ParseList("echo,discard,daytime,chargen:1919");

        Assert.Equal("echo:7,discard:9,daytime:13,chargen:1919", string.Join(',', services));
    }

    [Fact]
    public void A_folder_is_served_from_its_full_path()
    {
        var services = ServedPort.ParseList("http=/,iperf3,http:8080=/tmp/../tmp");

        Assert.Equal("http:80=/,iperf3:5201,http:8080=/tmp", string.Join(',', services));
    }

    [Fact]
    public void A_peer_and_a_gateway_in_the_network_contradict_nothing()
    {
        var options = new UpOptions(new TapSpecification("ng0"), InterfaceAddress.Parse("192.0.2.1/24"))
        {
            Peer = InterfaceAddress.Parse("192.0.2.2/24"),
            Gateway = InterfaceAddress.ParseHost("192.0.2.254"),
        };

        Assert.Empty(options.FindContradictions());
    }
}
