using System.IO.Compression;
using NetGen.Drivers.Pcap;

namespace NetGen.Drivers.Tests.Pcap;

public sealed class CompressedCaptureTests
{
    private static readonly byte[] Plain = CaptureSamples.All["pcapng two sections"];

    [Fact]
    public void A_compressed_capture_reads_as_the_capture_itself()
    {
        using var reader = PcapReader.Open(new MemoryStream(Compress(Plain)));
        var capture = ReadCapture.Of(reader);

        Assert.True(reader.IsCompressed);
        Assert.True(capture.Status.IsOk);
        Assert.Equal(ReadCapture.Of(Plain).Frames, capture.Frames);
        Assert.Equal(Plain.Length, reader.Offset);
    }

    [Fact]
    public void It_reads_from_a_pipe_too() =>
        Assert.Equal(ReadCapture.Of(Plain).Frames, ReadCapture.Of(new DrippingStream(Compress(Plain))).Frames);

    [Fact]
    public void Cut_at_any_byte_it_gives_frames_and_a_reason()
    {
        var whole = ReadCapture.Of(Plain).Frames;
        var file = Compress(Plain);
        for (var length = 0; length < file.Length; length++)
        {
            var cut = ReadCapture.Of(file[..length]);

            Assert.Equal(whole.Take(cut.Frames.Count), cut.Frames);
            Assert.Equal(length < 2 ? CaptureReason.Truncated : CaptureReason.DamagedCompression, cut.Status.Reason);
        }
    }

    [Fact]
    public void Compressed_captures_put_one_behind_the_other_are_one() =>
        Assert.Equal(ReadCapture.Of([.. Plain, .. Plain]), ReadCapture.Of([.. Compress(Plain), .. Compress(Plain)]), (one, other) =>
            one.Status == other.Status && one.Frames.SequenceEqual(other.Frames));

    [Fact]
    public void Mutated_it_ends_without_an_exception()
    {
        var random = new Random(4711);
        var file = Compress(Plain);
        for (var round = 0; round < 5_000; round++)
        {
            var mutated = (byte[])file.Clone();
            mutated[random.Next(2, mutated.Length)] ^= (byte)random.Next(1, 256);

            var capture = ReadCapture.Of(mutated);

            Assert.Equal(capture.Status.IsOk, capture.Status.ToString() == "ok");
        }
    }

    [Fact]
    public void The_stream_below_is_closed_or_left_open_as_asked()
    {
        var kept = new MemoryStream(Compress(Plain));
        PcapReader.Open(kept, leaveOpen: true).Dispose();
        Assert.True(kept.CanRead);

        var closed = new MemoryStream(Compress(Plain));
        PcapReader.Open(closed).Dispose();
        Assert.False(closed.CanRead);
    }

    private static byte[] Compress(byte[] plain)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(plain);
        return target.ToArray();
    }
}
