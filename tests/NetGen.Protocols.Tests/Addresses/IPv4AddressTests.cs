using System.Net;
using FsCheck.Fluent;
using NetGen.Devices;
using NetGen.Protocols.Addresses;
using Check = FsCheck.Check;

namespace NetGen.Protocols.Tests.Addresses;

public sealed class IPv4AddressTests
{
    [Theory]
    [InlineData("0.0.0.0", 0u)]
    [InlineData("127.0.0.1", 0x7F000001u)]
    [InlineData("192.0.2.33", 0xC0000221u)]
    [InlineData("255.255.255.255", 0xFFFFFFFFu)]
    public void Text_is_parsed(string text, uint value) => Assert.Equal(value, IPv4Address.Parse(text).Value);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.")]
    [InlineData("1.2.3.4.")]
    [InlineData("1.2.3.4.5")]
    [InlineData("256.0.0.1")]
    [InlineData("01.2.3.4")]
    [InlineData("1.2.3.-4")]
    [InlineData("1.2.3.+4")]
    [InlineData(" 1.2.3.4")]
    [InlineData("1..3.4")]
    [InlineData("0x1.2.3.4")]
    public void Other_text_is_refused(string text)
    {
        Assert.False(IPv4Address.TryParse(text, null, out _));
        Assert.Contains("192.0.2.1", Assert.Throws<FormatException>(() => IPv4Address.Parse(text)).Message);
    }

    [Fact]
    public void Text_wire_and_dotnet_forms_round_trip() => Check.QuickThrowOnFailure(
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), value =>
        {
            var address = new IPv4Address(value);
            var bytes = new byte[4];
            address.Write(ref bytes[0]);
            return IPv4Address.Parse(address.ToString()) == address
                && IPv4Address.Read(in bytes[0]) == address
                && new IPAddress(bytes).Equals(address.ToIPAddress())
                && IPv4Address.TryFrom(address.ToIPAddress(), out var back) && back == address
                && $"{address}" == new IPAddress(bytes).ToString();
        }));

    [Theory]
    [InlineData("0.0.0.0", true, true, false, false, false, false)]
    [InlineData("0.1.2.3", false, true, false, false, false, false)]
    [InlineData("127.255.0.1", false, false, true, false, false, false)]
    [InlineData("224.0.0.1", false, false, false, true, false, false)]
    [InlineData("239.255.255.255", false, false, false, true, false, false)]
    [InlineData("240.0.0.1", false, false, false, false, true, false)]
    [InlineData("255.255.255.255", false, false, false, false, false, true)]
    [InlineData("198.51.100.7", false, false, false, false, false, false)]
    public void Kinds_of_address_are_told_apart(
        string text, bool any, bool thisNetwork, bool loopback, bool multicast, bool reserved, bool broadcast)
    {
        var address = IPv4Address.Parse(text);
        Assert.Equal(
            (any, thisNetwork, loopback, multicast, reserved, broadcast),
            (address.IsAny, address.IsThisNetwork, address.IsLoopback, address.IsMulticast, address.IsReserved, address.IsBroadcast));
    }

    [Fact]
    public void An_IPv4_mapped_address_is_IPv4_and_another_IPv6_address_is_not()
    {
        Assert.True(IPv4Address.TryFrom(IPAddress.Parse("::ffff:192.0.2.1"), out var mapped));
        Assert.Equal(IPv4Address.Parse("192.0.2.1"), mapped);
        Assert.False(IPv4Address.TryFrom(IPAddress.IPv6Loopback, out _));
    }

    [Fact]
    public void A_multicast_group_maps_to_its_low_23_bits() => Assert.Equal(
        MacAddress.Parse("01:00:5e:7f:00:01"), IPv4Address.Parse("239.255.0.1").ToMulticastMac());
}
