using NetGen.Devices;
using NetGen.Packets;
using NetGen.Threading;

namespace NetGen.Runtime.Tests.Devices;

public sealed class PollCycleTests
{
    [Fact]
    public void Mail_comes_before_frames_and_timers_before_the_flush()
    {
        using var device = new Flood(1);
        var sink = new Sink();
        var mailbox = new Mailbox();
        mailbox.TryPost(new Item(sink));
        var cycle = new PollCycle(sink, [device], mailbox, 64);
        device.OnFlush = () => sink.Seen!.Add("flush");

        Assert.True(cycle.Run());
        Assert.Equal(["mail", "frames", "timers", "flush"], sink.Seen!);
        Assert.Equal(40, cycle.NextDeadline);
    }

    [Fact]
    public void The_next_deadline_is_the_earliest_of_the_sink_and_the_devices()
    {
        using var near = new Flood(0) { Deadline = 30 };
        using var far = new Flood(0) { Deadline = 50 };
        var cycle = new PollCycle(new Sink(), [far, near], new Mailbox(), 64);
        Assert.False(cycle.Run());
        Assert.Equal(30, cycle.NextDeadline);
    }

    [Fact]
    public void A_round_allocates_nothing()
    {
        using var device = new Flood(64);
        var sink = new Sink { Seen = null };
        var cycle = new PollCycle(sink, [device], new Mailbox(), 64);
        cycle.Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) cycle.Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(6464, sink.Packets);
    }

    /// <summary>A device on which the same number of frames waits in every round.</summary>
    private sealed class Flood(int count) : NetDevice("flood", default, 1500, new PacketPool(new PacketPoolOptions { ChunkCount = 128 }))
    {
        public override string Mode => "test";

        public long Deadline { get; init; } = long.MaxValue;

        public Action? OnFlush { get; set; }

        public override long NextDeadline => Deadline;

        public override int Receive(Span<Frame> frames)
        {
            for (var i = 0; i < count; i++)
            {
                Assert.True(Pool.TryRentChunk(out var chunk));
                frames[i] = new Frame { Chunk = chunk, Offset = 256, Length = 60 };
            }

            return count;
        }

        public override bool TryTransmit(in Frame frame) => false;

        public override void Flush() => OnFlush?.Invoke();

        protected override void Dispose(bool disposing) => Pool.Dispose();
    }

    private sealed class Sink : IPacketSink
    {
        public List<string>? Seen { get; init; } = [];

        public int Packets { get; private set; }

        public void Receive(NetDevice device, ReadOnlySpan<Frame> frames)
        {
            Seen?.Add("frames");
            foreach (var frame in frames)
            {
                device.Pool.Wrap(in frame).Free();
                Packets++;
            }
        }

        public long RunTimers()
        {
            Seen?.Add("timers");
            return 40;
        }
    }

    private sealed class Item(Sink sink) : IWorkItem
    {
        public void Execute() => sink.Seen?.Add("mail");
    }
}
