using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Tests.Headers;
using NetGen.Protocols.Udp;
using static System.Convert;

namespace NetGen.Protocols.Tests.IPv6;

/// <summary>The IPv6 header (RFC 8200 §3) and the pseudo-header of its transports (§8.1); frames made by scapy.</summary>
public sealed class IPv6HeaderTests
{
    // IPv6(src='2001:db8::1', dst='2001:db8::2', tc=0xB9, fl=0x12345, hlim=64)/UDP(sport=1000, dport=53)/b'abc'
    private const string UdpPacket = "6B912345000B114020010DB800000000000000000000000120010DB800000000000000000000000203E80035000BDBE3616263";

    [Fact]
    public void Every_field_is_read()
    {
        Assert.True(IPv6Header.ReadOnly.TryParse(FromHexString(UdpPacket + "0000"), out var header));

        Assert.Equal((0x2E, Ecn.Capable1, 0xB9, 0x12345U), (header.Dscp, header.Ecn, header.TrafficClass, header.FlowLabel));
        Assert.Equal((11, IpProtocol.Udp, 64), (header.PayloadLength, header.NextHeader, header.HopLimit));
        Assert.Equal((IPv6Address.Parse("2001:db8::1"), IPv6Address.Parse("2001:db8::2")), (header.Source, header.Destination));
        Assert.Equal("03E80035000BDBE3616263", ToHexString(header.Payload));
    }

    [Fact]
    public void The_writer_gives_the_same_bytes()
    {
        Assert.True(IPv6Header.ReadOnly.TryParse(FromHexString(UdpPacket), out var header));
        var value = header.ToValue();

        Written.Equals(FromHexString(UdpPacket), header.HeaderLength, buffer => IPv6Header.Write(buffer, value));
    }

    [Fact]
    public void The_pseudo_header_is_the_one_of_transports()
    {
        Assert.True(IPv6Header.TryParse(FromHexString(UdpPacket), out var header));
        Assert.True(UdpHeader.TryParse(header.Payload, out var udp));

        Assert.True(udp.VerifyChecksum(header.PseudoHeaderFor((byte)IpProtocol.Udp)));
        Assert.False(udp.VerifyChecksum(header.PseudoHeaderFor((byte)IpProtocol.Tcp)));
        Assert.Equal(header.PseudoHeaderFor(17), IPv6Header.CreatePseudoHeader(header.Source, header.Destination, 17));
    }

    // RFC 8200 §8.1: the length has 32 bits, so a jumbogram's counts in both of its halves.
    [Fact]
    public void The_pseudo_header_counts_lengths_beyond_16_bits()
    {
        var segment = new byte[0x1_2345];
        new Random(1).NextBytes(segment);
        var (source, destination) = (IPv6Address.Parse("2001:db8::1"), IPv6Address.Parse("2001:db8::2"));
        var header = Protocols.Tcp.TcpHeader.Write(segment, new(), IPv6Header.CreatePseudoHeader(source, destination, 6));

        var covered = new byte[40 + segment.Length + 1];
        source.Write(ref covered[0]);
        destination.Write(ref covered[16]);
        (covered[33], covered[34], covered[35], covered[39]) = (0x01, 0x23, 0x45, 6);
        segment.CopyTo(covered, 40);
        Assert.Equal(0xFFFF, NetGen.Checksums.InternetChecksum.Fold(NetGen.Checksums.InternetChecksum.Sum(covered)));
        Assert.Equal(segment.Length, header.PacketLength);
    }

    [Theory]
    [InlineData(0, "4B", ParseReason.WrongConstant, "Version")]
    [InlineData(5, "0C", ParseReason.LengthTooLarge, "PayloadLength")]
    public void A_wrong_header_is_refused(int offset, string bytes, ParseReason reason, string field)
    {
        var packet = FromHexString(UdpPacket);
        FromHexString(bytes).CopyTo(packet, offset);

        Assert.False(IPv6Header.TryParse(packet, out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }
}
