using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tests.Headers;
using static System.Convert;

namespace NetGen.Protocols.Tests.IPv4;

/// <summary>IPv4 options (RFC 791 §3.1 and the RFCs of each); packets made by scapy.</summary>
public sealed class IPv4OptionsTests
{
    // options=[IPOption_RR(pointer=8, routers=['192.0.2.9', '0.0.0.0']), IPOption_Timestamp(flg=0, oflw=1, pointer=9, …), IPOption_Security(…)]
    [Fact]
    public void Noted_routes_clocks_and_security()
    {
        var packet = FromHexString("4D0000340001000040FE6C8BC0000201C0000202" + "070B08C000020900000000" + "4408091001020304" + "820BABC500000000787878" + "0000");
        Assert.True(IPv4Header.ReadOnly.TryParse(packet, out var ip));
        var options = ip.Options;

        Assert.True(ip.VerifyChecksum());
        Assert.Equal((8, 2, IPv4Address.Parse("192.0.2.9")), (options.RecordRoute.Pointer, options.RecordRoute.Addresses.Count, options.RecordRoute.Addresses[0]));
        Assert.Equal((9, 1, IPv4TimestampFlag.TimestampsOnly), (options.Timestamp.Pointer, options.Timestamp.Overflow, options.Timestamp.Flag));
        Assert.Equal((1, 0x01020304U), (options.Timestamp.Timestamps.Milliseconds.Count, options.Timestamp.Timestamps.Milliseconds[0]));
        Assert.Equal((0xAB, 8), (options.Security.ClassificationLevel, options.Security.ProtectionAuthority.Length));
        var value = ip.ToValue();
        Written.Equals(packet, ip.HeaderLength, buffer => IPv4Header.Write(buffer, value));
    }

    // options=[IPOption_LSRR(pointer=4, routers=['192.0.2.9', '192.0.2.10']), IPOption_Traceroute(id=1, outbound_hops=2, return_hops=65535, …)]
    [Fact]
    public void Source_route_and_traceroute()
    {
        var packet = FromHexString("4B00002C0001000040FE3F6CC0000201C0000202" + "830B04C0000209C000020A" + "120C00010002FFFFC0000205" + "00");
        packet[31] = (byte)IPv4OptionKind.Traceroute; // scapy names traceroute by its number alone, without class.
        Assert.True(IPv4Header.ReadOnly.TryParse(packet, out var ip));
        var options = ip.Options;

        Assert.Equal((4, 2, IPv4Address.Parse("192.0.2.10")), (options.LooseSourceRoute.Pointer, options.LooseSourceRoute.Addresses.Count, options.LooseSourceRoute.Addresses[1]));
        Assert.Equal((1, 2, 0xFFFF, IPv4Address.Parse("192.0.2.5")), (options.Traceroute.IdNumber, options.Traceroute.OutboundHopCount, options.Traceroute.ReturnHopCount, options.Traceroute.OriginatorAddress));
        Assert.False(options.TryGetStrictSourceRoute(out _));
    }

    [Fact]
    public void Clocks_with_addresses()
    {
        var timestamp = new IPv4Options(FromHexString("440C0D01C0000201010203040000")).Timestamp;
        Assert.True(timestamp.TryGetAddressTimestamps(out var noted));
        foreach (var entry in noted.Entries) Assert.Equal((IPv4Address.Parse("192.0.2.1"), 0x01020304U), (entry.Address, entry.Milliseconds));
        Assert.False(timestamp.TryGetTimestamps(out _));
    }

    [Theory]
    [InlineData("070A04C000020900000000")]
    [InlineData("0702")]
    public void Half_an_address_is_no_route(string hex) => Assert.False(new IPv4Options(FromHexString(hex)).TryGetRecordRoute(out _));

    [Fact]
    public void Options_are_written()
    {
        var writer = new IPv4Options.Writer(stackalloc byte[40]);
        Assert.True(writer.TryAddStrictSourceRoute(new() { Pointer = 4, Addresses = FromHexString("C0000201") }));
        Assert.True(writer.TryAddTimestamp(new() { Pointer = 5, Flag = IPv4TimestampFlag.WithAddresses, AddressTimestamps = new() { Entries = new byte[8] } }));
        Assert.True(writer.TryAddQuickStart(new() { RateRequest = 5 }));
        Assert.True(writer.TryFinish(out var options));
        Assert.Equal("890704C0000201" + "440C05010000000000000000" + "1908050000000000" + "00", ToHexString(options.Bytes));
    }
}
