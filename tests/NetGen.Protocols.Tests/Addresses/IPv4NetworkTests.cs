using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Tests.Addresses;

public sealed class IPv4NetworkTests
{
    [Theory]
    [InlineData("10.0.0.1/24", "10.0.0.0/24", "10.0.0.255")]
    [InlineData("172.16.5.4/12", "172.16.0.0/12", "172.31.255.255")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0", "255.255.255.255")]
    [InlineData("192.0.2.1/32", "192.0.2.1/32", "192.0.2.1")]
    [InlineData("192.0.2.1", "192.0.2.1/32", "192.0.2.1")]
    public void A_network_knows_its_prefix_and_broadcast_address(string text, string prefix, string broadcast)
    {
        var network = IPv4Network.Parse(text);
        Assert.Equal(prefix, network.Prefix.ToString());
        Assert.Equal(broadcast, network.BroadcastAddress.ToString());
    }

    [Theory]
    [InlineData("10.0.0.1/33")]
    [InlineData("10.0.0.1/-1")]
    [InlineData("10.0.0.1/")]
    [InlineData("/24")]
    [InlineData("10.0.0/24")]
    public void Other_text_is_refused(string text) => Assert.False(IPv4Network.TryParse(text, null, out _));

    [Theory]
    [InlineData("10.0.0.1/24", "10.0.0.200", true)]
    [InlineData("10.0.0.1/24", "10.0.1.1", false)]
    [InlineData("10.0.0.1/31", "10.0.0.0", true)]
    [InlineData("0.0.0.0/0", "203.0.113.9", true)]
    public void Membership_follows_the_prefix(string network, string address, bool expected) =>
        Assert.Equal(expected, IPv4Network.Parse(network).Contains(IPv4Address.Parse(address)));

    [Theory]
    [InlineData("10.0.0.1/24", true)]
    [InlineData("10.0.0.1/30", true)]
    [InlineData("10.0.0.1/31", false)]
    [InlineData("10.0.0.1/32", false)]
    public void A_point_to_point_network_has_no_broadcast_address(string text, bool expected)
    {
        var network = IPv4Network.Parse(text);
        Assert.Equal(expected, network.IsBroadcast(network.BroadcastAddress));
    }
}
