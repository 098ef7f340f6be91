using System.Globalization;
using NetGen.Drivers.Pcap;

namespace NetGen.Drivers.Tests.Pcap;

public sealed class PcapngCaptureTests
{
    private static readonly byte[] Data = [1, 2, 3, 4, 5];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_kind_of_packet_block_is_read(bool bigEndian)
    {
        var file = new CaptureText(bigEndian).Section().Interface(linkType: 1, snapLength: 4)
            .Packet(0, 1_000_001, Data, original: 60).ObsoletePacket(0, 2_000_002, Data).SimplePacket(60, Data[..4]).SimplePacket(3, Data[..3]).Bytes;

        var capture = ReadCapture.Of(file);

        Assert.True(capture.Status.IsOk);
        Assert.Equal(
            [("0102030405", 1_000_001_000L, 60L), ("0102030405", 2_000_002_000L, 5L), ("01020304", 0L, 60L), ("010203", 0L, 3L)],
            capture.Frames.Select(frame => (frame.Data, frame.TimestampNs, frame.OriginalLength)));
    }

    [Fact]
    public void Each_section_has_its_own_byte_order_and_interfaces()
    {
        var little = new CaptureText(false);
        var big = new CaptureText(true);
        little.Section().Interface(1, 0, little.Option(2, "left")).Interface(101, 0, little.Option(2, "tun")).Packet(1, 1, Data);
        big.Section().Interface(113, 0, big.Option(2, "any")).Packet(0, 2, Data);

        var capture = ReadCapture.Of([.. little.Bytes, .. big.Bytes, .. little.Bytes]);

        Assert.True(capture.Status.IsOk);
        Assert.Equal([("tun", 101, 1, 1_000L), ("any", 113, 0, 2_000L), ("tun", 101, 1, 1_000L)],
            capture.Frames.Select(frame => (frame.Name!, frame.LinkType, frame.Interface, frame.TimestampNs)));
    }

    [Theory]
    [InlineData(0, 0, 5, "5000000000")]
    [InlineData(3, 0, 5, "5000000")]
    [InlineData(6, 0, 1_700_000_000_123_456, "1700000000123456000")]
    [InlineData(9, 0, 1_700_000_000_123_456_789, "1700000000123456789")]
    [InlineData(12, 0, 1_234_567, "1234")]
    [InlineData(28, 0, 10_000_000_000_000_000_000, "1")]
    [InlineData(127, 0, ulong.MaxValue, "0")]
    [InlineData(0x80 | 10, 0, (3UL << 10) + 512, "3500000000")]
    [InlineData(0x80 | 127, 0, ulong.MaxValue, "0")]
    [InlineData(6, -3600, 0, "-3600000000000")]
    [InlineData(9, 10, 1, "10000000001")]
    [InlineData(0, 0, ulong.MaxValue, "9223372036854775807")]
    [InlineData(9, long.MinValue, 1, "-9223372036854775808")]
    public void Timestamps_follow_the_interfaces_resolution_and_offset(byte resolution, long offset, ulong timestamp, string nanoseconds)
    {
        var text = new CaptureText(true);
        var file = text.Section().Interface(1, 0, [.. text.Option(9, [resolution]), .. text.Option(14, (ulong)offset)]).Packet(0, timestamp, Data).Bytes;

        Assert.Equal(nanoseconds, ReadCapture.Of(file).Frames.Single().TimestampNs.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Options_give_names_comments_directions_and_what_else_there_is(bool bigEndian)
    {
        var text = new CaptureText(bigEndian);
        var direction = text.Option(2, new CaptureText(bigEndian).U32(2).Bytes);
        text.Section([.. text.Option(1, "one"), .. text.Option(1, "two"), .. text.Option(2, "a machine"), .. text.Option(3, "a system"), .. text.Option(4, "a program"), .. text.Option(0, [])])
            .Interface(1, 0, [.. text.Option(2, "eth0"), .. text.Option(3, "the first"), .. text.Option(11, "\0tcp"), .. text.Option(1, "note")])
            .Packet(0, 1, Data, options: [.. direction, .. text.Option(1, "seen"), .. text.Option(4, 7UL), .. text.Option(1, "twice")]);
        using var reader = PcapReader.Open(new MemoryStream(text.Bytes));

        Assert.True(reader.TryRead(out var frame));
        Assert.Equal(new CaptureSection("a machine", "a system", "a program", "one\ntwo"), reader.Section);
        Assert.Equal(("eth0", "the first", "tcp", "note"), (frame.Interface.Name, frame.Interface.Description, frame.Interface.Filter, frame.Interface.Comment));
        Assert.Equal(("seen\ntwice", FrameDirection.Outbound), (frame.Comment, frame.Direction));
        Assert.Equal(bigEndian, frame.Options.IsBigEndian);
        Assert.True(frame.Options.TryFind(4, out var dropped));
        Assert.Equal(8, dropped.Length);
        Assert.False(frame.Options.TryFind(99, out _));
        var codes = new List<int>();
        foreach (var option in frame.Options) codes.Add(option.Code);
        Assert.Equal([2, 1, 4, 1], codes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Statistics_blocks_tell_what_was_counted(bool bigEndian)
    {
        var text = new CaptureText(bigEndian);
        text.Section().Interface().Interface().Packet(1, 1, Data)
            .Statistics(1, 5_000_000, [.. text.Option(4, 100UL), .. text.Option(5, 3UL), .. text.Option(7, 1UL)])
            .Statistics(1, 6_000_000, [.. text.Option(4, 200UL), .. text.Option(6, 150UL), .. text.Option(8, 149UL)]);
        using var reader = PcapReader.Open(new MemoryStream(text.Bytes));
        while (reader.TryRead(out _))
        {
        }

        Assert.True(reader.Status.IsOk);
        Assert.Null(reader.Interfaces[0].Statistics);
        Assert.Equal(new CaptureStatistics(6_000_000_000, 200, null, 150, null, 149), reader.Interfaces[1].Statistics);
    }

    [Fact]
    public void Blocks_that_hold_no_packet_are_passed_over_and_counted()
    {
        var text = new CaptureText(false).Section().Interface()
            .Block(4, body => body.U32(0)).Block(0x0000_0BAD, body => body.U32(32473).Raw(new byte[8])).Packet(0, 1, Data)
            .Block(0x7FFF_0001, _ => { }).Packet(0, 2, Data).Block(10, body => body.Raw(new byte[300_000]));
        using var reader = PcapReader.Open(new MemoryStream(text.Bytes));

        var capture = ReadCapture.Of(reader);

        Assert.True(capture.Status.IsOk);
        Assert.Equal([1_000L, 2_000L], capture.Frames.Select(frame => frame.TimestampNs));
        Assert.Equal(4, reader.SkippedBlocks);
        Assert.Equal(CaptureFormat.Pcapng, reader.Format);
    }
}
