using System.Net;
using FsCheck.Fluent;
using NetGen.Protocols.Addresses;
using Check = FsCheck.Check;

namespace NetGen.Protocols.Tests.Addresses;

public sealed class IPv6AddressTests
{
    [Theory]
    [InlineData("::", "::")]
    [InlineData("::1", "::1")]
    [InlineData("1::", "1::")]
    [InlineData("2001:0DB8:0:0:0:0:2:1", "2001:db8::2:1")]
    [InlineData("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1")]
    [InlineData("2001:0:0:1:0:0:0:1", "2001:0:0:1::1")]
    [InlineData("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1")]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.1")]
    [InlineData("64:ff9b::192.0.2.33", "64:ff9b::c000:221")]
    [InlineData("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0")]
    public void Text_is_written_as_RFC_5952_asks(string text, string canonical) =>
        Assert.Equal(canonical, IPv6Address.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData(":::")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1:2:3:4:5:6:7:8::")]
    [InlineData("1::2::3")]
    [InlineData("12345::")]
    [InlineData("g::")]
    [InlineData("1:2:3:4:5:6:7:")]
    [InlineData(":1:2:3:4:5:6:7")]
    [InlineData("::1.2.3")]
    [InlineData("1.2.3.4::")]
    [InlineData("fe80::1%eth0")]
    public void Other_text_is_refused(string text) => Assert.False(IPv6Address.TryParse(text, null, out _));

    [Fact]
    public void Text_wire_and_dotnet_forms_round_trip() => Check.QuickThrowOnFailure(
        Prop.ForAll(Gen.Choose(0, 3).Select(group => group == 3 ? 0xABC : group).ArrayOf(8).ToArbitrary(), groups =>
        {
            var value = groups.Aggregate(UInt128.Zero, (sum, group) => (sum << 16) | (uint)group);
            var address = new IPv6Address(value);
            var bytes = new byte[16];
            address.Write(ref bytes[0]);
            return IPv6Address.Parse(address.ToString()) == address
                && IPv6Address.Read(in bytes[0]) == address
                && new IPAddress(bytes).Equals(address.ToIPAddress())
                && IPAddress.Parse(address.ToString()).Equals(address.ToIPAddress());
        }));

    [Theory]
    [InlineData("ff02::1", true, false)]
    [InlineData("fe80::1", false, true)]
    [InlineData("febf::1", false, true)]
    [InlineData("fec0::1", false, false)]
    public void Kinds_of_address_are_told_apart(string text, bool multicast, bool linkLocal)
    {
        var address = IPv6Address.Parse(text);
        Assert.Equal((multicast, linkLocal), (address.IsMulticast, address.IsLinkLocal));
    }
}
