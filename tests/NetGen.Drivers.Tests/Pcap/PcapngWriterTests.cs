using NetGen.Drivers.Loopback;
using NetGen.Drivers.Pcap;
using NetGen.Drivers.Tests.Kernel;
using NetGen.Packets;
using NetGen.TestKit;
using NetGen.TestKit.Namespaces;
using NetGen.Time;

namespace NetGen.Drivers.Tests.Pcap;

public sealed class PcapngWriterTests
{
    private static readonly byte[] Frame = [.. Enumerable.Range(0, 61).Select(i => (byte)i)];

    [Fact]
    public void Blocks_follow_the_format()
    {
        var blocks = ReadBlocks(Write(writer => writer.WriteFrame(writer.AddInterface("eth0"), 0x1234_5678_9abc_def0, Frame, FrameDirection.Inbound)));

        Assert.Equal([0x0A0D0D0Au, 1u, 6u], blocks.Select(block => block.Type));
        Assert.Equal(0x1A2B3C4Du, BitConverter.ToUInt32(blocks[0].Body, 0));
        Assert.Equal(1, BitConverter.ToUInt16(blocks[1].Body, 0));

        var packet = blocks[2].Body;
        Assert.Equal(0u, BitConverter.ToUInt32(packet, 0));
        Assert.Equal(0x12345678u, BitConverter.ToUInt32(packet, 4));
        Assert.Equal(0x9abcdef0u, BitConverter.ToUInt32(packet, 8));
        Assert.Equal(61u, BitConverter.ToUInt32(packet, 12));
        Assert.Equal(61u, BitConverter.ToUInt32(packet, 16));
        Assert.Equal(Frame, packet[20..81]);
        Assert.Equal([0, 0, 0], packet[81..84]);

        // epb_flags: code 2, length 4, value 1 for inbound; then the end of options.
        Assert.Equal([2, 0, 4, 0, 1, 0, 0, 0, 0, 0, 0, 0], packet[84..]);
    }

    [Fact]
    public void Disposing_twice_is_disposing_once_and_a_failing_stream_is_closed_all_the_same()
    {
        var good = new PcapngWriter(new MemoryStream());
        good.Dispose();
        good.Dispose();

        var stream = new FullStream();
        var bad = new PcapngWriter(stream);
        Assert.Throws<IOException>(bad.Dispose);
        Assert.False(stream.CanRead);
    }

    [Fact]
    public void A_full_disk_ends_the_capture_and_not_the_traffic()
    {
        var writer = new PcapngWriter(new FullStream(), bufferSize: 4096);
        var number = writer.AddInterface("eth0");
        for (var i = 0; i < 1000; i++) writer.WriteFrame(number, i, Frame, FrameDirection.Outbound);

        Assert.InRange(writer.Unwritten, 900, 999);
        Assert.Contains(writer.Failure!.Message, Assert.Throws<IOException>(writer.Dispose).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_buffer_is_bounded_and_what_does_not_fit_is_counted()
    {
        using var stream = new MemoryStream();
        using var writer = new PcapngWriter(stream, bufferSize: 4096, leaveOpen: true);
        var number = writer.AddInterface("eth0");
        for (var i = 0; i < 1000; i++) writer.WriteFrame(number, i, Frame, FrameDirection.Outbound);
        writer.WriteFrame(number, 0, new byte[5000], FrameDirection.Outbound);
        writer.Dispose();

        Assert.Equal(1, writer.Oversized);
        Assert.Equal(1002, ReadBlocks(stream.ToArray()).Count);
    }

    [Fact]
    public void An_interface_that_was_not_described_is_refused() =>
        Write(writer => Assert.Throws<ArgumentOutOfRangeException>(() => writer.WriteFrame(0, 0, Frame, FrameDirection.Inbound)));

    [ProgramFact("tshark")]
    public void Tshark_reads_names_times_directions_and_comments()
    {
        var path = Path.Combine(Path.GetTempPath(), $"netgen-{Guid.NewGuid():N}.pcapng");
        try
        {
            File.WriteAllBytes(path, Write(writer =>
            {
                var first = writer.AddInterface("left", "cable");
                var second = writer.AddInterface("right");
                writer.WriteFrame(first, 1_700_000_000_123_456_789, Frame, FrameDirection.Outbound);
                writer.WriteFrame(second, 1_700_000_000_123_456_790, Frame, FrameDirection.Inbound, comment: "dropped: IpChecksum");
            }));

            using var tshark = new RunningProgram("tshark", "-r", path, "-T", "fields", "-E", "separator=|", "-e", "frame.interface_name",
                "-e", "frame.time_epoch", "-e", "frame.packet_flags_direction", "-e", "frame.comment", "-e", "frame.len");
            var lines = tshark.WaitForEnd(TimeSpan.FromSeconds(20)).EnsureSuccess().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(2, lines.Length);
            Assert.Matches(@"^left\|1700000000\.123456789\|(2|0x0+2)\|\|61$", lines[0]);
            Assert.Matches(@"^right\|1700000000\.123456790\|(1|0x0+1)\|dropped: IpChecksum\|61$", lines[1]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_captured_device_writes_both_directions_on_its_own_clock()
    {
        var time = new VirtualTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var pool = new PacketPool();
        var blocks = ReadBlocks(Write(writer =>
        {
            using var device = new CaptureDevice(new LoopbackDevice(pool), writer, time);
            time.AdvanceTo(1_000_000_007);
            Assert.True(device.TryTransmit(RawFrames.Experimental(pool, new(1), new(2), 60)));
            device.Flush();
            time.AdvanceTo(1_000_000_009);
            Assert.Equal(1, device.Receive(new Packets.Frame[4]));
        }));

        var start = DateTimeOffset.Parse("2026-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds() * 1_000_000_000;
        var frames = blocks.Where(block => block.Type == 6).ToList();
        Assert.Equal([start + 1_000_000_007, start + 1_000_000_009], frames.Select(ReadTime));
        Assert.Equal([FrameDirection.Outbound, FrameDirection.Inbound], frames.Select(block => (FrameDirection)block.Body[84]));
    }

    private static long ReadTime((uint Type, byte[] Body) block) =>
        ((long)BitConverter.ToUInt32(block.Body, 4) << 32) | BitConverter.ToUInt32(block.Body, 8);

    private static byte[] Write(Action<PcapngWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new PcapngWriter(stream, leaveOpen: true)) write(writer);
        return stream.ToArray();
    }

    private static List<(uint Type, byte[] Body)> ReadBlocks(ReadOnlySpan<byte> file)
    {
        var blocks = new List<(uint, byte[])>();
        while (!file.IsEmpty)
        {
            var length = (int)BitConverter.ToUInt32(file[4..]);
            Assert.Equal(0, length % 4);
            Assert.Equal((uint)length, BitConverter.ToUInt32(file[(length - 4)..]));
            blocks.Add((BitConverter.ToUInt32(file), file[8..(length - 4)].ToArray()));
            file = file[length..];
        }

        return blocks;
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");
    }
}
