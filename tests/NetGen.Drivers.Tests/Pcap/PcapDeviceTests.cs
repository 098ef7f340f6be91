using NetGen.Drivers.Pcap;
using NetGen.Packets;

namespace NetGen.Drivers.Tests.Pcap;

public sealed class PcapDeviceTests
{
    [Fact]
    public void A_capture_is_received_frame_by_frame_and_no_chunk_is_lost()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 4 });
        var available = pool.AvailableChunks;
        var text = new CaptureText(false).Section().Interface().Interface(linkType: 113);
        for (byte i = 0; i < 20; i++) text.Packet(i % 5 == 4 ? 1u : 0u, i, [i, 1, 2]);
        text.Packet(0, 20, new byte[pool.ChunkSize]).Packet(0, 21, [99]);
        using var device = new PcapDevice(PcapReader.Open(new MemoryStream(text.Bytes)), new(1), pool);

        var received = new List<byte>();
        var frames = new Frame[3];
        while (!device.IsAtEnd)
        {
            Assert.Equal(long.MinValue, device.NextDeadline);
            var count = device.Receive(frames);
            foreach (var frame in frames.AsSpan(0, count))
            {
                received.Add(pool.Span(frame)[0]);
                Assert.True(device.TryTransmit(frame));
            }
        }

        Assert.Equal([.. Enumerable.Range(0, 20).Where(i => i % 5 != 4).Select(i => (byte)i), 99], received);
        Assert.Equal(5, device.PassedOver);
        Assert.Equal((17, 17), (device.Counters.ReceivedPackets, device.Counters.TransmittedPackets));
        Assert.Equal(available, pool.AvailableChunks);
        Assert.Equal(long.MaxValue, device.NextDeadline);
        Assert.True(device.Status.IsOk);
    }

    [Fact]
    public void An_exhausted_pool_keeps_the_frame_for_later()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 1 });
        using var device = new PcapDevice(PcapReader.Open(new MemoryStream(new CaptureText(false).Pcap().Record(1, 1, [1]).Record(1, 2, [2]).Bytes)), new(1), pool);
        var frames = new Frame[2];

        Assert.Equal(1, device.Receive(frames));
        Assert.Equal(0, device.Receive(frames.AsSpan(1)));
        pool.ReleaseChunk(frames[0].Chunk);
        Assert.Equal(1, device.Receive(frames));
        Assert.Equal(2, pool.Span(frames[0])[0]);
        pool.ReleaseChunk(frames[0].Chunk);
    }
}
