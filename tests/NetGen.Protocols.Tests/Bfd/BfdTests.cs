using NetGen.Headers;
using NetGen.Protocols.Bfd;
using NetGen.Protocols.Tests.Headers;
using static System.Convert;

namespace NetGen.Protocols.Tests.Bfd;

/// <summary>BFD control packets (RFC 5880 §4).</summary>
public sealed class BfdTests
{
    // scapy: BFD(diag=3, sta=3, flags='P', detect_mult=3, my_discriminator=1, your_discriminator=2, min_tx_interval=1000000, …)
    private const string Packet = "23E003180000000100000002000F4240000F424000000000";

    [Fact]
    public void A_packet_without_authentication()
    {
        Assert.True(BfdHeader.ReadOnly.TryParse(FromHexString(Packet), out var header));

        Assert.Equal((BfdDiagnostic.NeighborSignaledSessionDown, BfdState.Up, true, false), (header.Diagnostic, header.State, header.Poll, header.Final));
        Assert.Equal((3, 1U, 2U, 1_000_000U), (header.DetectMultiplier, header.MyDiscriminator, header.YourDiscriminator, header.DesiredMinTxIntervalMicroseconds));
        Assert.False(header.TryGetAuthentication(out _));
        var value = header.ToValue();
        Written.Equals(FromHexString(Packet), header.HeaderLength, buffer => BfdHeader.Write(buffer, value));
    }

    [Theory]
    [InlineData("0109" + "07" + "736563726574", BfdAuthenticationType.SimplePassword)]
    [InlineData("0218" + "07" + "00" + "00000009" + "00112233445566778899AABBCCDDEEFF", BfdAuthenticationType.KeyedMd5)]
    [InlineData("051C" + "07" + "00" + "00000009" + "00112233445566778899AABBCCDDEEFF00112233", BfdAuthenticationType.MeticulousKeyedSha1)]
    public void A_packet_with_authentication(string section, BfdAuthenticationType type)
    {
        var packet = FromHexString(Packet + section);
        packet[1] |= 0x04;
        packet[3] = (byte)packet.Length;
        Assert.True(BfdHeader.ReadOnly.TryParse(packet, out var header));

        var authentication = header.Authentication;
        Assert.Equal((type, 7), (authentication.Type, authentication.KeyId));
        if (authentication.TryGetMd5(out var md5)) Assert.Equal((9U, 16), (md5.SequenceNumber, md5.Digest.Length));
        else if (authentication.TryGetSha1(out var sha1)) Assert.Equal((9U, 20), (sha1.SequenceNumber, sha1.Hash.Length));
        else Assert.Equal("secret"u8, authentication.Data);
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => BfdHeader.Write(buffer, value));
    }

    // RFC 5880 §6.8.6
    [Theory]
    [InlineData(0, 0x43, ParseReason.WrongConstant, "Version")]
    [InlineData(1, 0xE4, ParseReason.Truncated, "Type")]
    [InlineData(2, 0x00, ParseReason.OutOfRange, "DetectMultiplier")]
    [InlineData(3, 0x17, ParseReason.LengthTooSmall, "Length")]
    [InlineData(3, 0x19, ParseReason.LengthTooLarge, "Length")]
    [InlineData(7, 0x00, ParseReason.OutOfRange, "MyDiscriminator")]
    public void A_wrong_packet_is_refused(int offset, byte value, ParseReason reason, string field)
    {
        var packet = FromHexString(Packet);
        packet[offset] = value;
        Assert.False(BfdHeader.TryParse(packet, out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }
}
