using System.Buffers;
using NetGen.Dissection;

namespace NetGen.Protocols.Tests.Dissection;

/// <summary>Frames that nobody would send.</summary>
public sealed class HostileFrameTests
{
    private const int Frames = 200_000;

    [Fact]
    public void Mutated_frames_neither_throw_nor_read_beyond_their_end()
    {
        if (!OperatingSystem.IsLinux()) return;
        var random = new Random(7);
        var samples = SampleFrames.All();
        var output = new ArrayBufferWriter<byte>();
        var json = new JsonFrameWriter(FrameText.Catalog, output);
        var summary = new SummaryFrameWriter(FrameText.Catalog, output);
        var details = new DetailFrameWriter(FrameText.Catalog, output);
        using var memory = new GuardedBytes();
        for (var i = 0; i < Frames; i++)
        {
            var frame = Mutate(samples[random.Next(samples.Length)], random, memory);
            var record = FrameText.Record(frame, random.Next(4) == 0 ? frame.Length + 1 : frame.Length);
            output.ResetWrittenCount();
            var outcome = (i % 4) switch { 0 => summary.Write(record), 1 => details.Write(record), _ => json.Write(record) };
            Assert.InRange(outcome.PayloadOffset + outcome.PayloadLength, 0, frame.Length);
            if (i % 4 > 1) Assert.True(IsJson(output.WrittenSpan));
        }
    }

    [Fact]
    public void Nothing_is_allocated_per_frame()
    {
        var samples = SampleFrames.All();
        var output = new ArrayBufferWriter<byte>(1 << 16);
        var json = new JsonFrameWriter(FrameText.Catalog, output);
        var summary = new SummaryFrameWriter(FrameText.Catalog, output);
        var details = new DetailFrameWriter(FrameText.Catalog, output);
        for (var i = 0; i < 100; i++) WriteAll();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) WriteAll();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void WriteAll()
        {
            foreach (var sample in samples)
            {
                output.ResetWrittenCount();
                var record = FrameText.Record(sample);
                json.Write(record);
                summary.Write(record);
                details.Write(record);
            }
        }
    }

    private static ReadOnlySpan<byte> Mutate(byte[] sample, Random random, GuardedBytes memory)
    {
        var length = random.Next(3) == 0 ? random.Next(sample.Length + 1) : sample.Length;
        var frame = memory.Last(length);
        sample.AsSpan(0, length).CopyTo(frame);
        for (var i = random.Next(4); i > 0 && length > 0; i--) frame[random.Next(length)] = (byte)(random.Next(2) == 0 ? random.Next(256) : 0xFF * random.Next(2));
        return frame;
    }

    private static bool IsJson(ReadOnlySpan<byte> line)
    {
        var reader = new System.Text.Json.Utf8JsonReader(line);
        while (reader.Read())
        {
            // Reading to the end proves the line well formed.
        }

        return line[^1] == '\n';
    }
}
