using NetGen.Headers;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Gre;
using NetGen.Protocols.Tests.Headers;
using static System.Convert;

namespace NetGen.Protocols.Tests.Gre;

/// <summary>GRE of version 0 (RFC 2784, RFC 2890) and version 1 (RFC 2637); packets made by scapy.</summary>
public sealed class GreTests
{
    // GRE(chksum_present=1, key_present=1, seqnum_present=1, key=0x01020304, sequence_number=9)/IP(…)/UDP(…)
    [Fact]
    public void Every_optional_field_of_version_0()
    {
        var packet = FromHexString("B0000800C80D00000102030400000009" + "4500001C000100004011F6CCC0000201C00002020001000200087BD7");
        Assert.True(GreHeader.ReadOnly.TryParse(packet, out var header));

        Assert.Equal((EtherType.IPv4, (ushort?)0xC80D, (uint?)0x01020304, (uint?)9, null), (header.ProtocolType, header.Checksum, header.Key, header.SequenceNumber, header.AcknowledgmentNumber));
        Assert.Equal((16, 28, null), (header.HeaderLength, header.Payload.Length, header.CallId));
        Assert.True(header.VerifyChecksum());
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => GreHeader.Write(buffer, value));
    }

    // GRE_PPTP(seqnum_present=1, acknum_present=1, call_id=7, sequence_number=1, ack_number=2)/b'\xff\x03\x00\x21'
    [Fact]
    public void Version_1_names_length_and_call()
    {
        var packet = FromHexString("3081880B000400070000000100000002FF030021");
        Assert.True(GreHeader.ReadOnly.TryParse(packet, out var header));

        Assert.Equal((1, EtherType.PointToPoint, (ushort?)4, (ushort?)7), (header.Version, header.ProtocolType, header.PayloadLength, header.CallId));
        Assert.Equal(((uint?)1, (uint?)2, 4), (header.SequenceNumber, header.AcknowledgmentNumber, header.Payload.Length));
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => GreHeader.Write(buffer, value));
    }

    // RFC 2784 §2.5: the checksum covers header and payload; one that is not there counts as right.
    [Fact]
    public void A_changed_payload_makes_the_checksum_wrong()
    {
        var packet = FromHexString("B0000800C80D00000102030400000009" + "4500001C000100004011F6CCC0000201C00002020001000200087BD7");
        packet[^1] ^= 1;
        Assert.True(GreHeader.ReadOnly.TryParse(packet, out var header));
        Assert.False(header.VerifyChecksum());
        Assert.True(GreHeader.ReadOnly.TryParse(FromHexString("00000800"), out var bare));
        Assert.True(bare.VerifyChecksum());
    }

    [Theory]
    [InlineData("40000800", ParseReason.WrongConstant, "RoutingPresent")]
    [InlineData("00020800", ParseReason.OutOfRange, "Version")]
    [InlineData("200008000102", ParseReason.Truncated, "Key")]
    public void A_wrong_header_is_refused(string hex, ParseReason reason, string field)
    {
        Assert.False(GreHeader.TryParse(FromHexString(hex), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }
}
