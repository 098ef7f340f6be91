using FsCheck;
using FsCheck.Fluent;
using NetGen.Drivers.Cable;
using NetGen.Drivers.Tests.Kernel;
using NetGen.Packets;

namespace NetGen.Drivers.Tests.Devices;

public sealed class MemoryCablePropertyTests
{
    private const int QueueLength = 8;

    [Fact]
    public void A_cable_is_a_bounded_queue_whatever_the_order_of_calls() => Prop
        .ForAll(
            ArbMap.Default.ArbFor<bool>(),
            Gen.Choose(-2, 9).ListOf().ToArbitrary(),
            (sharesPool, steps) => Replay(sharesPool, steps))
        .QuickCheckThrowOnFailure();

    /// <summary>-2 transmits, -1 flushes, any other number receives as many.</summary>
    private static bool Replay(bool sharesPool, IEnumerable<int> steps)
    {
        using var left = new PacketPool(new PacketPoolOptions { ChunkCount = 64 });
        using var other = new PacketPool(new PacketPoolOptions { ChunkCount = 64 });
        var right = sharesPool ? left : other;
        using var cable = new MemoryCable(new("left", new(1), left), new("right", new(2), right), QueueLength);
        var queued = new Queue<byte>();
        var visible = 0;
        byte next = 0;
        var frames = new Frame[QueueLength + 2];
        var agrees = true;
        foreach (var step in steps)
        {
            if (step == -2)
            {
                var frame = RawFrames.Experimental(left, new(1), new(2), 15, ++next);
                var accepted = cable.Left.TryTransmit(frame);
                agrees &= accepted == (queued.Count < QueueLength);
                if (accepted) queued.Enqueue((byte)(next + 14));
                else left.ReleaseChunk(frame.Chunk);
            }
            else if (step == -1)
            {
                cable.Left.Flush();
                visible = queued.Count;
            }
            else
            {
                var count = cable.Right.Receive(frames.AsSpan(0, step));
                agrees &= count == Math.Min(step, visible);
                visible -= count;
                for (var i = 0; i < count; i++)
                {
                    agrees &= right.Span(frames[i])[14] == queued.Dequeue();
                    right.ReleaseChunk(frames[i].Chunk);
                }
            }
        }

        cable.Dispose();
        return agrees && left.AvailableChunks == left.ChunkCount && right.AvailableChunks == right.ChunkCount;
    }
}
