using NetGen.Drivers.Pcap;

namespace NetGen.Drivers.Tests.Pcap;

public sealed class PcapReaderTests
{
    [Fact]
    public void What_our_writer_wrote_is_read_back()
    {
        var random = new Random(4711);
        var written = new List<ReadFrame>();
        using var stream = new MemoryStream();
        using (var writer = new PcapngWriter(stream, leaveOpen: true))
        {
            string[] names = ["left", "right"];
            ushort[] linkTypes = [1, 101];
            for (var i = 0; i < names.Length; i++) Assert.Equal(i, writer.AddInterface(names[i], snapLength: 2000, linkType: linkTypes[i]));
            for (var i = 0; i < 1000; i++)
            {
                var data = new byte[random.Next(1, 1600)];
                random.NextBytes(data);
                var (number, time, direction) = (random.Next(2), random.NextInt64(), (FrameDirection)random.Next(3));
                var comment = random.Next(3) == 0 ? $"remark {i} ü" : null;
                writer.WriteFrame(number, time, data, direction, comment, data.Length + 7);
                written.Add(new ReadFrame(time, Convert.ToHexString(data), data.Length + 7, linkTypes[number], number, names[number], comment, direction));
            }
        }

        var capture = ReadCapture.Of(stream.ToArray());

        Assert.True(capture.Status.IsOk);
        Assert.Equal(written, capture.Frames);
    }

    [Theory]
    [InlineData("pcap little-endian")]
    [InlineData("pcapng big-endian")]
    public void Nothing_is_allocated_per_frame(string sample)
    {
        var file = CaptureSamples.All[sample];
        using var reader = PcapReader.Open(new RepeatingStream(file, sample.StartsWith("pcapng", StringComparison.Ordinal) ? OnePacket() : file[24..], rounds: 50_000));
        for (var i = 0; i < 1000; i++) Assert.True(reader.TryRead(out _));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var frames = 0;
        while (reader.TryRead(out _)) frames++;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(reader.Status.IsOk, reader.Status.ToString());
        Assert.InRange(frames, 49_000, int.MaxValue);
        Assert.Equal(0, allocated);

        static byte[] OnePacket()
        {
            var text = new CaptureText(true);
            return text.Packet(0, 1, new byte[100], options: text.Option(1, "noted")).Bytes;
        }
    }

    [Fact]
    public void A_frame_is_given_before_the_next_one_is_there()
    {
        var file = new CaptureText(false).Pcap().Record(1, 1, [1]).Record(2, 2, [2]).Bytes;
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.Out);
        using var reading = new System.IO.Pipes.AnonymousPipeClientStream(System.IO.Pipes.PipeDirection.In, pipe.ClientSafePipeHandle);
        pipe.Write(file.AsSpan(0, 24 + 17));

        using var reader = PcapReader.Open(reading);
        Assert.True(reader.TryRead(out var first));
        Assert.Equal("01", Convert.ToHexString(first.Data));

        pipe.Write(file.AsSpan(24 + 17));
        Assert.True(reader.TryRead(out var second));
        Assert.Equal("02", Convert.ToHexString(second.Data));
    }

    [Fact]
    public void A_missing_file_is_the_callers_exception() => Assert.Throws<FileNotFoundException>(() => PcapReader.Open("no such file"));

    [Fact]
    public void A_disposed_reader_says_so()
    {
        var reader = PcapReader.Open(new MemoryStream(CaptureSamples.All["pcap little-endian"]));
        reader.Dispose();
        reader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => reader.TryRead(out _));
    }

    [Fact]
    public void A_bound_that_no_record_fits_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PcapReader.Open(Stream.Null, maxRecordLength: 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => PcapReader.Open(Stream.Null, maxRecordLength: int.MaxValue));
    }
}
