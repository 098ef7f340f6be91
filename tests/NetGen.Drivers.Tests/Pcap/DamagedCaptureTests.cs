using NetGen.Drivers.Pcap;

namespace NetGen.Drivers.Tests.Pcap;

/// <summary>What is wrong ends the capture with a reason, after every frame before it.</summary>
public sealed class DamagedCaptureTests
{
    private static readonly byte[] Data = [1, 2, 3, 4, 5];

    public static TheoryData<string> Samples => [.. CaptureSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_file_cut_at_any_byte_gives_the_frames_before_the_cut_and_the_reason(string name)
    {
        var file = CaptureSamples.All[name];
        var whole = ReadCapture.Of(file);
        Assert.True(whole.Status.IsOk);
        Assert.NotEmpty(whole.Frames);

        for (var length = 0; length < file.Length; length++)
        {
            var cut = ReadCapture.Of(file[..length]);

            Assert.Equal(whole.Frames.Take(cut.Frames.Count), cut.Frames);
            if (cut.Status.IsOk) continue;
            Assert.Equal(CaptureReason.Truncated, cut.Status.Reason);
            Assert.InRange(cut.Status.Offset, 0, length);
            Assert.Equal(length - cut.Status.Offset, cut.Status.Got);
            Assert.InRange(cut.Status.Needed, cut.Status.Got + 1, file.Length);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Only_a_cut_between_records_passes_for_a_whole_file(string name)
    {
        var file = CaptureSamples.All[name];
        var boundaries = Enumerable.Range(0, file.Length).Where(length => ReadCapture.Of(file[..length]).Status.IsOk).ToArray();

        Assert.Equal(CaptureSamples.Boundaries(file), boundaries);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_stream_that_gives_one_byte_at_a_time_gives_the_same_frames(string name) =>
        Assert.Equal(ReadCapture.Of(CaptureSamples.All[name]).Frames, ReadCapture.Of(new DrippingStream(CaptureSamples.All[name])).Frames);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Mutated_files_end_without_an_exception(string name)
    {
        var random = new Random(4711);
        for (var round = 0; round < 20_000; round++)
        {
            var file = (byte[])CaptureSamples.All[name].Clone();
            for (var changes = random.Next(1, 4); changes > 0; changes--) file[random.Next(file.Length)] = (byte)random.Next(256);

            var capture = ReadCapture.Of(file);

            Assert.Equal(capture.Status.IsOk, capture.Status.ToString() == "ok");
            Assert.InRange(capture.Status.Offset, 0, file.Length);
        }
    }

    [Fact]
    public void Random_bytes_are_no_capture()
    {
        var random = new Random(4711);
        for (var round = 0; round < 2_000; round++)
        {
            var file = new byte[random.Next(4, 200)];
            random.NextBytes(file);
            if (file[0] == 0x1F) continue;
            Assert.Equal(CaptureReason.NotACapture, ReadCapture.Of(file).Status.Reason);
        }
    }

    [Fact]
    public void A_file_that_is_no_capture_says_what_it_starts_with() =>
        Assert.Equal("neither pcap nor pcapng: the file starts with 0x504b0304", ReadCapture.Of([0x50, 0x4B, 3, 4, 5, 6]).Status.ToString());

    [Fact]
    public void A_block_whose_lengths_differ_is_damage()
    {
        var file = Begin().Packet(0, 1, Data).Packet(0, 2, Data).Bytes;
        file[^4]++;

        AssertOneFrame(file, new CaptureStatus(CaptureReason.LengthMismatch, "enhanced packet block", file.Length - 40, 40, 41));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(13)]
    public void A_block_of_an_impossible_length_is_damage(uint length)
    {
        var text = Begin().Packet(0, 1, Data);
        var start = text.Length;

        AssertOneFrame(text.U32(6).U32(length).Raw(new byte[64]).Bytes, new CaptureStatus(CaptureReason.BadLength, "enhanced packet block", start, 12, length));
    }

    [Fact]
    public void A_block_beyond_the_bound_is_damage()
    {
        var text = Begin().Packet(0, 1, Data);
        var start = text.Length;
        text.Block(99, body => body.Raw(new byte[1000]));

        var capture = ReadCapture.Of(text.Bytes, maxRecordLength: 1000);

        Assert.Single(capture.Frames);
        Assert.Equal(new CaptureStatus(CaptureReason.TooLarge, "block", start, 1000, 1012), capture.Status);
    }

    [Fact]
    public void A_packet_of_an_interface_that_was_not_described_is_damage()
    {
        var text = Begin().Packet(0, 1, Data);
        var start = text.Length;

        AssertOneFrame(text.Packet(1, 1, Data).Bytes, new CaptureStatus(CaptureReason.UnknownInterface, "enhanced packet block", start, 1, 1));
    }

    [Fact]
    public void A_simple_packet_before_any_interface_is_damage() => Assert.Equal(
        new CaptureStatus(CaptureReason.UnknownInterface, "simple packet block", 28, 0, 0), ReadCapture.Of(new CaptureText(false).Section().SimplePacket(4, Data[..4]).Bytes).Status);

    [Fact]
    public void A_packet_longer_than_its_block_is_damage()
    {
        var text = Begin().Packet(0, 1, Data);
        var start = text.Length;
        text.Block(6, body => body.U32(0).U32(0).U32(1).U32(9).U32(9).Raw(Data).Raw(new byte[3]));

        AssertOneFrame(text.Bytes, new CaptureStatus(CaptureReason.TooLarge, "enhanced packet block", start, 8, 9));
    }

    [Fact]
    public void An_option_longer_than_its_block_is_damage()
    {
        var text = Begin().Packet(0, 1, Data);
        var start = text.Length;
        text.Packet(0, 1, Data, options: new CaptureText(false).U16(1).U16(99).Raw("text"u8.ToArray()).Bytes);

        AssertOneFrame(text.Bytes, new CaptureStatus(CaptureReason.TooLarge, "option of the enhanced packet block", start + 28 + 8, 8, 103));
    }

    [Fact]
    public void A_section_without_its_magic_is_damage()
    {
        var text = Begin().Packet(0, 1, Data);
        var start = text.Length;
        text.Block(0x0A0D0D0A, body => body.U32(0xDEADBEEF).Raw(new byte[12]));

        AssertOneFrame(text.Bytes, new CaptureStatus(CaptureReason.BadByteOrderMagic, "section header block", start, 0x1A2B3C4D, 0xDEADBEEF));
    }

    [Fact]
    public void A_section_of_another_version_is_damage()
    {
        var text = Begin().Packet(0, 1, Data);
        var start = text.Length;
        text.Block(0x0A0D0D0A, body => body.U32(0x1A2B3C4D).U16(2).Raw(new byte[10]));

        AssertOneFrame(text.Bytes, new CaptureStatus(CaptureReason.UnsupportedVersion, "section header block", start, 1, 2));
    }

    [Fact]
    public void Interfaces_without_end_are_damage()
    {
        var text = Begin().Packet(0, 1, Data).Bytes;
        var endless = new RepeatingStream(text, new CaptureText(false).Interface().Bytes);

        var capture = ReadCapture.Of(endless);

        Assert.Single(capture.Frames);
        Assert.Equal((CaptureReason.TooLarge, "interface descriptions"), (capture.Status.Reason, capture.Status.Part));
    }

    private static CaptureText Begin() => new CaptureText(false).Section().Interface();

    private static void AssertOneFrame(byte[] file, CaptureStatus status)
    {
        var capture = ReadCapture.Of(file);
        Assert.Single(capture.Frames);
        Assert.Equal(status, capture.Status);
    }
}
