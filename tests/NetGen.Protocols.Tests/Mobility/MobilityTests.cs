using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Mobility;
using NetGen.Protocols.Tests.Headers;
using static System.Convert;

namespace NetGen.Protocols.Tests.Mobility;

/// <summary>Mobility headers (RFC 6275 §6.1); packets made by scapy.</summary>
public sealed class MobilityTests
{
    private const string Addresses = "20010DB800000000000000000000000120010DB8000000000000000000000002";

    // MIP6MH_BRR(options=[PadN(optdata=b'')])
    [Fact]
    public void A_binding_refresh_request()
    {
        var message = Message("6000000000108740" + Addresses + "3B01000066EE00000100010400000000");
        Assert.True(MobilityHeader.ReadOnly.TryParse(message, out var header));
        Assert.Equal((IpProtocol.NoNextHeader, MobilityMessageType.BindingRefreshRequest, true), (header.PayloadProtocol, header.Type, header.IsRefreshRequest));
        Assert.True(header.Options.Validate(out _));
    }

    // MIP6MH_HoTI(cookie=b'12345678'), then MIP6MH_HoT(index=3, cookie=b'12345678', token=b'abcdefgh')
    [Fact]
    public void A_test_and_its_answer()
    {
        var init = Message("6000000000108740" + Addresses + "3B010100971D00003132333435363738");
        Assert.True(MobilityHeader.ReadOnly.TryParse(init, out var asked));
        Assert.Equal((MobilityMessageType.HomeTestInit, 0x3132333435363738UL), (asked.Type, asked.TestInit.InitCookie));

        var test = Message("6000000000188740" + Addresses + "3B020300037C000331323334353637386162636465666768");
        Assert.True(MobilityHeader.ReadOnly.TryParse(test, out var answered));
        Assert.Equal((MobilityMessageType.HomeTest, 3, 0x3132333435363738UL, 0x6162636465666768UL), (answered.Type, answered.Test.NonceIndex, answered.Test.InitCookie, answered.Test.KeygenToken));
    }

    // MIP6MH_BU(seq=9, flags='AHK', mhtime=10, options=[MIP6OptAltCoA(…), MIP6OptNonceIndices(hni=1, coni=2), MIP6OptBindingAuthData(…)])
    [Fact]
    public void A_binding_update_has_options()
    {
        var message = Message("6000000000388740" + Addresses + "3B06050033940009D000000A0100031020010DB80000000000000000000000050410000100020102000005100102030405060708090A0B0C");
        Assert.True(MobilityHeader.ReadOnly.TryParse(message, out var header));
        var update = header.BindingUpdate;
        Assert.Equal((9, true, true, false, true, 10), (update.SequenceNumber, update.Acknowledge, update.HomeRegistration, update.LinkLocalAddressCompatibility, update.KeyManagementMobility, update.Lifetime));
        Assert.Equal(IPv6Address.Parse("2001:db8::5"), header.Options.AlternateCareOfAddress);
    }

    // MIP6MH_BA(status=0, flags='K', seq=9, mhtime=10, options=[MIP6OptBRAdvice(rinter=6)]), then MIP6MH_BE(status=1, ha='2001:db8::7')
    [Fact]
    public void An_acknowledgement_and_an_error()
    {
        var message = Message("6000000000108740" + Addresses + "3B010600605700800009000A02020006");
        Assert.True(MobilityHeader.ReadOnly.TryParse(message, out var acknowledged));
        var binding = acknowledged.BindingAcknowledgement;
        Assert.Equal((0, true, 9, 10, (ushort?)6), (binding.Status, binding.KeyManagementMobility, binding.SequenceNumber, binding.Lifetime, acknowledged.Options.BindingRefreshAdvice));

        message = Message("6000000000188740" + Addresses + "3B0207003329010020010DB8000000000000000000000007");
        Assert.True(MobilityHeader.ReadOnly.TryParse(message, out var error));
        Assert.Equal((1, IPv6Address.Parse("2001:db8::7")), (error.BindingError.Status, error.BindingError.HomeAddress));
    }

    // RFC 5847 §3.3: a message whose layout is not declared keeps its bytes.
    [Fact]
    public void A_message_of_another_type()
    {
        Assert.True(MobilityHeader.ReadOnly.TryParse(FromHexString("3B010D000000" + "0000" + "0000000701020000"), out var header));
        Assert.Equal((MobilityMessageType.Heartbeat, "00000000000701020000"), (header.Type, ToHexString(header.Message.Data)));
    }

    [Theory]
    [InlineData("3B010700000001002001", ParseReason.Truncated, "HeaderLengthUnits")]
    [InlineData("3B0107000000010020010DB800000000", ParseReason.Truncated, "HomeAddress")]
    public void A_malformed_header_is_refused(string hex, ParseReason reason, string field)
    {
        Assert.False(MobilityHeader.ReadOnly.TryParse(FromHexString(hex), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }

    // The header, after its checksum is verified and it is written again.
    private static byte[] Message(string hex)
    {
        Assert.True(IPv6Header.ReadOnly.TryParse(FromHexString(hex), out var ip));
        Assert.True(MobilityHeader.ReadOnly.TryParse(ip.Payload, out var header));
        var pseudo = ip.PseudoHeaderFor((byte)IpProtocol.Mobility);
        Assert.True(header.VerifyChecksum(pseudo));
        var value = header.ToValue();
        Written.Equals(ip.Payload, header.HeaderLength, buffer => MobilityHeader.Write(buffer, value, pseudo));
        return ip.Payload.ToArray();
    }
}
