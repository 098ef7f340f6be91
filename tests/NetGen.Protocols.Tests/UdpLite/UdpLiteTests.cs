using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.UdpLite;
using static System.Convert;

namespace NetGen.Protocols.Tests.UdpLite;

/// <summary>UDP-Lite datagrams (RFC 3828 §3.1); laid out by hand, for scapy has no UDP-Lite.</summary>
public sealed class UdpLiteTests
{
    private static readonly NetGen.Checksums.PseudoHeader Pseudo = IPv4Header.CreatePseudoHeader(IPv4Address.Parse("192.0.2.1"), IPv4Address.Parse("192.0.2.2"), (byte)IpProtocol.UdpLite);

    [Theory]
    [InlineData(0, 12)]
    [InlineData(8, 8)]
    [InlineData(10, 10)]
    [InlineData(12, 12)]
    public void The_checksum_covers_as_much_as_the_datagram_says(ushort coverage, int covered)
    {
        byte[] packet = [.. new byte[UdpLiteHeader.MinLength], 1, 2, 3, 4];
        UdpLiteHeader.Write(packet, new UdpLiteHeader.Value { SourcePort = 1, DestinationPort = 2, ChecksumCoverage = coverage }, Pseudo);
        for (var i = 0; i < packet.Length; i++)
        {
            Assert.True(UdpLiteHeader.ReadOnly.TryParse(packet, out var header));
            Assert.Equal(covered, header.CoveredLength);
            Assert.True(header.VerifyChecksum(Pseudo));
            packet[i] ^= 0x10;
            if (i is < 4 or > 5 and < 8 || i >= UdpLiteHeader.MinLength) Assert.Equal(i >= covered, header.VerifyChecksum(Pseudo));
            packet[i] ^= 0x10;
        }
    }

    // RFC 3828 §3.1: a coverage of 1 to 7, or of more than the datagram has, is never right.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(13)]
    [InlineData(65535)]
    public void A_wrong_coverage_is_never_right(ushort coverage)
    {
        byte[] packet = [.. new byte[UdpLiteHeader.MinLength], 1, 2, 3, 4];
        var value = new UdpLiteHeader.Value { ChecksumCoverage = coverage };
        Assert.False(UdpLiteHeader.TryWrite(packet, value, Pseudo, NetGen.Checksums.ChecksumMode.Full, out _, out _));
        packet[4] = (byte)(coverage >> 8);
        packet[5] = (byte)coverage;
        Assert.True(UdpLiteHeader.ReadOnly.TryParse(packet, out var header));
        Assert.False(header.VerifyChecksum(Pseudo));
    }

    // RFC 3828 §3.1: the pseudo-header's length is the datagram's, whatever the coverage.
    [Fact]
    public void A_datagram_laid_out_by_hand()
    {
        var packet = FromHexString("03E8" + "07D0" + "0008" + "0000" + "6869");
        Assert.True(UdpLiteHeader.TryParse(packet, out var header));
        header.FillChecksum(Pseudo);
        // C000 + 0201 + C000 + 0202 + 0088 + 000A + 03E8 + 07D0 + 0008 folds to 9056.
        Assert.Equal(0x6FA9, header.Checksum);
        Assert.Equal((1000, 2000, "6869"), (header.SourcePort, header.DestinationPort, ToHexString(header.Payload)));
    }
}
