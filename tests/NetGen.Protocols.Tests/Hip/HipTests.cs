using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Hip;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tests.Headers;
using static System.Convert;

namespace NetGen.Protocols.Tests.Hip;

/// <summary>HIP packets (RFC 7401 §5.1); bytes laid out by hand from the picture there, for scapy has no HIP.</summary>
public sealed class HipTests
{
    // An UPDATE with SEQ and ECHO_REQUEST_UNSIGNED.
    private const string Update = "3B" + "07" + "10" + "21" + "0000" + "0001" + "20010010000000000000000000000001" + "20010010000000000000000000000002" +
        "0181000400000009" + "F8AD0005" + "6162636465" + "00000000000000";

    [Fact]
    public void Parameters_are_padded_to_8_bytes()
    {
        var packet = FromHexString(Update);
        var pseudo = IPv4Header.CreatePseudoHeader(IPv4Address.Parse("192.0.2.1"), IPv4Address.Parse("192.0.2.2"), (byte)IpProtocol.Hip);
        Assert.True(HipHeader.TryParse(packet, out var filled));
        filled.FillChecksum(pseudo);
        Assert.True(HipHeader.ReadOnly.TryParse(packet, out var header));
        Assert.Equal((HipPacketType.Update, 2, 1, 64), (header.Type, header.Version, header.Controls, header.HeaderLength));
        Assert.Equal((IPv6Address.Parse("2001:10::1"), IPv6Address.Parse("2001:10::2")), (header.SenderHostIdentityTag, header.ReceiverHostIdentityTag));
        var parameters = new List<(HipParameterType, string)>();
        foreach (var parameter in header.Parameters) parameters.Add((parameter.Type, ToHexString(parameter.Contents)));
        Assert.Equal([(HipParameterType.Sequence, "00000009"), (HipParameterType.EchoRequestUnsigned, "6162636465")], parameters);
        Assert.True(header.VerifyChecksum(pseudo));
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => HipHeader.Write(buffer, value, pseudo));
    }

    [Theory]
    [InlineData("3B049021", ParseReason.Truncated, "HeaderLengthUnits")]
    [InlineData("3B04102000000000" + "20010010000000000000000000000001" + "20010010000000000000000000000002", ParseReason.WrongConstant, "ShimCompatibility")]
    [InlineData("3B04902100000000" + "20010010000000000000000000000001" + "20010010000000000000000000000002", ParseReason.WrongConstant, "ShimPayload")]
    [InlineData("3B03102100000000" + "20010010000000000000000000000001" + "20010010000000000000000000000002", ParseReason.LengthTooSmall, "HeaderLengthUnits")]
    public void A_malformed_packet_is_refused(string hex, ParseReason reason, string field)
    {
        Assert.False(HipHeader.ReadOnly.TryParse(FromHexString(hex), out _, out var status));
        Assert.Equal(reason, status.Reason);
        if (reason != ParseReason.Truncated) Assert.Equal(field, status.Field);
    }
}
