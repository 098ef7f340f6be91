using NetGen.Headers;
using NetGen.Protocols.Ipsec;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tests.Headers;
using static System.Convert;

namespace NetGen.Protocols.Tests.Ipsec;

/// <summary>AH (RFC 4302) and what is readable of ESP (RFC 4303); bytes made by scapy.</summary>
public sealed class IpsecTests
{
    // AH(nh=17, spi=0x100, seq=5, icv=b'\xAB'*12)/UDP(sport=1, dport=2)
    [Fact]
    public void An_authentication_header_ends_behind_its_check_value()
    {
        var packet = FromHexString("110400000000010000000005ABABABABABABABABABABABAB" + "0001000200080000");
        Assert.True(AuthenticationHeader.ReadOnly.TryParse(packet, out var header));

        Assert.Equal((IpProtocol.Udp, 0x100U, 5U, 12, 8), (header.NextHeader, header.SecurityParametersIndex, header.SequenceNumber, header.IntegrityCheckValue.Length, header.Payload.Length));
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => AuthenticationHeader.Write(buffer, value));
    }

    [Theory]
    [InlineData("110000000000010000000005", ParseReason.LengthTooSmall)]
    [InlineData("110400000000010000000005ABABABAB", ParseReason.LengthTooLarge)]
    public void A_wrong_length_is_refused(string hex, ParseReason reason)
    {
        Assert.False(AuthenticationHeader.TryParse(FromHexString(hex), out _, out var status));
        Assert.Equal((reason, "PayloadLength"), (status.Reason, status.Field));
    }

    // ESP(spi=0x200, seq=9, data=b'\x01'*16)
    [Fact]
    public void An_encapsulating_security_payload()
    {
        var packet = FromHexString("000002000000000901010101010101010101010101010101");
        Assert.True(EspHeader.ReadOnly.TryParse(packet, out var header));

        Assert.Equal((0x200U, 9U, 16), (header.SecurityParametersIndex, header.SequenceNumber, header.Payload.Length));
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => EspHeader.Write(buffer, value));
    }
}
