using NetGen.Checksums;
using NetGen.Devices;
using NetGen.Generators.Tests.Headers.Samples;
using NetGen.Headers;
using NetGen.Packets;

namespace NetGen.Generators.Tests.Headers;

/// <summary>Whole packets through the headers of the Internet.</summary>
public class PacketTests
{
    // An IPv4 packet of RFC 1071-style bytes whose header checksum is known to be b861.
    private static readonly byte[] Known = Convert.FromHexString("45000073000040004011b861c0a80001c0a800c7");

    private static readonly NetHeader.Value Sender = new()
    {
        Identification = 0x1234,
        Flags = FragmentFlags.DontFragment,
        TimeToLive = 64,
        Protocol = Transport.Udp,
        Source = new(0x0A000001),
        Destination = new(0x0A000002),
    };

    [Fact]
    public void A_known_header_reads_field_by_field()
    {
        var packet = new byte[0x73];
        Known.CopyTo(packet, 0);
        Assert.True(NetHeader.TryParse(packet, out var header));
        Assert.Equal(4, header.Version);
        Assert.Equal(5, header.HeaderWords);
        Assert.Equal(0x73, header.TotalLength);
        Assert.Equal(FragmentFlags.DontFragment, header.Flags);
        Assert.Equal(0, header.FragmentOffset);
        Assert.Equal(64, header.TimeToLive);
        Assert.Equal(Transport.Udp, header.Protocol);
        Assert.Equal(new Address4(0xC0A80001), header.Source);
        Assert.Equal(new Address4(0xC0A800C7), header.Destination);
        Assert.True(header.VerifyChecksum());
        Assert.Equal(20, header.HeaderLength);
        Assert.Equal(0x73 - 20, header.Payload.Length);
    }

    [Fact]
    public void A_known_header_is_written_byte_by_byte()
    {
        var packet = new byte[0x73];
        NetHeader.Write(packet, Sender with { Identification = 0, Source = new(0xC0A80001), Destination = new(0xC0A800C7) });
        Assert.Equal(Known, packet[..20]);
    }

    [Fact]
    public void Headers_pushed_from_the_top_parse_from_the_bottom()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 4 });
        Assert.True(pool.TryRent(out var packet));
        "hello"u8.CopyTo(packet.Put(5));
        var pseudo = NetHeader.CreatePseudoHeader(Sender.Source, Sender.Destination, (byte)Transport.Udp);
        DatagramHeader.Push(packet, new() { SourcePort = 1000, DestinationPort = 7 }, pseudo);
        NetHeader.Push(packet, Sender);
        LinkHeader.Push(packet, new() { Destination = MacAddress.Broadcast, Source = new(1), EtherType = LinkType.IPv4 });

        Assert.True(LinkHeader.ReadOnly.TryParse(packet.Span, out var link));
        Assert.True(NetHeader.ReadOnly.TryParse(link.Payload, out var net));
        Assert.True(net.VerifyChecksum());
        Assert.True(DatagramHeader.ReadOnly.TryParse(net.Payload, out var datagram));
        Assert.True(datagram.VerifyChecksum(net.PseudoHeaderFor((byte)Transport.Udp)));
        Assert.Equal("hello"u8, datagram.Payload);
        Assert.Equal(13, datagram.Length);
        packet.Free();
    }

    [Fact]
    public void An_offloaded_checksum_is_completed_from_where_the_packet_says()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 4 });
        Assert.True(pool.TryRent(out var packet));
        "payload"u8.CopyTo(packet.Put(7));
        var pseudo = NetHeader.CreatePseudoHeader(Sender.Source, Sender.Destination, (byte)Transport.Udp);
        var header = DatagramHeader.Push(packet, new() { SourcePort = 1, DestinationPort = 2 }, pseudo, ChecksumMode.Offload);

        Assert.Equal(ChecksumState.Partial, packet.Checksum);
        Assert.Equal(packet.Offset, packet.ChecksumStart);
        Assert.Equal(DatagramHeader.Offsets.Checksum, packet.ChecksumOffset);
        Assert.False(header.VerifyChecksum(pseudo));
        header.Checksum = InternetChecksum.Compute(packet.Span);
        Assert.True(header.VerifyChecksum(pseudo));
        packet.Free();
    }

    [Fact]
    public void A_checksum_left_out_is_zero_and_counts_as_right()
    {
        var packet = new byte[12];
        var pseudo = new PseudoHeader(77);
        var header = DatagramHeader.Write(packet, new() { SourcePort = 9 }, pseudo, ChecksumMode.None);
        Assert.Equal(0, header.Checksum);
        Assert.True(header.VerifyChecksum(pseudo));
    }

    [Fact]
    public void Options_are_written_padded_and_read_back()
    {
        Span<byte> room = stackalloc byte[40];
        var writer = new SegmentOptions.Writer(room);
        Assert.True(writer.TryAddMaximumSegmentSize(1460));
        Assert.True(writer.TryAddSackPermitted());
        Assert.True(writer.TryAddTimestamps(0x0102030405060708));
        Assert.True(writer.TryFinish(out var options));
        Assert.Equal(16, options.Bytes.Length);

        var packet = new byte[40];
        var header = SegmentHeader.Write(packet, new() { SourcePort = 5, Options = new(options.Bytes) }, new PseudoHeader(1));
        Assert.Equal(9, header.DataOffset);
        Assert.Equal(4, header.Payload.Length);
        Assert.Equal((ushort)1460, header.Options.MaximumSegmentSize);
        Assert.True(header.Options.SackPermitted);
        Assert.Equal(0x0102030405060708UL, header.Options.Timestamps);
        Assert.True(header.VerifyChecksum(new PseudoHeader(1)));
        Assert.Equal(header.ToValue(), SegmentHeader.Write(new byte[40], header.ToValue(), new PseudoHeader(1)).ToValue());
    }

    [Theory]
    [InlineData("55000014000000000000000000000000" + "00000000", ParseReason.WrongConstant, "Version", 0)]
    [InlineData("44000014000000000000000000000000" + "00000000", ParseReason.LengthTooSmall, "HeaderWords", 0)]
    [InlineData("45000013000000000000000000000000" + "00000000", ParseReason.LengthTooSmall, "TotalLength", 2)]
    [InlineData("45000015000000000000000000000000" + "00000000", ParseReason.LengthTooLarge, "TotalLength", 2)]
    [InlineData("46000014000000000000000000000000" + "00000000", ParseReason.LengthTooSmall, "TotalLength", 2)]
    [InlineData("4500001400000000000000000000", ParseReason.Truncated, "Source", 12)]
    public void A_malformed_header_is_refused_with_its_reason(string hex, ParseReason reason, string field, int offset)
    {
        Assert.False(NetHeader.ReadOnly.TryParse(Convert.FromHexString(hex), out _, out var status));
        Assert.Equal((reason, "Net", field, offset), (status.Reason, status.Layer, status.Field, status.Offset));
    }

    [Fact]
    public void A_quoted_packet_parses_without_its_end()
    {
        Assert.False(NetHeader.ReadOnly.TryParse(Known, out _));
        Assert.True(NetHeader.ReadOnly.TryParseTruncated(Known, out var header));
        Assert.Equal(20, header.PacketLength);
        Assert.Equal(0x73, header.TotalLength);
    }

    [Theory]
    [InlineData(Transport.Udp)]
    [InlineData(Transport.Tcp)]
    public void Rewriting_addresses_keeps_both_checksums_right(Transport protocol)
    {
        var packet = new byte[64];
        Random.Shared.NextBytes(packet);
        var net = NetHeader.Write(packet, Sender with { Protocol = protocol });
        if (protocol == Transport.Udp) DatagramHeader.Write(net.Payload, new() { SourcePort = 1 }, net.PseudoHeaderFor((byte)protocol));
        else SegmentHeader.Write(net.Payload, new() { SourcePort = 1 }, net.PseudoHeaderFor((byte)protocol));

        net.Source = new(0xC0A80909);
        net.Destination = new(0x01020304);
        net.TimeToLive--;

        Assert.True(net.VerifyChecksum());
        var pseudo = net.PseudoHeaderFor((byte)protocol);
        if (protocol == Transport.Udp)
        {
            Assert.True(DatagramHeader.TryParse(net.Payload, out var datagram) && datagram.VerifyChecksum(pseudo));
        }
        else
        {
            Assert.True(SegmentHeader.TryParse(net.Payload, out var segment) && segment.VerifyChecksum(pseudo));
        }
    }

    [Fact]
    public void Rewriting_an_address_leaves_fragments_and_absent_checksums_alone()
    {
        var packet = new byte[40];
        var net = NetHeader.Write(packet, Sender with { FragmentOffset = 3 });
        net.Source = new(99);
        Assert.All(packet[20..], value => Assert.Equal(0, value));

        net = NetHeader.Write(packet, Sender);
        var datagram = DatagramHeader.Write(net.Payload, new() { SourcePort = 1 }, net.PseudoHeaderFor(17), ChecksumMode.None);
        net.Source = new(99);
        Assert.Equal(0, datagram.Checksum);
    }

    [Fact]
    public void No_setter_widens_the_view()
    {
        var packet = new byte[40];
        var net = NetHeader.Write(packet.AsSpan(0, 24), Sender);
        net.TotalLength = 0xFFFF;
        net.HeaderWords = 15;
        Assert.Equal(20, net.HeaderLength);
        Assert.Equal(4, net.Payload.Length);
    }

    [Fact]
    public void A_value_that_can_not_be_written_is_refused_with_its_reason()
    {
        var refused = Assert.Throws<HeaderException>(() => { NetHeader.Write(new byte[20], Sender with { Dscp = 64 }); });
        Assert.Equal((ParseReason.TooLarge, "Dscp", 63L, 64L), (refused.Status.Reason, refused.Status.Field, refused.Status.Needed, refused.Status.Got));
        Assert.False(NetHeader.TryWrite(new byte[19], Sender, out _, out var status));
        Assert.Equal(ParseReason.Truncated, status.Reason);
        Assert.Equal(ParseReason.TooLarge, NetHeader.Check(Sender, 0x10000).Reason);
    }

    [Fact]
    public void A_value_reads_as_one_line()
    {
        var value = new DatagramHeader.Value { SourcePort = 53, DestinationPort = 1024 };
        Assert.Equal("Datagram { SourcePort = 53, DestinationPort = 1024 }", value.ToString());
    }
}
