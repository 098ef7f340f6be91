using NetGen.Headers;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Geneve;
using NetGen.Protocols.Tests.Headers;
using static System.Convert;

namespace NetGen.Protocols.Tests.Geneve;

/// <summary>GENEVE (RFC 8926 §3.4).</summary>
public sealed class GeneveTests
{
    // scapy: GENEVE(vni=0xABCDEF, critical=1, proto=0x0800, options=[GeneveOptions(classid=0x0102, type=0x80, data=b'\x01\x02\x03\x04')])/b'DATA'
    private const string Packet = "02400800ABCDEF00" + "0102800101020304" + "44415441";

    [Fact]
    public void A_packet_with_an_option()
    {
        Assert.True(GeneveHeader.ReadOnly.TryParse(FromHexString(Packet), out var header));

        Assert.Equal((false, true, EtherType.IPv4, 0xABCDEFU), (header.Control, header.CriticalOptions, header.ProtocolType, header.VirtualNetworkIdentifier));
        Assert.Equal("DATA"u8, header.Payload);
        foreach (var option in header.Options) Assert.Equal((0x0102, true, 0, "01020304"), (option.OptionClass, option.Critical, option.Type, ToHexString(option.Data)));
        var value = header.ToValue();
        Written.Equals(FromHexString(Packet), header.HeaderLength, buffer => GeneveHeader.Write(buffer, value));
    }

    [Theory]
    [InlineData("42400800ABCDEF00", ParseReason.WrongConstant, "Version")]
    [InlineData("02400800ABCDEF0001028001", ParseReason.LengthTooLarge, "OptionsLength")]
    public void A_wrong_packet_is_refused(string hex, ParseReason reason, string field)
    {
        Assert.False(GeneveHeader.TryParse(FromHexString(hex), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }
}
