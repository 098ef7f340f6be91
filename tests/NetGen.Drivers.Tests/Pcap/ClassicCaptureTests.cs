using NetGen.Drivers.Pcap;

namespace NetGen.Drivers.Tests.Pcap;

public sealed class ClassicCaptureTests
{
    [Theory]
    [InlineData(false, CaptureText.Microseconds, 1_700_000_000_000_123_000)]
    [InlineData(true, CaptureText.Microseconds, 1_700_000_000_000_123_000)]
    [InlineData(false, CaptureText.Nanoseconds, 1_700_000_000_000_000_123)]
    [InlineData(true, CaptureText.Nanoseconds, 1_700_000_000_000_000_123)]
    public void Both_byte_orders_and_both_precisions_are_read(bool bigEndian, uint magic, long time)
    {
        var file = new CaptureText(bigEndian).Pcap(magic, linkType: 113).Record(1_700_000_000, 123, [1, 2, 3], original: 60).Record(1_700_000_000, 123, []).Bytes;

        var capture = ReadCapture.Of(file);

        Assert.True(capture.Status.IsOk);
        Assert.Equal(2, capture.Frames.Count);
        Assert.Equal(new ReadFrame(time, "010203", 60, 113, 0, null, null, FrameDirection.Unknown), capture.Frames[0]);
        Assert.Equal(new ReadFrame(time, "", 0, 113, 0, null, null, FrameDirection.Unknown), capture.Frames[1]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_longer_record_header_of_the_modified_format_is_passed_over(bool bigEndian)
    {
        var file = new CaptureText(bigEndian).Pcap(CaptureText.Modified).Record(1, 2, [0xAA], extra: new byte[8]).Record(3, 4, [0xBB], extra: new byte[8]).Bytes;

        var capture = ReadCapture.Of(file);

        Assert.True(capture.Status.IsOk);
        Assert.Equal([("AA", 1_000_002_000L), ("BB", 3_000_004_000L)], capture.Frames.Select(frame => (frame.Data, frame.TimestampNs)));
    }

    [Fact]
    public void The_reader_tells_the_format_the_link_type_and_the_snap_length()
    {
        // The upper half of the link type's word holds the length of the frame check sequence.
        using var reader = PcapReader.Open(new MemoryStream(new CaptureText(true).Pcap(snapLength: 96, linkType: 0x2400_0001).Bytes));

        Assert.Equal(CaptureFormat.Pcap, reader.Format);
        Assert.Equal((1, 96L), (reader.Interfaces[0].LinkType, reader.Interfaces[0].SnapLength));
        Assert.Null(reader.Section);
        Assert.False(reader.IsCompressed);
        Assert.False(reader.TryRead(out _));
        Assert.True(reader.Status.IsOk);
        Assert.Equal(24, reader.Offset);
    }

    [Fact]
    public void Another_version_is_refused() => Assert.Equal(
        new CaptureStatus(CaptureReason.UnsupportedVersion, "file header", 0, 2, 3),
        ReadCapture.Of(new CaptureText(false).Pcap(version: 3).Record(1, 1, [1]).Bytes).Status);

    [Fact]
    public void A_length_beyond_the_bound_is_damage_and_no_allocation()
    {
        var file = new CaptureText(false).Pcap().Record(1, 1, [1, 2]).U32(1).U32(1).U32(uint.MaxValue).U32(60).Bytes;

        var capture = ReadCapture.Of(file);

        Assert.Single(capture.Frames);
        Assert.Equal(new CaptureStatus(CaptureReason.TooLarge, "packet record", 42, PcapReader.DefaultMaxRecordLength, uint.MaxValue), capture.Status);
        Assert.Equal("packet record at offset 42: the length 4294967295 is too large, 16777216 is the most", capture.Status.ToString());
    }

    [Fact]
    public void A_length_that_the_file_does_not_keep_costs_no_memory()
    {
        var file = new CaptureText(false).Pcap().U32(1).U32(1).U32(PcapReader.DefaultMaxRecordLength).U32(60).Raw(new byte[100]).Bytes;
        ReadCapture.Of(file);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var capture = ReadCapture.Of(file);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal((CaptureReason.Truncated, 16L + PcapReader.DefaultMaxRecordLength, 116L), (capture.Status.Reason, capture.Status.Needed, capture.Status.Got));
        Assert.InRange(allocated, 0, 512 * 1024);
    }

    [Fact]
    public void A_frame_larger_than_the_first_window_is_read_whole()
    {
        var data = new byte[1_500_000];
        new Random(1).NextBytes(data);

        var capture = ReadCapture.Of(new CaptureText(false).Pcap().Record(1, 1, [7]).Record(2, 2, data).Record(3, 3, [9]).Bytes);

        Assert.True(capture.Status.IsOk);
        Assert.Equal(["07", Convert.ToHexString(data), "09"], capture.Frames.Select(frame => frame.Data));
    }
}
