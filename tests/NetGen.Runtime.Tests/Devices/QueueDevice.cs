using System.Collections.Concurrent;
using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.Runtime.Tests.Devices;

/// <summary>A device whose wire is two queues of byte arrays that a test fills and reads from any thread.</summary>
internal sealed class QueueDevice : NetDevice
{
    private readonly ConcurrentQueue<byte[]> _arrived = new();
    private readonly EventDescriptor _event = new();

    public QueueDevice(PacketPool? pool = null)
        : base("queue", new MacAddress(0x0200_5E10_0001), 1500, pool ?? new PacketPool(new PacketPoolOptions { ChunkCount = 256 }))
    {
    }

    public override string Mode => "test";

    public override int PollDescriptor => Descriptor ?? _event.Descriptor;

    public int? Descriptor { get; init; }

    public ConcurrentQueue<byte[]> Sent { get; } = new();

    public int LargestBatch { get; private set; }

    public int Polls { get; private set; }

    public Exception? Failure { get; set; }

    public QueueDevice? Peer { get; set; }

    public void Arrive(params byte[] bytes)
    {
        _arrived.Enqueue(bytes);
        _event.Set();
    }

    public override int Receive(Span<Frame> frames)
    {
        Polls++;
        if (Failure is not null) throw Failure;
        var count = 0;
        while (count < frames.Length && _arrived.TryDequeue(out var bytes))
        {
            Assert.True(Pool.TryRentChunk(out var chunk));
            frames[count] = new Frame { Chunk = chunk, Offset = Pool.Headroom, Length = bytes.Length };
            bytes.CopyTo(Pool.Span(frames[count++]));
        }

        if (count < frames.Length) _event.Reset();
        if (!_arrived.IsEmpty) _event.Set();
        LargestBatch = Math.Max(LargestBatch, count);
        return count;
    }

    public override bool TryTransmit(in Frame frame)
    {
        var bytes = Pool.Span(frame).ToArray();
        Sent.Enqueue(bytes);
        Peer?.Arrive(bytes);
        Pool.ReleaseChunk(frame.Chunk);
        return true;
    }

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        _event.Dispose();
        Pool.Dispose();
    }
}
