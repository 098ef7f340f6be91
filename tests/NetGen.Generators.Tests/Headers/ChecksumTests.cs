using NetGen.Checksums;
using NetGen.Generators.Tests.Headers.Samples;
using NetGen.Headers;

namespace NetGen.Generators.Tests.Headers;

/// <summary>Checksums by an algorithm of their own, over a part of the packet, or absent.</summary>
public class ChecksumTests
{
    private static readonly PseudoHeader Pseudo = new(0x4321);

    [Fact]
    public void A_checksum_by_an_algorithm_counts_itself_as_zero_and_stands_in_its_fields_byte_order()
    {
        var packet = Association();
        Assert.True(AssociationHeader.TryParse(packet, out var header));
        byte[] zeroed = [.. packet];
        zeroed.AsSpan(8, 4).Clear();
        Assert.Equal((uint)ChecksumAlgorithm.Compute<Crc32C>(zeroed), header.Checksum);
        Assert.Equal((byte)header.Checksum, packet[8]);
        Assert.True(header.VerifyChecksum());
        packet[^1] ^= 1;
        Assert.False(header.VerifyChecksum());
    }

    [Fact]
    public void A_setter_computes_it_anew_and_leaves_a_wrong_one_wrong()
    {
        var packet = Association();
        Assert.True(AssociationHeader.TryParse(packet, out var header));
        header.Tag = 99;
        Assert.True(header.VerifyChecksum());
        packet[^1] ^= 1;
        header.Tag = 100;
        Assert.False(header.VerifyChecksum());
        header.FillChecksum();
        Assert.True(header.VerifyChecksum());
    }

    [Fact]
    public void Elements_are_padded_and_the_last_ones_padding_may_be_missing()
    {
        var packet = Association();
        Assert.True(AssociationHeader.TryParse(packet, out var header));
        Assert.Equal(12 + 8 + 7, packet.Length);
        var lengths = new List<int>();
        foreach (var chunk in header.Chunks) lengths.Add(chunk.Data.Length);
        Assert.Equal([2, 3], lengths);
        Assert.Equal(2, HeaderSequence.Count<ChunkHeader.ReadOnly>(header.Chunks.Bytes, 4));
        Assert.Equal(8, HeaderSequence.Measure<ChunkHeader.ReadOnly>(header.Chunks.Bytes, 1, 4));
    }

    [Theory]
    [InlineData(0, 12, false)]
    [InlineData(12, 12, false)]
    [InlineData(8, 8, true)]
    [InlineData(10, 10, true)]
    public void A_partial_checksum_covers_what_its_field_says(ushort coverage, int covered, bool survives)
    {
        byte[] packet = [0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4];
        var header = LiteHeader.Write(packet, new() { SourcePort = 7, Coverage = coverage }, Pseudo);
        Assert.Equal(0xFFFF, InternetChecksum.Fold(Pseudo.Sum + 12 + InternetChecksum.Sum(packet.AsSpan(0, covered))));
        packet[11] ^= 0xFF;
        Assert.Equal(survives, header.VerifyChecksum(Pseudo));
    }

    [Fact]
    public void A_coverage_that_can_not_be_is_never_right_and_never_written()
    {
        var packet = new byte[12];
        foreach (var coverage in new ushort[] { 1, 7, 13 })
        {
            Assert.False(LiteHeader.TryWrite(packet, new() { Coverage = coverage }, Pseudo, ChecksumMode.Full, out _, out var status));
            Assert.Equal((ParseReason.OutOfRange, "Covered", (long)coverage), (status.Reason, status.Field, status.Got));
            Assert.True(LiteHeader.TryParse(packet, out var header));
            Assert.False(header.VerifyChecksum(Pseudo));
        }
    }

    [Fact]
    public void A_setter_that_changes_the_coverage_keeps_the_checksum_right()
    {
        byte[] packet = [0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4];
        var header = LiteHeader.Write(packet, new() { SourcePort = 7, Coverage = 8 }, Pseudo);
        foreach (var coverage in new ushort[] { 11, 0, 9, 8 })
        {
            header.Coverage = coverage;
            header.DestinationPort++;
            Assert.True(header.VerifyChecksum(Pseudo));
        }
    }

    [Fact]
    public void An_optional_checksum_is_computed_where_its_flag_says_so()
    {
        var packet = new byte[12];
        var header = RouteHeader.Write(packet, new() { Protocol = LinkType.IPv4, Offset = 5 });
        Assert.True(header.HasChecksum);
        Assert.Equal(InternetChecksum.Compute([0x80, 0, 8, 0, 0, 0, 0, 5, 0, 0, 0, 0]), header.Checksum);
        header.Protocol = LinkType.Arp;
        Assert.True(header.VerifyChecksum());
        packet[^1]++;
        Assert.False(header.VerifyChecksum());

        header = RouteHeader.Write(packet, new() { Protocol = LinkType.IPv4 });
        Assert.Null(header.Checksum);
        Assert.Equal((4, true), (header.HeaderLength, header.VerifyChecksum()));
        header.Reserved = 9;
        Assert.Equal("00090800", Convert.ToHexString(packet.AsSpan(0, 4)));
    }

    [Fact]
    public void A_flag_that_announces_nothing_but_a_checksum_is_the_senders_choice()
    {
        var packet = new byte[6];
        var header = FlaggedHeader.Write(packet, new() { Kind = 1, HasSum = true });
        Assert.Equal((4, true), (header.HeaderLength, header.VerifySum()));
        Assert.NotEqual(0, packet[2] | packet[3]);
        header = FlaggedHeader.Write(packet, new() { Kind = 1 });
        Assert.Equal((2, true), (header.HeaderLength, header.VerifySum()));
    }

    [Fact]
    public void A_count_may_name_the_last_index()
    {
        Assert.True(SegmentsHeader.TryParse(Convert.FromHexString("0100" + "0A000001" + "0A000002"), out var header));
        Assert.Equal(2, header.Segments.Count);
        var bytes = new byte[6];
        SegmentsHeader.Write(bytes, new() { Segments = new byte[4] });
        Assert.Equal(0, bytes[0]);
        Assert.Equal(ParseReason.LengthTooSmall, SegmentsHeader.Check(default).Reason);
        Assert.True(SegmentsHeader.Check(new() { Segments = new byte[4 * 256] }).IsOk);
        Assert.Equal(ParseReason.TooLarge, SegmentsHeader.Check(new() { Segments = new byte[4 * 257] }).Reason);
    }

    [Fact]
    public void A_tag_that_no_case_names_selects_the_one_for_the_rest()
    {
        Assert.True(OtherwiseHeader.TryParse(Convert.FromHexString("09" + "0101AA" + "77"), out var header));
        Assert.Equal((false, true, 0x77), (header.IsPoint, header.IsUnknown, header.Last));
        Assert.Equal(ParseReason.Contradiction, OtherwiseHeader.Check(new() { Tag = 1, Unknown = default(RecordHeader.Value) }).Reason);
        Assert.True(OtherwiseHeader.Check(new() { Tag = 200, Unknown = default(RecordHeader.Value) }).IsOk);
    }

    [Fact]
    public void A_setter_refuses_what_writing_refuses()
    {
        var packet = new byte[24];
        var net = NetHeader.Write(packet, new() { TimeToLive = 1 });
        Assert.Equal((ParseReason.TooLarge, "Dscp", 1, 63L, 64L), Refusal(packet, header => header.Dscp = 64));
        Assert.Equal((ParseReason.WrongConstant, "Version", 0, 4L, 6L), Refusal(packet, header => header.Version = 6));
        Assert.Equal((ParseReason.TooLarge, "Flags", 6, 7L, 8L), Refusal(packet, header => header.Flags = (FragmentFlags)8));
        Assert.True(net.VerifyChecksum());
        net.Version = 4;
        net.Dscp = 63;
        Assert.True(net.VerifyChecksum());

        var tag = new byte[4];
        var refused = Assert.Throws<HeaderException>(() => VlanHeader.TryParse(tag, out var vlan) ? vlan.Identifier = 4095 : 0);
        Assert.Equal((ParseReason.OutOfRange, 4094L), (refused.Status.Reason, refused.Status.Needed));
        Assert.Throws<HeaderException>(() => SignedHeader.TryParse(new byte[SignedHeader.MinLength], out var signed) ? signed.Five = 16 : (sbyte)0);
    }

    private static (ParseReason Reason, string Field, int Offset, long Needed, long Got) Refusal(byte[] packet, Action<NetHeader> set)
    {
        var status = Assert.Throws<HeaderException>(() =>
        {
            Assert.True(NetHeader.TryParse(packet, out var header));
            set(header);
        }).Status;
        return (status.Reason, status.Field, status.Offset, status.Needed, status.Got);
    }

    private static byte[] Association()
    {
        var chunks = Convert.FromHexString("01000006AABB0000" + "02000007CCDDEE");
        var packet = new byte[12 + chunks.Length];
        AssociationHeader.Write(packet, new() { SourcePort = 1, DestinationPort = 2, Tag = 3, Chunks = chunks });
        return packet;
    }
}
